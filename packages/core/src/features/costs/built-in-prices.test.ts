import { describe, expect, test } from 'vitest'
import { costOf } from '../../model/cost-of.ts'
import type { Price } from '../../model/price.ts'
import { noUsage, promptTokensOf, type Usage } from '../../model/usage.ts'
import { builtInPrice, builtInPriceDate, builtInPriceSource } from './built-in-prices.ts'

const now = Date.UTC(2026, 9, 1)

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
  ] as const)('%s', ([, llmId, provider]) => {
    expect(priceOf(llmId, provider)).toBeUndefined()
  })
})
