import { describe, expect, test } from 'vitest'
import { usageOf, usageOfOutput } from './usage-shapes.ts'
import { answerTokensOf, promptTokensOf, tokenBuckets, totalTokensOf } from './token-totals.ts'
import { noUsage } from './usage.ts'

// The shapes of all providers, one by one: usage-from.test.ts.
describe('what a provider reports becomes disjoint buckets', () => {
  test('an output that is a message of Anthropic has its cache tokens beside its input', () => {
    const usage = { input_tokens: 3, cache_read_input_tokens: 5, output_tokens: 2 }
    expect(usageOfOutput({ model: 'claude-sonnet-4-5', usage })).toEqual({
      model: 'claude-sonnet-4-5',
      usage: { ...noUsage, requests: 1, inputTokens: 3, cacheReadTokens: 5, outputTokens: 2 },
    })
  })

  test('cached audio is claimed by the cache and not counted twice', () => {
    const raw = {
      prompt_tokens: 120,
      completion_tokens: 0,
      prompt_tokens_details: { cached_tokens: 100, audio_tokens: 100 },
    }
    expect(usageOf(raw)).toEqual({
      ...noUsage,
      requests: 1,
      cacheReadTokens: 100,
      audioInputTokens: 20,
    })
  })
})

describe('what is no usage', () => {
  test.for([
    ['nothing', undefined],
    ['null, as in the early chunks of a stream', null],
    ['an empty object', {}],
    ['a transcription billed by seconds', { type: 'duration', seconds: 12 }],
    ['texts instead of numbers', { prompt_tokens: '12', completion_tokens: '3' }],
    ['negative figures', { prompt_tokens: -1 }],
    ['NaN', { prompt_tokens: Number.NaN }],
  ] as const)('%s', ([, raw]) => {
    expect(usageOf(raw)).toBeUndefined()
  })

  test('a getter that throws', () => {
    const raw = Object.defineProperty({}, 'prompt_tokens', {
      get() {
        throw new Error('no')
      },
    })
    expect(usageOf(raw)).toBeUndefined()
  })
})

describe('an output that carries model and usage is a model response', () => {
  const usage = { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 }

  test('and gives both', () => {
    expect(usageOfOutput({ model: 'gpt-4o', usage, choices: [] })).toEqual({
      model: 'gpt-4o',
      usage: { ...noUsage, requests: 1, inputTokens: 1, outputTokens: 2 },
    })
  })

  test.for([
    ['no model', { usage }],
    ['an empty model, as in the first chunk of Azure', { model: '', usage }],
    ['a model that is no text', { model: 4, usage }],
    ['no usage', { model: 'gpt-4o' }],
    ['a text', 'gpt-4o'],
  ] as const)('unless it has %s', ([, output]) => {
    expect(usageOfOutput(output)).toBeUndefined()
  })
})

// A small generator (mulberry32), so that a failing case is the same in every run.
function random(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * below)
  }
}

test('for any report the buckets are whole, never negative, and sum to the reported totals', () => {
  const next = random(20_260_101)
  for (let round = 0; round < 5_000; round++) {
    const prompt = next(10_000)
    const answer = next(5_000)
    const raw = {
      prompt_tokens: prompt,
      completion_tokens: answer,
      total_tokens: prompt + answer,
      // Details may overlap, but none exceeds its total.
      prompt_tokens_details: {
        cached_tokens: next(prompt + 1),
        cache_write_tokens: next(prompt + 1),
        audio_tokens: next(prompt + 1),
      },
      completion_tokens_details: {
        reasoning_tokens: next(answer + 1),
        audio_tokens: next(answer + 1),
      },
    }
    const usage = usageOf(raw) ?? noUsage
    const sums = [promptTokensOf(usage), answerTokensOf(usage), totalTokensOf(usage)]
    expect({
      raw,
      sums,
      negative: tokenBuckets.filter((bucket) => (usage[bucket] ?? 0) < 0),
    }).toEqual({
      raw,
      sums: [prompt, answer, prompt + answer],
      negative: [],
    })
  }
})
