import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  deleteVersion,
  label,
  listLabels,
  listTags,
  listVersions,
  publish,
  ref,
  rollback,
  StringPrompt,
  tag,
  unlabel,
  untag,
  withPrompt,
  type Client,
} from '../index.ts'
import { createMemoryClient } from '../testing/index.ts'
import { resolveRef } from './resolve.ts'

let weft: Client
let option: { client: Client }

beforeEach(() => {
  weft = createMemoryClient()
  option = { client: weft }
})

afterEach(() => weft.close())

function text(value: string): StringPrompt {
  return new StringPrompt(value)
}

describe('labels and tags', () => {
  beforeEach(async () => {
    await publish(text('a'), 'p', { ...option, author: 'ada', note: 'first', tags: ['z', 'a'] })
    await publish(text('b'), 'p', option)
  })

  const labels = async (): Promise<readonly (readonly string[])[]> =>
    (await listVersions('p', option)).map((version) => version.labels)

  test('a label points to one version and moves; latest follows by itself', async () => {
    await label('p:v1', 'production', option)
    expect(await labels()).toEqual([['production'], ['latest']])
    await label('p:v2', 'production', option)
    expect(await labels()).toEqual([[], ['latest', 'production']])
    await rollback('p', 'v1', option)
    expect(await labels()).toEqual([['production'], ['latest']])
    await publish(text('c'), 'p', option)
    expect(await labels()).toEqual([['production'], [], ['latest']])
  })

  test('a label may be set by a reference', async () => {
    const loaded = await ref<StringPrompt>('p:v1', option).get()
    if (loaded.ref) await label(loaded.ref, 'beta', option)
    expect((await resolveRef('p:beta', option)).number).toBe(1)
  })

  test('versions say who, when, why and what tags', async () => {
    const [first] = await listVersions('p', option)
    expect(first).toEqual({
      version: 'v1',
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
      note: 'first',
      author: 'ada',
      tags: ['a', 'z'],
      labels: [],
      createdAt: expect.any(Number),
    })
  })

  test('tags are many and sorted; publishing the same content again adds to them', async () => {
    await tag('p:v1', ['m', 'a'], option)
    await publish(text('a'), 'p', { ...option, tags: ['b'] })
    expect((await listVersions('p', option))[0]?.tags).toEqual(['a', 'b', 'm', 'z'])
  })

  test('a label is taken off, and its version stays', async () => {
    await label('p:v1', 'beta', option)
    expect(await unlabel('p', 'beta', option)).toBe(true)
    expect(await unlabel('p', 'beta', option)).toBe(false)
    await expect(ref('p:beta', option).get()).rejects.toMatchObject({ code: 'ref/unknown-version' })
    expect(await listVersions('p', option)).toHaveLength(2)
  })

  test('tags are taken off, and one that is not there is nothing', async () => {
    await untag('p:v1', ['z', 'never'], option)
    expect((await listVersions('p', option))[0]?.tags).toEqual(['a'])
  })

  test('the tags and labels of the project are listed, with where each label pointed before', async () => {
    await publish({ x: 1 }, 'other', { ...option, tags: ['data'], labels: ['golden'] })
    await label('p:v1', 'production', option)
    await label('p:v2', 'production', { ...option, evidence: 'comparison-7' })
    expect(await listTags(undefined, option)).toEqual(['a', 'data', 'z'])
    expect(await listTags('p', option)).toEqual(['a', 'z'])
    const at = expect.any(Number)
    const production = {
      name: 'p',
      label: 'production',
      version: 'v2',
      movedAt: at,
      evidence: 'comparison-7',
      history: [{ version: 'v1', at }],
    }
    expect(await listLabels('p', option)).toEqual([production])
    expect(await listLabels(undefined, option)).toEqual([
      { name: 'other', label: 'golden', version: 'v1', movedAt: at, history: [] },
      production,
    ])
  })

  test.for([
    ['latest', 'label/reserved'],
    ['', 'label/invalid'],
    ['v3', 'label/invalid'],
    ['a b', 'label/invalid'],
    ['a:b', 'label/invalid'],
  ] as const)('"%s" cannot be one', async ([name, code]) => {
    await expect(label('p:v1', name, option)).rejects.toMatchObject({ code })
    await expect(publish(text('x'), 'p', { ...option, tags: [name] })).rejects.toMatchObject({
      code,
    })
    expect(await listVersions('p', option)).toHaveLength(2)
  })
})

describe('a deleted version', () => {
  test('is an error to load, keeps its number, and the others remain', async () => {
    for (const content of ['a', 'b', 'c']) await publish(text(content), 'p', option)
    await deleteVersion('p:v3', option)
    await expect(ref('p:v3', option).get()).rejects.toMatchObject({
      code: 'ref/unknown-version',
      message: '"p:v3" was deleted. Versions that exist: v1, v2.',
    })
    expect((await ref<StringPrompt>('p', option).get()).text).toBe('b')
    expect((await publish(text('c'), 'p', option)).ref.version).toBe('v4')
    expect((await listVersions('p', option)).map(({ version }) => version)).toEqual([
      'v1',
      'v2',
      'v4',
    ])
  })
})

describe('calls of a version that was deleted', () => {
  test('keep their reference, and are found by digest, number and name', async () => {
    const one = await publish(text('a'), 'p', option)
    const two = await publish(text('b'), 'p', option)
    const call = weft.op(() => 1, { name: 'call' })
    withPrompt(one, call, option)
    withPrompt('p:v2', call, option)
    await deleteVersion(one.ref, option)
    await deleteVersion(two.ref, option)
    const found = await Promise.all(
      [one.ref.uri, 'p:v1', 'p:v2', 'p'].map((promptRef) => weft.countCalls({ promptRef })),
    )
    expect(found).toEqual([1, 1, 1, 2])
    await expect(ref('p', option).get()).rejects.toMatchObject({
      code: 'ref/unknown-version',
      message: '"p" was deleted. Versions that exist: none.',
    })
  })

  test('and its content is gone for good', async () => {
    await publish(text('secret'), 'p', option)
    await deleteVersion('p:v1', option)
    await expect(deleteVersion('p:v1', option)).rejects.toMatchObject({
      code: 'ref/unknown-version',
    })
    expect((await publish(text('secret'), 'p', option)).ref.version).toBe('v2')
    expect((await ref<StringPrompt>('p', option).get()).text).toBe('secret')
  })
})
