import { describe, expect, test } from 'vitest'
import { usageOf, usageOfOutput } from './usage-shapes.ts'
import { answerTokensOf, noUsage, promptTokensOf, tokenBuckets, totalTokensOf } from './usage.ts'

describe('what a provider reports becomes disjoint buckets', () => {
  test('OpenAI chat completions: cached, written and audio tokens are parts of the prompt', () => {
    const raw = {
      prompt_tokens: 1_200,
      completion_tokens: 340,
      total_tokens: 1_540,
      prompt_tokens_details: { cached_tokens: 1_000, cache_write_tokens: 50, audio_tokens: 30 },
      completion_tokens_details: { reasoning_tokens: 200, audio_tokens: 40 },
    }
    expect(usageOf(raw)).toEqual({
      requests: 1,
      inputTokens: 120,
      cacheReadTokens: 1_000,
      cacheWriteTokens: 50,
      audioInputTokens: 30,
      outputTokens: 100,
      reasoningTokens: 200,
      audioOutputTokens: 40,
      estimated: false,
    })
  })

  test('OpenAI responses', () => {
    const raw = {
      input_tokens: 75,
      input_tokens_details: { cached_tokens: 25 },
      output_tokens: 60,
      output_tokens_details: { reasoning_tokens: 10 },
      total_tokens: 135,
    }
    expect(usageOf(raw)).toEqual({
      ...noUsage,
      requests: 1,
      inputTokens: 50,
      cacheReadTokens: 25,
      outputTokens: 50,
      reasoningTokens: 10,
    })
  })

  test('OpenAI embeddings have no answer', () => {
    expect(usageOf({ prompt_tokens: 8, total_tokens: 8 })).toEqual({
      ...noUsage,
      requests: 1,
      inputTokens: 8,
    })
  })

  test('DeepSeek reports cache hits beside the details', () => {
    const raw = {
      prompt_tokens: 100,
      prompt_cache_hit_tokens: 64,
      prompt_cache_miss_tokens: 36,
      completion_tokens: 20,
      total_tokens: 120,
      completion_tokens_details: { reasoning_tokens: 5 },
    }
    expect(usageOf(raw)).toEqual({
      ...noUsage,
      requests: 1,
      inputTokens: 36,
      cacheReadTokens: 64,
      outputTokens: 15,
      reasoningTokens: 5,
    })
  })

  test('xAI counts reasoning beside the answer, which its total shows', () => {
    const raw = {
      prompt_tokens: 32,
      completion_tokens: 9,
      total_tokens: 135,
      completion_tokens_details: { reasoning_tokens: 94 },
    }
    expect(usageOf(raw)).toEqual({
      ...noUsage,
      requests: 1,
      inputTokens: 32,
      outputTokens: 9,
      reasoningTokens: 94,
    })
  })

  test('xAI reports cached tokens beside the prompt when they exceed it', () => {
    const raw = {
      prompt_tokens: 10,
      completion_tokens: 1,
      prompt_tokens_details: { cached_tokens: 64 },
    }
    expect(usageOf(raw)).toEqual({
      ...noUsage,
      requests: 1,
      inputTokens: 10,
      cacheReadTokens: 64,
      outputTokens: 1,
    })
  })

  test('Ollama and others send the three plain figures', () => {
    expect(usageOf({ prompt_tokens: 26, completion_tokens: 298, total_tokens: 324 })).toEqual({
      ...noUsage,
      requests: 1,
      inputTokens: 26,
      outputTokens: 298,
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
    expect({ raw, sums, negative: tokenBuckets.filter((bucket) => usage[bucket] < 0) }).toEqual({
      raw,
      sums: [prompt, answer, prompt + answer],
      negative: [],
    })
  }
})
