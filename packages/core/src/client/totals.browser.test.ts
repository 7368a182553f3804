import { Dexie } from 'dexie'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addCost, costs, createClient, type CostQuery, type StatsQuery } from '../index.ts'
import type { CallRecord } from '../model/call.ts'
import type { CallFilter } from '../model/query.ts'
import { noUsage, type Usage } from '../model/usage.ts'
import { createDexieStore } from '../store/dexie/dexie-store.ts'
import { freshName, recordOf } from '../store/records.contract.ts'
import type { Store } from '../store/store.ts'
import type { Client } from './client.ts'

// The same calls twice: in a store that keeps totals, and in one that has to be asked call by call.
let project: string
let withTotals: Client
let callByCall: Client

const hour = 3_600_000
const start = Date.UTC(2026, 0, 1, 13) - 3 * hour
const option = () => ({ client: withTotals })

beforeEach(async () => {
  project = freshName()
  const store = createDexieStore(project)
  await store.open()
  await store.readCalls({ filter: {}, direction: 'asc', limit: 1, payloads: false })
  const calls = Array.from({ length: 700 }, (_, index) => callAt(index))
  const type = 'end'
  for (let from = 0; from < calls.length; from += 90)
    await store.writeCalls(calls.slice(from, from + 90).map((call) => ({ type, call })))
  withTotals = createClient(project, { store })
  const { cells: _cells, ...plain } = store
  callByCall = createClient(`${project}-plain`, { store: plain satisfies Store })
})

afterEach(async () => {
  await withTotals.close()
  await Dexie.delete(`weft:${project}`)
})

/** Pseudo-random but the same in every run. */
function callAt(index: number): CallRecord {
  const pick = <T>(list: readonly T[], salt: number): T =>
    list[((index * 7_919 + salt * 104_729) >>> 3) % list.length] as T
  const usage: Usage = {
    ...noUsage,
    requests: 1,
    inputTokens: index * 400,
    cacheReadTokens: index % 9,
    outputTokens: index,
    estimated: pick([true, false, false], 9),
  }
  const model = pick(['gemini-2.5-pro', 'gpt-4o', 'nobody-knows', 'deepseek-chat', undefined], 1)
  const kind = model === undefined ? 'chain' : 'llm'
  const status = pick(['success', 'success', 'error', 'aborted', 'running'] as const, 2)
  const ownUsage =
    pick([true, true, false], 3) && model !== undefined ? { [model]: usage } : undefined
  const startedAt = start + index * 61_000
  return {
    ...recordOf({ id: `c${index}`, kind, op: pick(['ask', 'plan', 'ask-again'], 4) }),
    startedAt,
    endedAt: status === 'running' ? undefined : startedAt + pick([3, 40, 500, 7_000], 5),
    status,
    ...(model === undefined ? {} : { model }),
    ...(pick([true, false], 6) ? { provider: 'openai' } : {}),
    // What it charges changes at half past sixteen (UTC).
    ...(model === 'deepseek-chat' ? { provider: 'deepseek' } : {}),
    attributes: pick([{}, {}, { serviceTier: 'flex' }, { serviceTier: 'default' }], 10),
    ...(pick([true, false], 7) ? { parentId: 'p' } : {}),
    ...(ownUsage ? { ownUsage, summary: { usage: ownUsage } } : {}),
    firstTokenAt: pick([startedAt + 2, undefined], 8),
  }
}

const close = (usd: number): unknown => expect.closeTo(usd, 9)

const ranges = [
  {},
  { startedAfter: start + 2.5 * hour },
  { startedBefore: start + 7.25 * hour },
  { startedAfter: start + 1.1 * hour, startedBefore: start + 9.9 * hour },
  { startedAfter: start + hour, startedBefore: start + 1.5 * hour },
  { startedAfter: start + 500 * hour },
] as const satisfies readonly CallFilter[]

describe.for(ranges.map((range, index) => [index, range] as const))('range %i', ([, range]) => {
  test.for([
    {},
    { op: 'ask' },
    { op: ['plan', 'ask*'] },
    { kind: 'llm' },
    { status: 'error' },
    { status: 'running' },
    { rootsOnly: true, op: 'ask' },
    { model: 'gpt-4o' },
    { hasError: true },
  ] as const satisfies readonly CallFilter[])(
    'countCalls(%o) is the number of calls',
    async (own) => {
      const filter: CallFilter = { ...range, ...own }
      let count = 0
      for await (const _call of callByCall.listCalls({ filter })) count++
      expect(await withTotals.countCalls(filter)).toBe(count)
    },
  )

  test.for(['model', 'provider', 'op', 'kind', 'status', 'day', 'tag'] as const)(
    'stats() by %s are those of the calls, percentiles within 2.5 %',
    async (by) => {
      const query: StatsQuery = {
        by,
        metric: ['calls', 'errors', 'latency', 'usage', 'cost'],
        filter: range,
      }
      const [totals, exact] = await Promise.all([withTotals.stats(query), callByCall.stats(query)])
      const byKey = (rows: typeof exact) => [...rows].sort((a, b) => (a.key < b.key ? -1 : 1))
      const near = (value: number): unknown => expect.closeTo(value, -Math.log10(value * 0.05))
      const expected = byKey(exact).map((row) => ({
        ...row,
        ...(row.cost && { cost: { ...row.cost, usd: close(row.cost.usd) } }),
        ...(row.latency && {
          latency: { ...row.latency, p50: near(row.latency.p50), p95: near(row.latency.p95) },
        }),
      }))
      expect(byKey(totals)).toEqual(expected)
    },
  )

  // The one is a length at which totals tell prompts apart, the other is not.
  test.for([
    ['model', 200_000],
    ['model', 77_777],
    ['provider', 200_000],
    ['op', 200_000],
    ['op', 77_777],
    ['day', 200_000],
    ['user', 200_000],
  ] as const)(
    'costs() by %s are those of the calls, also where a price begins within an hour or above %i tokens',
    async ([by, abovePromptTokens]) => {
      const effectiveDate = new Date(start + 4.4 * hour)
      const price = { promptTokenCost: 1e-6, completionTokenCost: 3e-6, effectiveDate }
      await addCost({ ...price, llmId: 'gpt-4o' }, option())
      await addCost({ ...price, llmId: 'nobody-knows', provider: 'openai' }, option())
      await addCost({ ...price, llmId: 'gpt-4o', serviceTier: 'flex', perMillion: true }, option())
      const long = { abovePromptTokens, promptTokenCost: 2e-6 }
      await addCost({ ...price, llmId: 'gpt-4o', ...long }, option())
      const query: CostQuery = { by, filter: range }
      const [totals, exact] = await Promise.all([
        costs(query, option()),
        costs(query, { client: callByCall }),
      ])
      const byKey = (rows: typeof exact.rows) => [...rows].sort((a, b) => (a.key < b.key ? -1 : 1))
      const { failed, aborted } = exact.wasted
      expect({ ...totals, rows: byKey(totals.rows) }).toEqual({
        ...exact,
        usd: close(exact.usd),
        estimatedUsd: close(exact.estimatedUsd),
        cacheSavedUsd: close(exact.cacheSavedUsd),
        wasted: {
          failed: { ...failed, usd: close(failed.usd) },
          aborted: { ...aborted, usd: close(aborted.usd) },
        },
        questionedPrices: expect.arrayContaining([...exact.questionedPrices]),
        rows: byKey(exact.rows).map((row) => ({ ...row, usd: close(row.usd) })),
      })
    },
  )

  test('latency() of an op is that of its calls, within 2.5 %', async () => {
    const query = {
      op: 'ask*',
      range: {
        ...('startedAfter' in range ? { from: range.startedAfter } : {}),
        ...('startedBefore' in range ? { to: range.startedBefore } : {}),
      },
    }
    const [totals, counted] = await Promise.all([
      withTotals.latency(query),
      callByCall.latency(query),
    ])
    expect(totals).toEqual(counted)
    const durations: number[] = []
    for await (const { startedAt, endedAt } of callByCall.listCalls({
      filter: { ...range, op: 'ask*' },
    }))
      if (endedAt !== undefined) durations.push(endedAt - startedAt)
    durations.sort((a, b) => a - b)
    const exact = durations[Math.ceil(durations.length * 0.95) - 1]
    expect(totals.n).toBe(durations.length)
    expect((totals.p95 ?? 1) / (exact ?? 1)).toBeCloseTo(1, 1)
    expect(totals.firstToken.n).toBeLessThanOrEqual(
      await callByCall.countCalls({ ...range, op: 'ask*' }),
    )
  })
})
