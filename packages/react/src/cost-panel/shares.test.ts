import type { CostReport, CostRow, Usage } from '@weft/core'
import { expect, test } from 'vitest'
import { dayRange, fillDays, localDay } from './days.ts'
import { columnDecimals, daySegments, segmentsOf, sharesOf } from './shares.ts'

const usage: Usage = {
  requests: 1,
  inputTokens: 10,
  cacheReadTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 5,
  reasoningTokens: 0,
  audioInputTokens: 0,
  audioOutputTokens: 0,
  estimated: false,
}

function rowOf(key: string, usd: number, state: CostRow['state'] = 'priced'): CostRow {
  const complete = state === 'priced' || state === 'free'
  const unpricedCalls = state === 'unknown' ? 1 : 0
  const noUsageCalls = state === 'no-usage' ? 1 : 0
  const counts = { requests: 1, calls: 1, unpricedCalls, noUsageCalls }
  return { key, usd, state, complete, ...counts, estimated: false, usage }
}

function reportOf(rows: readonly CostRow[]): CostReport {
  const usd = rows.reduce((sum, row) => sum + row.usd, 0)
  const { state: _state, key: _key, ...sum } = rowOf('', usd)
  const nothing = { usd: 0, calls: 0, complete: true }
  return {
    ...sum,
    rows,
    estimatedUsd: 0,
    wasted: { failed: nothing, aborted: nothing },
    cacheSavedUsd: 0,
    questionedPrices: [],
    pricesAsOf: undefined,
  }
}

test('shares follow cost; what is not known has none', () => {
  const shares = sharesOf(
    reportOf([rowOf('b', 1), rowOf('x', 0, 'unknown'), rowOf('a', 3), rowOf('f', 0, 'free')]),
  )
  expect(shares.map(({ row, share }) => [row.key, share])).toEqual([
    ['a', 0.75],
    ['b', 0.25],
    ['x', undefined],
    ['f', 0],
  ])
})

test('the sixth group and those after it share a colour and a stretch', () => {
  const shares = sharesOf(reportOf([7, 6, 5, 4, 3, 2, 1].map((usd) => rowOf(`m${usd}`, usd))))
  const segments = segmentsOf(shares)
  expect(segments.map(({ key, usd, groups }) => [key, usd, groups])).toEqual([
    ['m7', 7, 1],
    ['m6', 6, 1],
    ['m5', 5, 1],
    ['m4', 4, 1],
    ['m3', 3, 1],
    [undefined, 3, 2],
  ])
  const day = daySegments(
    [
      { key: 'm1', usd: 1 },
      { key: 'new', usd: 2 },
      { key: 'm6', usd: 4 },
    ],
    segments,
  )
  expect(day.map(({ key, series, usd }) => [key, series, usd])).toEqual([
    ['m6', 1, 4],
    [undefined, 5, 3],
  ])
})

test('a column has cents, or four decimals where cents would hide something', () => {
  expect(columnDecimals([2.5, 0, 1])).toBe(2)
  expect(columnDecimals([2.5, 0.0018])).toBe(4)
  expect(columnDecimals([32_400, 0.0018])).toBe(0)
})

test('days have no gaps and end today', () => {
  const day = (key: string, usd: number) => ({ day: key, usd, complete: true, calls: 1 })
  const days = fillDays([day('2026-02-27', 1), day('2026-03-01', 2)], '2026-03-02')
  expect(days.map(({ day: key, usd }) => [key, usd])).toEqual([
    ['2026-02-27', 1],
    ['2026-02-28', 0],
    ['2026-03-01', 2],
    ['2026-03-02', 0],
  ])
  expect(fillDays([day('2020-01-01', 1), day('2026-03-01', 2)], undefined)).toHaveLength(60)
  expect(fillDays([day('2026-03-01', 2)], '2026-12-01')).toHaveLength(1)
  expect(fillDays([], undefined)).toEqual([])
})

test('a day lasts from midnight to midnight where the reader is', () => {
  const { from, to } = dayRange('2026-03-01')
  expect([localDay(from), localDay(to - 1), localDay(to)]).toEqual([
    '2026-03-01',
    '2026-03-01',
    '2026-03-02',
  ])
})
