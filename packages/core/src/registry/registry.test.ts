import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  listVersions,
  MessagesPrompt,
  promptNames,
  promptVersions,
  publish,
  ref,
  StringPrompt,
  watchPromptNames,
  type Client,
} from '../index.ts'
import { createMemoryClient } from '../testing/index.ts'

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

describe('publishing', () => {
  test('gives a new frozen object with its reference; the one given stays unpublished', async () => {
    const draft = text('Hi {name}')
    const published = await publish(draft, 'advisor', option)
    expect(published.ref).toMatchObject({
      uri: `weft:///test/object/advisor:${published.ref.digest}`,
      name: 'advisor',
      version: 'v1',
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    expect(draft.ref).toBeUndefined()
    expect(Object.isFrozen(published)).toBe(true)
    expect(published.format({ name: 'Ada' })).toBe('Hi Ada')
  })

  test('new content is the next version, the same content again is the version it is', async () => {
    const versions = []
    for (const content of ['a', 'b', 'a', 'c'])
      versions.push((await publish(text(content), 'p', option)).ref.version)
    expect(versions).toEqual(['v1', 'v2', 'v1', 'v3'])
  })

  test('two contents at once are v1 and v2, whoever comes first', async () => {
    const both = await Promise.all(['a', 'b'].map((content) => publish(text(content), 'p', option)))
    expect(both.map((prompt) => prompt.ref.version).sort()).toEqual(['v1', 'v2'])
  })

  test('one content ten times at once is one version', async () => {
    const all = await Promise.all(Array.from({ length: 10 }, () => publish(text('a'), 'p', option)))
    expect(new Set(all.map((prompt) => prompt.ref.version))).toEqual(new Set(['v1']))
    expect(await listVersions('p', option)).toHaveLength(1)
  })

  test('digests do not depend on the order of keys, but on every value and on the kind', async () => {
    const digest = async (object: object): Promise<string> =>
      (await publish(object, 'o', option)).ref.digest
    const same = await digest({ a: 1, b: { c: 2, d: [3] } })
    expect(await digest({ b: { d: [3], c: 2 }, a: 1 })).toBe(same)
    expect(await digest({ a: 1, b: { c: 2, d: [4] } })).not.toBe(same)
    expect(await digest({ text: 'x' })).not.toBe(await digest(text('x')))
  })

  test('a loaded object published again is the version it is', async () => {
    await publish({ a: 1 }, 'o', option)
    const loaded = await ref<{ a: number }>('o', option).get()
    expect((await publish(loaded, 'o', option)).ref.version).toBe('v1')
  })

  test('an own field "ref" that is no reference is content', async () => {
    const one = await publish({ ref: 'main', a: 1 }, 'o', option)
    const two = await publish({ ref: 'next', a: 1 }, 'o', option)
    expect([one.ref.version, two.ref.version]).toEqual(['v1', 'v2'])
  })

  test('plain objects are frozen at every depth, so a version cannot be changed through them', async () => {
    const published = await publish({ list: [{ x: 1 }] }, 'o', option)
    expect(Object.isFrozen(published.list[0])).toBe(true)
    expect(await ref('o', option).get()).toEqual({ list: [{ x: 1 }] })
  })

  test('a changed copy of a loaded object is no version until it is published', async () => {
    await publish({ model: 'm', temperature: 0.2 }, 'settings', option)
    const loaded = await ref<{ temperature: number }>('settings', option).get()
    const changed = { ...loaded, temperature: 0.7 }
    expect('ref' in changed).toBe(false)
    const published = await publish(changed, 'settings', option)
    expect([loaded.ref.version, published.ref.version]).toEqual(['v1', 'v2'])
    const text = await publish(new StringPrompt('Hi'), 'text', option)
    expect(new StringPrompt(`${text.text}!`).ref).toBeUndefined()
  })

  test('the note of a version stays, whoever publishes its content again', async () => {
    await publish({ a: 1 }, 'o', { ...option, note: 'first', author: 'ada' })
    await publish({ a: 1 }, 'o', { ...option, note: 'again', author: 'eve' })
    expect(await listVersions('o', option)).toMatchObject([{ note: 'first', author: 'ada' }])
  })

  test('who publishes is the client’s user unless it is said', async () => {
    const other = createMemoryClient({ user: 'ada' })
    await publish({ a: 1 }, 'o', { client: other })
    await publish({ a: 2 }, 'o', { client: other, author: 'eve' })
    expect((await listVersions('o', { client: other })).map(({ author }) => author)).toEqual([
      'ada',
      'eve',
    ])
    await other.close()
  })

  test('a list stays a list', async () => {
    const rows = await publish([{ q: 'a' }, { q: 'b' }], 'rows', option)
    expect([Array.isArray(rows), rows.length, rows[1], rows.ref.version]).toEqual([
      true,
      2,
      { q: 'b' },
      'v1',
    ])
  })

  test('what JSON cannot hold is refused by its path', async () => {
    const publishing = publish({ tools: [{ run: () => 1 }] }, 'o', option)
    await expect(publishing).rejects.toMatchObject({
      code: 'publish/not-json',
      message:
        '"o" cannot be published: tools[0].run: a function is not JSON. Only JSON content has versions.',
    })
    expect(await listVersions('o', option)).toEqual([])
  })

  test('a name is stored as its id, and found by either', async () => {
    const published = await publish(text('a'), 'My Advisor (new)', option)
    expect(published.ref.name).toBe('My-Advisor-new')
    expect(await listVersions('My Advisor (new)', option)).toHaveLength(1)
    expect((await ref<StringPrompt>('My Advisor (new):v1', option).get()).text).toBe('a')
    await expect(publish(text('a'), '!!', option)).rejects.toMatchObject({
      code: 'publish/invalid-name',
    })
  })

  test('a prompt of another copy of the package is a prompt', async () => {
    const foreign = Object.defineProperty({ text: 'Hi {a}' }, Symbol.for('weft.StringPrompt'), {
      value: true,
    })
    const published = (await publish(foreign, 'p', option)) as unknown as StringPrompt
    expect(published.format({ a: 'x' })).toBe('Hi x')
    expect((await publish(text('Hi {a}'), 'p', option)).ref.version).toBe('v1')
  })
})

describe('references', () => {
  test.for([
    ['a name is the latest', 'p', 'b'],
    ['latest', 'p:latest', 'b'],
    ['a version', 'p:v1', 'a'],
    ['a label', 'p:production', 'a'],
  ] as const)('%s', async ([, reference, content]) => {
    await publish(text('a'), 'p', { ...option, labels: ['production'] })
    await publish(text('b'), 'p', option)
    const loaded = await ref<StringPrompt>(reference, option).get()
    expect(loaded.text).toBe(content)
    expect(loaded.ref?.version).toBe(content === 'a' ? 'v1' : 'v2')
  })

  test('a digest, also shortened to eight, and a URI', async () => {
    const { ref: found } = await publish(
      new MessagesPrompt([{ role: 'user', content: 'q' }]),
      'p',
      option,
    )
    for (const reference of [`p:${found.digest}`, `p:${found.digest.slice(0, 8)}`, found.uri])
      expect((await ref<MessagesPrompt>(reference, option).get()).messages).toEqual([
        { role: 'user', content: 'q' },
      ])
    expect((await found.get()) as unknown).toMatchObject({ ref: { version: 'v1' } })
    await expect(ref(`p:${found.digest.slice(0, 7)}`, option).get()).rejects.toThrow(
      'does not exist',
    )
  })

  test('that lead nowhere are errors that list what exists', async () => {
    await publish(text('a'), 'p', { ...option, labels: ['production'] })
    await publish(text('b'), 'p', option)
    await expect(ref('nobody', option).get()).rejects.toMatchObject({ code: 'ref/unknown-object' })
    await expect(ref('p:v9', option).get()).rejects.toMatchObject({
      code: 'ref/unknown-version',
      message: '"p:v9" does not exist. Versions: v1, v2. Labels: latest, production.',
    })
    await expect(ref('weft:///other/object/p:v1', option).get()).rejects.toMatchObject({
      code: 'ref/unknown-object',
      message: expect.stringContaining('belongs to the project "other"'),
    })
    await expect(ref('a:b:c', option).get()).rejects.toMatchObject({ code: 'ref/invalid' })
  })
})

describe('prompts among the objects', () => {
  test('are listed by name and with their versions', async () => {
    await publish(text('a'), 'b-prompt', option)
    await publish(text('b'), 'b-prompt', { ...option, labels: ['production'] })
    await publish(new MessagesPrompt([]), 'a-prompt', option)
    await publish({ rows: [] }, 'dataset', option)
    expect(await promptNames(option)).toEqual(['a-prompt', 'b-prompt'])
    const versions = await promptVersions('b-prompt', option)
    expect(
      versions.map(({ version, labels, prompt }) => [version, labels, prompt.toJSON()]),
    ).toEqual([
      ['v1', [], { text: 'a' }],
      ['v2', ['latest', 'production'], { text: 'b' }],
    ])
    expect(await promptVersions('dataset', option)).toEqual([])
  })

  test('are watched', async () => {
    const live = watchPromptNames(option)
    const stop = live.subscribe(() => undefined)
    await vi.waitFor(() => expect(live.getSnapshot().data).toEqual([]))
    await publish(text('a'), 'new', option)
    await vi.waitFor(() => expect(live.getSnapshot().data).toEqual(['new']))
    stop()
  })
})
