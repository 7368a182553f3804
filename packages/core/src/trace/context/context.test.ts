import { afterEach, beforeEach, expect, test } from 'vitest'
import { op } from '../../functions.ts'
import { family, recorded, startWeft, weft } from '../recorded.contract.ts'
import { installAwaitHook } from './await-hook.ts'

beforeEach(() => {
  startWeft()
})

afterEach(() => weft().close())

const leaf = op(async (_name: string) => 1, { name: 'leaf' })

test('[T50] the platform carries the parent through awaits, timers, events of the loop and generators', async () => {
  const root = op(async function root() {
    await leaf('first')
    await new Promise((resolve) => setTimeout(resolve, 1))
    await leaf('after a timer')
    await new Promise((resolve) => setImmediate(resolve))
    await leaf('after an immediate')
    await Promise.all([1, 2].map(() => leaf('at once')))
    setTimeout(() => void leaf('in a callback'), 0)
    await new Promise((resolve) => setTimeout(resolve, 2))
  })
  await root()
  const calls = await recorded()
  expect((await family()).slice(1)).toEqual(Array.from({ length: 6 }, () => ['leaf', 'root']))
  expect(new Set(calls.slice(1).map(({ parentBy }) => parentBy))).toEqual(new Set(['native']))
})

test('[T12] an async generator that is left runs its finally inside its call', async () => {
  const items = op(async function* items() {
    try {
      for (let n = 0; ; n++) yield n
    } finally {
      await leaf('closing')
    }
  })
  for await (const item of items()) if (item === 1) break
  expect(await family()).toEqual([
    ['items', undefined],
    ['leaf', 'items'],
  ])
})

test('[T53] a hundred interleaved roots never mix', async () => {
  const root = (name: string) =>
    op(
      async () => {
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 5))
        await Promise.all([leaf(name), leaf(name)])
        await leaf(name)
      },
      { name },
    )
  await Promise.all(Array.from({ length: 100 }, (_, index) => root(`root ${index}`)()))
  const calls = await recorded()
  const names = new Map(calls.map(({ id, op: name }) => [id, name]))
  const leaves = calls.filter((call) => call.op === 'leaf')
  expect(leaves).toHaveLength(300)
  expect(
    leaves.filter((call) => names.get(call.parentId ?? '') !== call.inputs?.['_name']),
  ).toEqual([])
})

test('[T56] on a server the await hook does nothing', () => {
  const descriptors = (): unknown => Object.getOwnPropertyDescriptors(Promise.prototype)
  const before = descriptors()
  const uninstall = installAwaitHook()
  expect(descriptors()).toEqual(before)
  uninstall()
})
