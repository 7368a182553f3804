import type { CostReport, CostRow, LiveSnapshot } from '@weft/core'
import type { Source } from '@weft/react'
import type { CostDay } from '@weft/react/cost-panel'
import { cachedUsage, embeddingUsage } from './usage.ts'

/** A group's row with some fields of its own. */
export function rowOf(key: string, fields: Partial<CostRow>): CostRow {
  return {
    key,
    usd: 0,
    complete: true,
    requests: 1,
    calls: 1,
    unpricedCalls: 0,
    noUsageCalls: 0,
    estimated: false,
    usage: cachedUsage,
    state: 'priced',
    ...fields,
  }
}

/** One row for each of the four states of a cost, and a small one. */
export const rows = [
  rowOf('gpt-4o', { usd: 2.67, calls: 412, requests: 412 }),
  rowOf('text-embedding-3-small', {
    usd: 0.0018,
    calls: 1102,
    requests: 1102,
    usage: embeddingUsage,
  }),
  rowOf('weft-extractive-1', { state: 'free', calls: 18, requests: 18 }),
  rowOf('llama-3.3-70b', {
    state: 'unknown',
    complete: false,
    unpricedCalls: 3,
    calls: 3,
    requests: 3,
  }),
  rowOf('no-usage-model', { state: 'no-usage', complete: false, noUsageCalls: 2, calls: 2 }),
]

/** What those rows add up to. */
export const report: CostReport = {
  ...rowOf('', {
    usd: 2.6718,
    calls: 1537,
    requests: 1535,
    complete: false,
    unpricedCalls: 3,
    noUsageCalls: 2,
  }),
  rows,
  estimatedUsd: 0,
  wasted: {
    failed: { usd: 0, calls: 0, complete: true },
    aborted: { usd: 0, calls: 0, complete: true },
  },
  cacheSavedUsd: 0,
  questionedPrices: [],
  pricesAsOf: '2026-09-23',
}

/** Noon of the last of the days. */
export const noon = new Date(2026, 10, 24, 12).getTime()

/** Two weeks of days, the last of them running. */
export const days: readonly CostDay[] = Array.from({ length: 14 }, (_, index) => {
  const date = new Date(2026, 10, 11 + index)
  const usd = [0.4, 0.9, 0.2, 0, 0.7, 1.3, 0.6][index % 7] ?? 0
  return {
    day: `2026-11-${date.getDate()}`,
    usd,
    complete: index !== 5,
    calls: Math.ceil(usd * 100),
    parts: [
      { key: 'gpt-4o', usd: usd * 0.8 },
      { key: 'text-embedding-3-small', usd: usd * 0.2 },
    ],
  }
})

/** A source of nothing but costs, which stay as they are. */
export function costsOnly(snapshot: LiveSnapshot<CostReport>): Source {
  const costs = () => ({ subscribe: () => () => undefined, getSnapshot: () => snapshot })
  // The panel asks for nothing else.
  return { costs } as Partial<Source> as Source
}
