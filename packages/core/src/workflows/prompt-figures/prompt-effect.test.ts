import { describe, expect, test } from 'vitest'
import { promptEffect } from './prompt-effect.ts'
import type { PromptFigures } from './prompt-figures.ts'

function figures(fields: Partial<PromptFigures>): PromptFigures {
  return { version: 'v1', calls: 10, errors: 0, ...fields }
}

describe('latency and feedback', () => {
  test('differ where both sides have five values, and say how many there are', () => {
    const before = figures({
      latency: { mean: 800, n: 5, p50: 700 },
      feedback: { mean: 0.5, n: 9 },
    })
    const after = figures({
      latency: { mean: 600, n: 8, p50: 500 },
      feedback: { mean: 0.75, n: 6 },
    })
    const { latency, feedback } = promptEffect({ before, after, tokens: 0 })
    expect(latency).toMatchObject({ before: { n: 5 }, after: { n: 8 }, difference: -200 })
    expect(feedback.difference).toBe(0.25)
  })

  test('say nothing with fewer, or none', () => {
    const before = figures({ latency: { mean: 800, n: 4, p50: 700 } })
    const after = figures({ latency: { mean: 600, n: 80, p50: 500 } })
    expect(promptEffect({ before, after, tokens: 0 })).toEqual({
      costPer1000: undefined,
      latency: { before: before.latency, after: after.latency, difference: undefined },
      feedback: { before: undefined, after: undefined, difference: undefined },
    })
    expect(promptEffect({ before, after: undefined, tokens: 0 }).latency.difference).toBeUndefined()
  })
})

describe('the cost of a thousand calls', () => {
  const cost = (mean: number, n: number, complete = true) => ({ cost: { mean, n, complete } })
  const rate = { usdPerPromptToken: 0.001 }

  test('is measured where both sides have five priced calls', () => {
    const before = figures({ ...cost(0.5, 5), ...rate })
    const after = figures({ ...cost(0.25, 7), ...rate })
    expect(promptEffect({ before, after, tokens: 100 }).costPer1000).toEqual({
      usd: -250,
      basis: 'measured',
      n: [5, 7],
    })
  })

  test.for([
    ['there are fewer', figures({ ...cost(0.5, 4), ...rate }), figures(cost(0.25, 7))],
    ['some cost is unknown', figures({ ...cost(0.5, 5), ...rate }), figures(cost(0.25, 7, false))],
    ['the second is a draft', figures({ ...cost(0.5, 5), ...rate }), undefined],
  ] as const)('is estimated from the tokens where %s', ([, before, after]) => {
    expect(promptEffect({ before, after, tokens: -100 }).costPer1000).toEqual({
      usd: -100,
      basis: 'estimated',
    })
  })

  test('is unknown without a price', () => {
    const { costPer1000 } = promptEffect({ before: figures({}), after: undefined, tokens: 5 })
    expect(costPer1000).toBeUndefined()
  })

  test('of a model that is free is nothing', () => {
    const before = figures({ usdPerPromptToken: 0 })
    expect(promptEffect({ before, after: undefined, tokens: 5 }).costPer1000?.usd).toBe(0)
  })
})
