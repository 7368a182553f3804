import { expect, test } from 'vitest'
import {
  answerTokensOf,
  promptBuckets,
  promptTokensOf,
  tokenBuckets,
  totalTokensOf,
} from './token-totals.ts'
import { addUsage, addUsageByModel } from './add-usage.ts'
import { noUsage, type Usage } from './usage.ts'

const full: Usage = {
  requests: 1,
  inputTokens: 1,
  cacheReadTokens: 2,
  cacheWriteTokens: 4,
  audioInputTokens: 8,
  outputTokens: 16,
  reasoningTokens: 32,
  audioOutputTokens: 64,
  estimated: false,
}

test('prompt and answer tokens are disjoint and add up to the total', () => {
  expect([promptTokensOf(full), answerTokensOf(full), totalTokensOf(full)]).toEqual([15, 112, 127])
  expect(tokenBuckets.filter((bucket) => promptBuckets.has(bucket))).toEqual([
    'inputTokens',
    'cacheReadTokens',
    'cacheWriteTokens',
    'cacheWrite1hTokens',
    'audioInputTokens',
  ])
})

test('a sum adds every bucket and is estimated when a part is', () => {
  expect(addUsage(full, { ...full, estimated: true })).toEqual({
    requests: 2,
    inputTokens: 2,
    cacheReadTokens: 4,
    cacheWriteTokens: 8,
    audioInputTokens: 16,
    outputTokens: 32,
    reasoningTokens: 64,
    audioOutputTokens: 128,
    estimated: true,
  })
  expect(addUsage(full, noUsage)).toEqual(full)
})

test('a bucket that only one of them has, or that a newer version stored, is kept', () => {
  const long = { ...full, cacheWrite1hTokens: 5, fromTomorrow: 7 }
  const sum = { ...addUsage(full, full), cacheWrite1hTokens: 5, fromTomorrow: 7 }
  expect([addUsage(full, long), addUsage(long, full)]).toEqual([sum, sum])
  expect(promptTokensOf(long)).toBe(promptTokensOf(full) + 5)
})

test('a part taken away leaves the rest', () => {
  expect(addUsage(addUsage(full, full), full, -1)).toEqual(full)
})

test('sums by model keep models apart and leave the summands as they were', () => {
  const a = { small: full }
  const b = { small: full, large: full }
  expect(addUsageByModel(a, b)).toEqual({ small: addUsage(full, full), large: full })
  expect([a, b]).toEqual([{ small: full }, { small: full, large: full }])
})
