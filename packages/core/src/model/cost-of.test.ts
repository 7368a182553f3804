import { expect, test } from 'vitest'
import { cacheSavingOf, costOf, costPartsOf, rateOf } from './cost-of.ts'
import type { Price } from './price.ts'
import { tokenBuckets } from './token-totals.ts'
import { noUsage, type Usage } from './usage.ts'

const price: Price = {
  id: 'row',
  llmId: 'm',
  promptTokenCost: 2,
  completionTokenCost: 10,
  effectiveAt: 0,
  source: 'user',
}

function usage(fields: Partial<Usage>): Usage {
  return { ...noUsage, requests: 1, ...fields }
}

test('a cost is tokens × rate of every bucket', () => {
  const full = { ...price, cacheReadTokenCost: 0.5, cacheWriteTokenCost: 3 }
  const used = usage({
    inputTokens: 10,
    cacheReadTokens: 100,
    cacheWriteTokens: 20,
    outputTokens: 7,
    reasoningTokens: 3,
  })
  expect(costPartsOf(used, full)).toEqual([
    { bucket: 'inputTokens', tokens: 10, usdPerToken: 2, usd: 20 },
    { bucket: 'cacheReadTokens', tokens: 100, usdPerToken: 0.5, usd: 50 },
    { bucket: 'cacheWriteTokens', tokens: 20, usdPerToken: 3, usd: 60 },
    { bucket: 'outputTokens', tokens: 7, usdPerToken: 10, usd: 70 },
    { bucket: 'reasoningTokens', tokens: 3, usdPerToken: 10, usd: 30 },
  ])
  expect(costOf(used, full)).toEqual({ state: 'priced', usd: 230, estimated: false })
})

test('cached tokens are charged once (Weave: prompt 10, read 10, write 4, answer 2)', () => {
  const weave = {
    ...price,
    promptTokenCost: 1,
    completionTokenCost: 1,
    cacheReadTokenCost: 0.1,
    cacheWriteTokenCost: 0.2,
  }
  const used = usage({
    inputTokens: 10,
    cacheReadTokens: 100,
    cacheWriteTokens: 20,
    outputTokens: 2,
  })
  expect(costPartsOf(used, weave).map(({ usd }) => usd)).toEqual([10, 10, 4, 2])
})

test('a bucket without a rate of its own takes the prompt’s or the answer’s', () => {
  expect(tokenBuckets.map((bucket) => rateOf(price, bucket))).toEqual([2, 2, 2, 2, 2, 10, 10, 10])
  const audio = { ...price, audioInputTokenCost: 40, audioOutputTokenCost: 80 }
  expect(tokenBuckets.map((bucket) => rateOf(audio, bucket))).toEqual([2, 2, 2, 2, 40, 10, 10, 80])
  const apart = { ...price, cacheWriteTokenCost: 3, reasoningTokenCost: 7 }
  expect(tokenBuckets.map((bucket) => rateOf(apart, bucket))).toEqual([2, 2, 3, 3, 2, 10, 7, 10])
  expect(rateOf({ ...apart, cacheWrite1hTokenCost: 4 }, 'cacheWrite1hTokens')).toBe(4)
})

test('a table’s price that says nothing of audio or long cache writes leaves such tokens unknown', () => {
  const table = { ...price, source: 'table@1' }
  const state = (fields: Partial<Usage>, changes: Partial<Price> = {}): string =>
    costOf(usage(fields), { ...table, ...changes }).state
  expect(state({ inputTokens: 1 })).toBe('priced')
  expect(state({ inputTokens: 1, audioInputTokens: 1 })).toBe('unknown')
  expect(state({ audioInputTokens: 1 }, { audioInputTokenCost: 1 })).toBe('priced')
  expect(state({ audioOutputTokens: 1 })).toBe('unknown')
  expect(state({ cacheWrite1hTokens: 1 }, { cacheWriteTokenCost: 1 })).toBe('unknown')
})

test('a cache saved what its tokens would have cost as fresh prompt, less what they did', () => {
  const cached = { ...price, cacheReadTokenCost: 0.5, cacheWriteTokenCost: 3 }
  expect(cacheSavingOf(usage({ inputTokens: 9, cacheReadTokens: 100 }), cached)).toBe(150)
  expect(cacheSavingOf(usage({ cacheReadTokens: 10, cacheWriteTokens: 20 }), cached)).toBe(15 - 20)
  expect(cacheSavingOf(usage({ inputTokens: 5, outputTokens: 5 }), cached)).toBe(0)
})

test('without a price a cost is unknown, never zero', () => {
  expect(costOf(usage({ inputTokens: 5 }), undefined)).toEqual({
    state: 'unknown',
    usd: undefined,
    estimated: false,
  })
})

test('without tokens there is nothing to price, with a price or without', () => {
  const none = { state: 'no-usage', usd: undefined, estimated: false }
  expect([costOf(usage({}), price), costOf(usage({}), undefined)]).toEqual([none, none])
})

test('a cost is free only when every rate that applies is zero', () => {
  const free = { ...price, promptTokenCost: 0, completionTokenCost: 0 }
  const used = usage({ inputTokens: 5, outputTokens: 5 })
  expect(costOf(used, free)).toEqual({ state: 'free', usd: 0, estimated: false })
  expect(costOf(used, { ...free, completionTokenCost: 1 })).toEqual({
    state: 'priced',
    usd: 5,
    estimated: false,
  })
})

test('a cost of estimated tokens is estimated', () => {
  expect(costOf(usage({ inputTokens: 1, estimated: true }), price).estimated).toBe(true)
})

test('nothing is rounded: a cost far below a cent keeps all its digits', () => {
  const cheap = { ...price, promptTokenCost: 0.05 / 1_000_000 }
  expect(costOf(usage({ inputTokens: 3 }), cheap).usd).toBe(3 * (0.05 / 1_000_000))
})
