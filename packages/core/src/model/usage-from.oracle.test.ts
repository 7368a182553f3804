import { extractUsage, findProvider } from '@pydantic/genai-prices'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answerTokensOf, promptTokensOf } from './token-totals.ts'
import { usageFrom } from './usage-from.ts'
import { noUsage, type Usage } from './usage.ts'

// A second opinion, made by others from the same API references.
describe('the totals are those that the price package reads from the same reports', () => {
  const tokens = fc.nat(100_000)

  test('Anthropic', () => {
    const report = fc
      .record({ input: tokens, read: tokens, short: tokens, long: tokens, output: tokens })
      .map(({ input, read, short, long, output }) => ({
        input_tokens: input,
        cache_read_input_tokens: read,
        cache_creation_input_tokens: short + long,
        cache_creation: { ephemeral_5m_input_tokens: short, ephemeral_1h_input_tokens: long },
        output_tokens: output,
      }))
    fc.assert(
      fc.property(report, (usage) => {
        const theirs = second('anthropic', { model: 'claude-sonnet-4-5', usage })
        expect(totalsOf(usageFrom(usage))).toEqual(theirs)
      }),
    )
  })

  test('OpenAI', () => {
    const report = fc
      .record({ prompt: tokens, cached: fc.nat(100), completion: tokens })
      .map(({ prompt, cached, completion }) => ({
        prompt_tokens: prompt + cached,
        prompt_tokens_details: { cached_tokens: cached },
        completion_tokens: completion,
      }))
    fc.assert(
      fc.property(report, (usage) => {
        const theirs = second('openai', { model: 'gpt-4o', usage })
        expect(totalsOf(usageFrom(usage))).toEqual(theirs)
      }),
    )
  })

  test('Gemini', () => {
    const report = fc
      .record({ prompt: tokens, cached: tokens, tools: tokens, answer: tokens, thoughts: tokens })
      .map(({ prompt, cached, tools, answer, thoughts }) => ({
        promptTokenCount: prompt + cached,
        cachedContentTokenCount: cached,
        toolUsePromptTokenCount: tools,
        candidatesTokenCount: answer,
        thoughtsTokenCount: thoughts,
      }))
    fc.assert(
      fc.property(report, (usageMetadata) => {
        const theirs = second('google', { modelVersion: 'gemini-2.5-pro', usageMetadata })
        expect(totalsOf(usageFrom(usageMetadata))).toEqual(theirs)
      }),
    )
  })
})

interface Totals {
  readonly prompt: number
  readonly read: number
  readonly written: number
  readonly written1h: number
  readonly answer: number
}

function totalsOf(usage: Usage | undefined): Totals {
  const { cacheReadTokens, cacheWriteTokens, cacheWrite1hTokens = 0 } = usage ?? noUsage
  return {
    prompt: promptTokensOf(usage ?? noUsage),
    read: cacheReadTokens,
    written: cacheWriteTokens + cacheWrite1hTokens,
    written1h: cacheWrite1hTokens,
    answer: answerTokensOf(usage ?? noUsage),
  }
}

function second(providerId: string, response: unknown): Totals {
  const provider = findProvider({ providerId })
  if (!provider) throw new Error(`the package has no ${providerId}`)
  const { usage } = extractUsage(provider, response, providerId === 'openai' ? 'chat' : undefined)
  const of = (key: string): number => (usage as Readonly<Record<string, number>>)[key] ?? 0
  return {
    prompt: of('input_tokens'),
    read: of('cache_read_tokens'),
    written: of('cache_write_tokens'),
    written1h: of('cache_write_1h_tokens'),
    answer: of('output_tokens'),
  }
}
