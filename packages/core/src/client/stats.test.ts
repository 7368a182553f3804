import { afterEach, beforeEach, expect, test } from 'vitest'
import { addCost } from '../index.ts'
import { noUsage, type Usage } from '../model/usage.ts'
import { createFixedClock, createMemoryClient, type FixedClock } from '../testing/index.ts'
import type { Client } from './client.ts'
import { dayOf } from '../base/local-time.ts'
import type { StatsKey } from './stats-query.ts'

const start = new Date(2026, 0, 1, 12).getTime()
let clock: FixedClock
let weft: Client

beforeEach(() => {
  clock = createFixedClock(start)
  weft = createMemoryClient({ clock })
})

afterEach(() => weft.close())

function used(fields: Partial<Usage>): Usage {
  return { ...noUsage, requests: 1, ...fields }
}

function call(
  name: string,
  ms: number,
  ending: Parameters<ReturnType<Client['startCall']>['end']>[0] = {},
): void {
  const started = weft.startCall({ name, kind: 'llm', tags: [name, 'all'] })
  clock.advance(ms)
  started.end(ending)
}

test('groups have the figures asked for, and no others; the largest group first', async () => {
  for (const ms of [10, 20, 30]) call('a', ms)
  call('b', 40, { error: new Error('no') })
  expect(await weft.stats({ by: 'op', metric: ['calls'] })).toEqual([
    { key: 'a', calls: 3 },
    { key: 'b', calls: 1 },
  ])
  expect(await weft.stats({ by: 'op', metric: ['errors', 'latency'] })).toEqual([
    { key: 'a', calls: 3, errors: 0, latency: { p50: 20, p95: 30, mean: 20, n: 3 } },
    { key: 'b', calls: 1, errors: 1, latency: { p50: 40, p95: 40, mean: 40, n: 1 } },
  ])
})

test('percentiles are of calls that ended; a group with none has no latency', async () => {
  for (let ms = 1; ms <= 100; ms++) call('a', ms)
  weft.startCall({ name: 'running' })
  const rows = await weft.stats({ by: 'op', metric: ['latency'] })
  expect(rows).toEqual([
    { key: 'a', calls: 100, latency: { p50: 50, p95: 95, mean: 50.5, n: 100 } },
    { key: 'running', calls: 1 },
  ])
})

test('tokens and money are counted once, where they were used, and by model apart', async () => {
  const option = { client: weft }
  await addCost(
    { llmId: 'm', promptTokenCost: 2, completionTokenCost: 3, effectiveDate: new Date(0) },
    option,
  )
  const parent = weft.startCall({ name: 'agent' })
  const child = weft.startCall({ name: 'request', parent })
  child.end({ usage: { m: used({ inputTokens: 10 }), unpriced: used({ outputTokens: 5 }) } })
  parent.end()
  const metric = ['usage', 'cost'] as const
  const byOp = await weft.stats({ by: 'op', metric })
  expect(byOp).toEqual([
    {
      key: 'request',
      calls: 1,
      usage: { ...noUsage, requests: 2, inputTokens: 10, outputTokens: 5 },
      cost: { usd: 20, complete: false },
    },
    { key: 'agent', calls: 1, usage: noUsage, cost: { usd: 0, complete: true } },
  ])
  expect(await weft.stats({ by: 'model', metric })).toEqual([
    { key: 'm', calls: 1, usage: used({ inputTokens: 10 }), cost: { usd: 20, complete: true } },
    {
      key: 'unpriced',
      calls: 1,
      usage: used({ outputTokens: 5 }),
      cost: { usd: 0, complete: false },
    },
  ])
})

test('every key groups; calls that lack it are in no group', async () => {
  weft.withThread('t1', () => call('a', 1, { usage: { m: used({ inputTokens: 1 }) } }))
  clock.advance(24 * 3_600_000)
  call('b', 1)
  const keys: StatsKey[] = [
    'model',
    'provider',
    'op',
    'kind',
    'status',
    'thread',
    'user',
    'tag',
    'prompt',
    'day',
  ]
  const groups = await Promise.all(
    keys.map(async (by) => [
      by,
      (await weft.stats({ by, metric: [] })).map(({ key }) => key).sort(),
    ]),
  )
  expect(Object.fromEntries(groups)).toEqual({
    model: ['m'],
    provider: [],
    op: ['a', 'b'],
    kind: ['llm'],
    status: ['success'],
    thread: ['t1'],
    user: [],
    tag: ['a', 'all', 'b'],
    prompt: [],
    day: ['2026-01-01', '2026-01-02'],
  })
})

test('a range is from its start up to its end, and a filter narrows it', async () => {
  for (const name of ['a', 'b', 'a']) call(name, 100)
  const range = { from: start + 100, to: start + 200 }
  expect(await weft.stats({ by: 'op', metric: [], range })).toEqual([{ key: 'b', calls: 1 }])
  expect(await weft.stats({ by: 'op', metric: [], filter: { op: 'a' } })).toEqual([
    { key: 'a', calls: 2 },
  ])
})

test('a key or metric that does not exist is an error that names the nearest', async () => {
  await expect(weft.stats({ by: 'modle' as never, metric: [] })).rejects.toMatchObject({
    code: 'query/unknown-key',
    message: 'stats() knows no by "modle". Did you mean "model"?',
  })
  await expect(weft.stats({ by: 'op', metric: ['costs' as never] })).rejects.toMatchObject({
    message: 'stats() knows no metric "costs". Did you mean "cost"?',
  })
})

test('days are those of the local calendar', () => {
  expect(dayOf(new Date(2026, 0, 5, 23, 59).getTime())).toBe('2026-01-05')
  expect(dayOf(new Date(2026, 11, 31, 0, 0).getTime())).toBe('2026-12-31')
})
