import { findProvider } from '@pydantic/genai-prices'
import { describe, expect, test } from 'vitest'
import { recordOf } from '../store/records.contract.ts'
import type { CallRecord } from './call.ts'
import {
  addCells,
  cellMs,
  cellsOf,
  mergeCells,
  quantileOf,
  sizeOf,
  tierOf,
  tierStarts,
  withoutCells,
} from './rollup.ts'
import { noUsage } from './usage.ts'

function call(changes: Partial<CallRecord> = {}): CallRecord {
  return { ...recordOf({ id: 'a', op: 'x' }), ...changes }
}

describe('cells', () => {
  test('add up calls that are alike, and keep apart what a question may keep apart', () => {
    const calls = [call(), call({ id: 'b' }), call({ op: 'y' }), call({ status: 'error' })]
    expect(cellsOf(calls).map(({ op, status, calls: n }) => [op, status, n])).toEqual([
      ['x', 'success', 2],
      ['y', 'success', 1],
      ['x', 'error', 1],
    ])
  })

  test('keep service tiers apart, which cost differently, and estimates, which are no reports', () => {
    const ownUsage = { m: { ...noUsage, requests: 1, inputTokens: 10 } }
    const estimate = { m: { ...ownUsage.m, estimated: true } }
    const cells = cellsOf([
      call({ ownUsage }),
      call({ ownUsage, attributes: { serviceTier: 'default' } }),
      call({ ownUsage, attributes: { serviceTier: 'flex' } }),
      call({ ownUsage: estimate }),
    ])
    expect(
      cells.map(({ calls, serviceTier, usage }) => [calls, serviceTier, usage.estimated]),
    ).toEqual([
      [2, undefined, false],
      [1, 'flex', false],
      [1, undefined, true],
    ])
  })

  test('from before tiers and long cache writes were known add up with newer ones', () => {
    const ownUsage = { m: { ...noUsage, requests: 1, cacheWriteTokens: 10 } }
    const [older] = cellsOf([call({ ownUsage })])
    const long = { m: { ...ownUsage.m, cacheWrite1hTokens: 5 } }
    const stored = JSON.parse(JSON.stringify(older)) as NonNullable<typeof older>
    const [sum, ...others] = mergeCells([stored, ...cellsOf([call({ ownUsage: long })])])
    expect([others, sum?.calls, sum?.serviceTier]).toEqual([[], 2, undefined])
    expect(sum?.usage).toEqual({
      ...noUsage,
      requests: 2,
      cacheWriteTokens: 20,
      cacheWrite1hTokens: 5,
    })
  })

  test('added to others are what merging all of them is, whichever hours they are of', () => {
    const at = (hour: number, op: string): CallRecord =>
      call({ op, startedAt: hour * cellMs, endedAt: hour * cellMs + 1 })
    const merged = cellsOf([at(0, 'x'), at(1, 'x'), at(1, 'y'), at(2, 'x')])
    const others = cellsOf([at(1, 'x'), at(3, 'z')])
    const sorted = (cells: readonly (typeof merged)[number][]): unknown =>
      cells.toSorted((a, b) => a.hour - b.hour || (a.op < b.op ? -1 : 1))
    expect(sorted(addCells(merged, others))).toEqual(sorted(mergeCells([...merged, ...others])))
    expect(addCells(merged, [])).toBe(merged)
    const gone = withoutCells(cellsOf([at(1, 'x'), at(1, 'y')]))
    expect(addCells(merged, gone).map(({ hour }) => hour / cellMs)).toEqual([0, 2])
  })

  test('are of the hour in which their calls start', () => {
    const hours = [0, cellMs - 0.5, cellMs].map((startedAt) =>
      call({ startedAt, endedAt: startedAt }),
    )
    expect(cellsOf(hours).map(({ hour, calls }) => [hour, calls])).toEqual([
      [0, 2],
      [cellMs, 1],
    ])
  })

  test('of a call of two models count it once and each model’s tokens', () => {
    const ownUsage = {
      m: { ...noUsage, requests: 1, inputTokens: 10 },
      n: { ...noUsage, requests: 1, outputTokens: 5 },
    }
    const cells = cellsOf([call({ ownUsage, model: 'm' })])
    expect(cells.map(({ model, further, usage }) => [model, further, usage])).toEqual([
      ['m', false, ownUsage.m],
      ['n', true, ownUsage.n],
    ])
  })

  test('taken away again leave nothing', () => {
    const ownUsage = { m: { ...noUsage, requests: 1, inputTokens: 10, estimated: true } }
    const calls = [call({ ownUsage }), call({ id: 'b' }), call({ firstTokenAt: 1_000_002 })]
    const cells = cellsOf(calls)
    expect(mergeCells([...cells, ...withoutCells(cells)])).toEqual([])
    const [rest] = mergeCells([...cells, ...withoutCells(cellsOf(calls.slice(1)))])
    expect(rest).toEqual(cellsOf(calls.slice(0, 1))[0])
  })
})

describe('histograms', () => {
  test('tell quantiles within 2.5 %, whatever the size of the values', () => {
    for (const scale of [0.2, 1, 37, 4_000, 3_600_000]) {
      const durations = Array.from({ length: 1_000 }, (_, index) => (scale * (index + 1)) / 500)
      const [cell] = mergeCells(
        durations.flatMap((ms) => cellsOf([call({ startedAt: 0, endedAt: ms })])),
      )
      if (!cell) throw new Error('there is one cell')
      expect(sizeOf(cell.latency)).toBe(1_000)
      for (const share of [0.5, 0.9, 0.95, 0.99]) {
        const exact = (scale * share * 1_000) / 500
        const told = quantileOf(cell.latency, share) ?? Number.NaN
        expect(Math.abs(told / exact - 1), `${share} of ${scale}`).toBeLessThan(0.026)
      }
    }
  })

  test('of nothing have no quantile', () => {
    expect(quantileOf({}, 0.5)).toBeUndefined()
  })
})

describe('tiers', () => {
  test('begin wherever the built-in price table has another rate', () => {
    const starts = new Set<number>()
    const ids =
      'openai anthropic google azure aws groq mistral deepseek x-ai openrouter together fireworks cohere'
    const data = ids.split(' ').map((providerId) => findProvider({ providerId }))
    JSON.stringify(data, (key, value: unknown) => {
      if (key === 'start' && typeof value === 'number') starts.add(value)
      return value
    })
    expect(starts.size).toBeGreaterThan(1)
    expect([...starts].filter((start) => !tierStarts.includes(start))).toEqual([])
  })

  test('hold prompts longer than their start', () => {
    expect([0, 128_000, 128_001, 2_000_000].map(tierOf)).toEqual([0, 0, 128_000, 1_000_000])
  })
})
