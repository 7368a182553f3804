import { describe, expect, test } from 'vitest'
import { usageFrom } from './usage-from.ts'
import { noUsage, type Usage } from './usage.ts'

const used = (fields: Partial<Usage>): Usage => ({ ...noUsage, requests: 1, ...fields })

// One row for each shape a client reports, and the buckets worked out by hand.
const reports: readonly (readonly [shape: string, raw: unknown, usage: Usage])[] = [
  [
    'OpenAI chat: cached, written and audio tokens are parts of the prompt, reasoning of the completion',
    {
      prompt_tokens: 1_200,
      completion_tokens: 340,
      total_tokens: 1_540,
      prompt_tokens_details: { cached_tokens: 1_000, cache_write_tokens: 50, audio_tokens: 30 },
      completion_tokens_details: { reasoning_tokens: 200, audio_tokens: 40 },
    },
    used({
      inputTokens: 120,
      cacheReadTokens: 1_000,
      cacheWriteTokens: 50,
      audioInputTokens: 30,
      outputTokens: 100,
      reasoningTokens: 200,
      audioOutputTokens: 40,
    }),
  ],
  [
    'OpenAI chat: rejected predictions are billed as output',
    {
      prompt_tokens: 10,
      completion_tokens: 50,
      total_tokens: 60,
      completion_tokens_details: { accepted_prediction_tokens: 5, rejected_prediction_tokens: 20 },
    },
    used({ inputTokens: 10, outputTokens: 50 }),
  ],
  [
    'OpenAI responses',
    {
      input_tokens: 75,
      input_tokens_details: { cached_tokens: 25, cache_write_tokens: 10 },
      output_tokens: 60,
      output_tokens_details: { reasoning_tokens: 10 },
      total_tokens: 135,
    },
    used({
      inputTokens: 40,
      cacheReadTokens: 25,
      cacheWriteTokens: 10,
      outputTokens: 50,
      reasoningTokens: 10,
    }),
  ],
  ['OpenAI embeddings', { prompt_tokens: 8, total_tokens: 8 }, used({ inputTokens: 8 })],
  [
    'OpenAI images',
    {
      input_tokens: 60,
      input_tokens_details: { image_tokens: 40, text_tokens: 20 },
      output_tokens: 4_160,
      total_tokens: 4_220,
    },
    used({ inputTokens: 60, outputTokens: 4_160 }),
  ],
  [
    'OpenAI transcription by tokens',
    {
      type: 'tokens',
      input_tokens: 14,
      input_token_details: { text_tokens: 4, audio_tokens: 10 },
      output_tokens: 45,
      total_tokens: 59,
    },
    used({ inputTokens: 4, audioInputTokens: 10, outputTokens: 45 }),
  ],
  [
    'OpenAI realtime, which says token where the others say tokens',
    {
      input_tokens: 127,
      input_token_details: { cached_tokens: 64, text_tokens: 119, audio_tokens: 8 },
      output_tokens: 148,
      output_token_details: { text_tokens: 30, audio_tokens: 118 },
      total_tokens: 275,
    },
    used({
      inputTokens: 55,
      cacheReadTokens: 64,
      audioInputTokens: 8,
      outputTokens: 30,
      audioOutputTokens: 118,
    }),
  ],
  [
    'Azure: as OpenAI, with fields that say nothing as null',
    {
      prompt_tokens: 20,
      completion_tokens: 5,
      total_tokens: 25,
      prompt_tokens_details: null,
      completion_tokens_details: null,
    },
    used({ inputTokens: 20, outputTokens: 5 }),
  ],
  [
    'Anthropic: cache tokens stand beside the input, writes for five minutes and an hour apart',
    {
      input_tokens: 30,
      cache_read_input_tokens: 500,
      cache_creation_input_tokens: 120,
      cache_creation: { ephemeral_5m_input_tokens: 20, ephemeral_1h_input_tokens: 100 },
      output_tokens: 80,
      output_tokens_details: { thinking_tokens: 50 },
      service_tier: 'standard',
    },
    used({
      inputTokens: 30,
      cacheReadTokens: 500,
      cacheWriteTokens: 20,
      cacheWrite1hTokens: 100,
      outputTokens: 30,
      reasoningTokens: 50,
    }),
  ],
  [
    'Anthropic: fields may be null, and a write without its split is one for five minutes',
    {
      input_tokens: 30,
      cache_read_input_tokens: null,
      cache_creation_input_tokens: 120,
      cache_creation: null,
      output_tokens: 1,
    },
    used({ inputTokens: 30, cacheWriteTokens: 120, outputTokens: 1 }),
  ],
  [
    'a proxy that puts Anthropic’s cache into OpenAI’s shape: parts of the prompt',
    {
      prompt_tokens: 650,
      prompt_tokens_details: { cached_tokens: 500 },
      cache_read_input_tokens: 500,
      cache_creation_input_tokens: 120,
      completion_tokens: 80,
      total_tokens: 730,
    },
    used({
      inputTokens: 30,
      cacheReadTokens: 500,
      cacheWriteTokens: 120,
      outputTokens: 80,
    }),
  ],
  [
    'Gemini: thoughts and the prompts of tools stand beside the totals',
    {
      promptTokenCount: 100,
      cachedContentTokenCount: 40,
      toolUsePromptTokenCount: 12,
      candidatesTokenCount: 30,
      thoughtsTokenCount: 90,
      totalTokenCount: 232,
    },
    used({ inputTokens: 72, cacheReadTokens: 40, outputTokens: 30, reasoningTokens: 90 }),
  ],
  [
    'Gemini: audio that was read from the cache is counted with the cache',
    {
      promptTokenCount: 100,
      promptTokensDetails: [
        { modality: 'AUDIO', tokenCount: 60 },
        { modality: 'TEXT', tokenCount: 40 },
      ],
      cachedContentTokenCount: 50,
      cacheTokensDetails: [{ modality: 'AUDIO', tokenCount: 45 }],
      candidatesTokenCount: 8,
      candidatesTokensDetails: [{ modality: 'AUDIO', tokenCount: 8 }],
    },
    used({ inputTokens: 35, cacheReadTokens: 50, audioInputTokens: 15, audioOutputTokens: 8 }),
  ],
  [
    'Ollama’s own API',
    { model: 'llama3.2', prompt_eval_count: 26, eval_count: 298, total_duration: 1 },
    used({ inputTokens: 26, outputTokens: 298 }),
  ],
  [
    'AI SDK 5: flat figures',
    {
      inputTokens: 100,
      cachedInputTokens: 60,
      outputTokens: 30,
      reasoningTokens: 20,
      totalTokens: 130,
    },
    used({ inputTokens: 40, cacheReadTokens: 60, outputTokens: 10, reasoningTokens: 20 }),
  ],
  [
    'AI SDK 6 and 7, events: details beside the totals',
    {
      inputTokens: 100,
      inputTokenDetails: { noCacheTokens: 30, cacheReadTokens: 60, cacheWriteTokens: 10 },
      outputTokens: 30,
      outputTokenDetails: { textTokens: 10, reasoningTokens: 20 },
      totalTokens: 130,
    },
    used({
      inputTokens: 30,
      cacheReadTokens: 60,
      cacheWriteTokens: 10,
      outputTokens: 10,
      reasoningTokens: 20,
    }),
  ],
  [
    'AI SDK 6 and 7, models: totals inside the details',
    {
      inputTokens: { total: 100, noCache: 30, cacheRead: 60, cacheWrite: 10 },
      outputTokens: { total: 30, text: 10, reasoning: 20 },
    },
    used({
      inputTokens: 30,
      cacheReadTokens: 60,
      cacheWriteTokens: 10,
      outputTokens: 10,
      reasoningTokens: 20,
    }),
  ],
]

describe('every shape in which a client reports its usage becomes disjoint buckets', () => {
  test.for(reports)('%s', ([, raw, usage]) => {
    expect(usageFrom(raw)).toEqual(usage)
  })
})

describe('what names no tokens has no usage', () => {
  test.for([
    ['a transcription billed by the second', { type: 'duration', seconds: 12 }],
    ['an embedding of Gemini without statistics', { embeddings: [{ values: [1] }] }],
    ['AI SDK figures that are not known', { inputTokens: undefined, outputTokens: undefined }],
    ['nothing', undefined],
  ] as const)('%s', ([, raw]) => {
    expect(usageFrom(raw)).toBeUndefined()
  })
})
