import { findProvider } from '@pydantic/genai-prices'
import { describe, expect, test } from 'vitest'
import { costOf } from '../../model/cost-of.ts'
import type { Price } from '../../model/price.ts'
import { promptTokensOf } from '../../model/token-totals.ts'
import { noUsage, type Usage } from '../../model/usage.ts'
import { builtInPrice, builtInPriceDate, builtInPriceSource } from './built-in-prices.ts'

const now = Date.UTC(2026, 9, 1)
const providerIds = ['openai', 'anthropic', 'google', 'deepseek', 'x-ai', 'mistral', 'groq']

function priceOf(llmId: string, provider?: string, promptTokens = 0): Price | undefined {
  return builtInPrice({
    llmId,
    at: now,
    promptTokens,
    ...(provider === undefined ? {} : { provider }),
  })
}

function usdOf(llmId: string, provider: string, fields: Partial<Usage>): number | undefined {
  const usage = { ...noUsage, requests: 1, ...fields }
  return costOf(usage, priceOf(llmId, provider, promptTokensOf(usage))).usd
}

describe('known bills', () => {
  test.for([
    [
      'cached tokens are charged once',
      'gpt-5',
      'openai',
      { inputTokens: 2_000, cacheReadTokens: 8_000, outputTokens: 1_000 },
      0.0135,
    ],
    [
      'a dated name',
      'gpt-5-2025-08-07',
      'openai',
      { inputTokens: 2_000, cacheReadTokens: 8_000, outputTokens: 1_000 },
      0.0135,
    ],
    [
      'cache reads and writes',
      'claude-sonnet-4-5',
      'anthropic',
      {
        inputTokens: 30_000,
        cacheReadTokens: 50_000,
        cacheWriteTokens: 20_000,
        outputTokens: 1_000,
      },
      0.195,
    ],
    [
      'the same with a prompt in the long tier: the whole request at its rates',
      'claude-sonnet-4-5',
      'anthropic',
      {
        inputTokens: 230_000,
        cacheReadTokens: 50_000,
        cacheWriteTokens: 20_000,
        outputTokens: 1_000,
      },
      1.5825,
    ],
    [
      'cache writes for an hour cost more',
      'claude-sonnet-4-5',
      'anthropic',
      {
        inputTokens: 80_000,
        cacheWrite1hTokens: 20_000,
        outputTokens: 1_000,
      },
      0.375,
    ],
    [
      'a model without a long tier stays at its rates',
      'claude-sonnet-4-6',
      'anthropic',
      { inputTokens: 300_000 },
      0.9,
    ],
    [
      'a long prompt is charged at its tier as a whole',
      'gemini-2.5-pro',
      'google',
      { inputTokens: 300_000, outputTokens: 10_000 },
      0.9,
    ],
    [
      'a tier’s start is still below it',
      'gemini-2.5-pro',
      'google',
      { inputTokens: 200_000 },
      0.25,
    ],
    [
      'one token above it is in it',
      'gemini-2.5-pro',
      'google',
      { inputTokens: 200_001 },
      0.5000025,
    ],
    [
      'reasoning is charged as output',
      'gpt-5',
      'openai',
      { outputTokens: 500, reasoningTokens: 500 },
      0.01,
    ],
    [
      'a fine-tuned model',
      'ft:gpt-4o-mini-2024-07-18:acme::x',
      'openai',
      { inputTokens: 1_000_000, outputTokens: 1_000_000 },
      1.5,
    ],
  ] as const)('%s', ([, llmId, provider, usage, usd]) => {
    expect(usdOf(llmId, provider, usage)).toBeCloseTo(usd, 9)
  })

  test.for([
    ['Azure by the model that answered', 'gpt-4o-2024-08-06', 'azure', 2.5, 10],
    ['OpenRouter by vendor and model', 'openai/gpt-5', 'openrouter.ai', 1.25, 10],
    ['xAI', 'grok-4', 'api.x.ai', 3, 15],
    ['Mistral', 'mistral-large-latest', 'api.mistral.ai', 2, 6],
    ['Groq', 'llama-3.3-70b-versatile', 'api.groq.com', 0.59, 0.79],
    ['Bedrock, regional', 'us.anthropic.claude-sonnet-4-5-20250929-v1:0', 'aws', 3.3, 16.5],
    ['Gemini with its path', 'models/gemini-2.5-flash', 'google', 0.3, 2.5],
    ['any case', 'GPT-4o', 'openai', 2.5, 10],
  ] as const)('%s, USD per million', ([, llmId, provider, prompt, completion]) => {
    const price = priceOf(llmId, provider)
    expect(price?.promptTokenCost).toBeCloseTo(prompt / 1_000_000, 12)
    expect(price?.completionTokenCost).toBeCloseTo(completion / 1_000_000, 12)
    expect(price).not.toHaveProperty('approximate')
  })

  test('DeepSeek costs less at night (UTC), from half past sixteen on', () => {
    const at = (hour: number, minute: number): number | undefined =>
      builtInPrice({
        llmId: 'deepseek-chat',
        provider: 'deepseek',
        at: Date.UTC(2026, 9, 1, hour, minute),
      })?.promptTokenCost
    expect(at(16, 29)).toBeCloseTo(0.27 / 1_000_000, 12)
    expect(at(16, 31)).toBeCloseTo(0.135 / 1_000_000, 12)
    expect(at(16, 29)).toBeCloseTo(0.27 / 1_000_000, 12)
  })

  test('nights begin at full and half hours, which is where totals by the hour look', () => {
    const odd: string[] = []
    let times = 0
    for (const providerId of providerIds) {
      JSON.stringify(findProvider({ providerId }), (key, value: unknown) => {
        if (!/^(start|end)_time$/.test(key)) return value
        times++
        if (!/:[03]0:00/.test(String(value))) odd.push(String(value))
        return value
      })
    }
    expect(times).toBeGreaterThan(0)
    expect(odd).toEqual([])
  })

  test('a reasoning model with a rate of its own for reasoning', () => {
    // 2 + 8 + 3 USD per million.
    const usage = { inputTokens: 1_000_000, outputTokens: 1_000_000, reasoningTokens: 1_000_000 }
    expect(usdOf('sonar-deep-research', 'perplexity', usage)).toBeCloseTo(13, 9)
  })

  test('embeddings have no answer to charge', () => {
    expect(usdOf('text-embedding-3-small', 'openai', { inputTokens: 1_000_000 })).toBeCloseTo(
      0.02,
      9,
    )
  })

  test('a price that changed is that of the call’s day', () => {
    const at = (date: number): number | undefined =>
      builtInPrice({ llmId: 'o3', provider: 'openai', at: date })?.promptTokenCost
    expect(at(Date.UTC(2025, 4, 1))).not.toBe(at(now))
  })
})

describe('a row', () => {
  test('says where it is from, and as of which day', () => {
    expect(priceOf('gpt-4o-mini', 'openai')).toEqual({
      id: 'genai-prices:openai/gpt-4o-mini',
      llmId: 'gpt-4o-mini',
      provider: 'openai',
      promptTokenCost: expect.closeTo(0.15 / 1_000_000, 12),
      completionTokenCost: expect.closeTo(0.6 / 1_000_000, 12),
      cacheReadTokenCost: expect.closeTo(0.075 / 1_000_000, 12),
      effectiveAt: 0,
      source: builtInPriceSource,
      sourceDate: builtInPriceDate,
    })
    expect(builtInPriceDate).toMatch(/^\d{4}-\d{2}-\d{2}$/)
  })

  test('is found by a provider’s id or its host', () => {
    const byId = priceOf('gpt-4o', 'openai')
    expect(priceOf('gpt-4o', 'api.openai.com')).toEqual(byId)
  })

  test('says from which prompt length on it holds, in a tier for long prompts', () => {
    expect(priceOf('gemini-2.5-pro', 'google', 200_001)?.abovePromptTokens).toBe(200_000)
    expect(priceOf('gemini-2.5-pro', 'google', 200_000)).not.toHaveProperty('abovePromptTokens')
  })

  test('is approximate for a snapshot that only its family tells of', () => {
    const family = priceOf('gpt-4o', 'openai')
    const snapshot = priceOf('gpt-4o-2031-12-24', 'openai')
    expect(snapshot).toEqual({ ...family, llmId: 'gpt-4o-2031-12-24', approximate: true })
    expect(priceOf('gpt-4o-2024-08-06', 'openai')).not.toHaveProperty('approximate')
  })

  test('is approximate behind a gateway that puts the vendor in front', () => {
    expect(priceOf('anthropic/claude-sonnet-4-5', 'gateway.example')).toMatchObject({
      id: 'genai-prices:anthropic/claude-sonnet-4-5',
      approximate: true,
    })
  })

  test('is approximate where only the model’s name tells', () => {
    expect(priceOf('gpt-4o')).toMatchObject({ provider: 'openai', approximate: true })
    expect(priceOf('gpt-4o', 'localhost:1234')).toMatchObject({ approximate: true })
    expect(priceOf('gpt-4o', 'openai')).not.toHaveProperty('approximate')
  })
})

describe('what the table does not know is unknown', () => {
  test.for([
    ['a model nobody has', 'my-own-model', undefined],
    ['a custom deployment', 'prod-eu-1', 'azure'],
    ['an open model on a host nobody knows', 'llama3.2', 'localhost:11434'],
    ['an empty name', '', 'openai'],
    ['a slash and nothing behind it', 'openai/', 'openai'],
    ['a transcription billed by time', 'whisper-1', 'openai'],
  ] as const)('%s', ([, llmId, provider]) => {
    expect(priceOf(llmId, provider)).toBeUndefined()
  })

  test.for(['flex', 'batch', 'priority'])('the rates of the %s tier', (serviceTier) => {
    expect(builtInPrice({ llmId: 'gpt-5', provider: 'openai', at: now, serviceTier })).toBe(
      undefined,
    )
  })

  test('audio of a model whose audio rates it lacks', () => {
    expect(usdOf('gpt-4o-audio-preview', 'openai', { inputTokens: 10 })).toBeGreaterThan(0)
    expect(usdOf('gpt-4o-audio-preview', 'openai', { audioInputTokens: 10 })).toBeUndefined()
    expect(usdOf('gpt-4o-transcribe', 'openai', { audioInputTokens: 1_000_000 })).toBeCloseTo(6, 9)
  })
})
