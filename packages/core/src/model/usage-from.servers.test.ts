import { expect, test } from 'vitest'
import { usageFrom } from './usage-from.ts'
import { noUsage, type Usage } from './usage.ts'

const used = (fields: Partial<Usage>): Usage => ({ ...noUsage, requests: 1, ...fields })

// One row for each server that speaks OpenAI's shape in its own way, and the buckets worked out by hand.
const reports: readonly (readonly [server: string, raw: unknown, usage: Usage])[] = [
  [
    'xAI: reasoning stands beside the completion, which its total shows',
    {
      prompt_tokens: 32,
      completion_tokens: 9,
      total_tokens: 135,
      completion_tokens_details: { reasoning_tokens: 94 },
      num_sources_used: 0,
    },
    used({ inputTokens: 32, outputTokens: 9, reasoningTokens: 94 }),
  ],
  [
    'xAI: more cached tokens than the prompt has stand beside it',
    { prompt_tokens: 10, completion_tokens: 1, prompt_tokens_details: { cached_tokens: 64 } },
    used({ inputTokens: 10, cacheReadTokens: 64, outputTokens: 1 }),
  ],
  [
    'DeepSeek: the prompt is hits and misses',
    {
      prompt_tokens: 100,
      prompt_cache_hit_tokens: 64,
      prompt_cache_miss_tokens: 36,
      completion_tokens: 20,
      total_tokens: 120,
      completion_tokens_details: { reasoning_tokens: 5 },
    },
    used({ inputTokens: 36, cacheReadTokens: 64, outputTokens: 15, reasoningTokens: 5 }),
  ],
  [
    'OpenRouter: its own figure of the cost is no token',
    {
      prompt_tokens: 194,
      completion_tokens: 2,
      total_tokens: 196,
      prompt_tokens_details: { cached_tokens: 0, cache_write_tokens: 100 },
      cost: 0.95,
      cost_details: { upstream_inference_cost: 19 },
    },
    used({ inputTokens: 94, cacheWriteTokens: 100, outputTokens: 2 }),
  ],
  [
    'Mistral: cached tokens in a field of their own',
    { prompt_tokens: 90, num_cached_tokens: 64, completion_tokens: 4, total_tokens: 94 },
    used({ inputTokens: 26, cacheReadTokens: 64, outputTokens: 4 }),
  ],
  [
    'Mistral: or in details it calls prompt_token_details',
    { prompt_tokens: 90, prompt_token_details: { cached_tokens: 64 }, completion_tokens: 4 },
    used({ inputTokens: 26, cacheReadTokens: 64, outputTokens: 4 }),
  ],
  [
    'Groq: seconds are no tokens',
    { prompt_tokens: 18, completion_tokens: 556, total_tokens: 574, total_time: 0.46 },
    used({ inputTokens: 18, outputTokens: 556 }),
  ],
  [
    'vLLM and Together: details may be null',
    { prompt_tokens: 7, completion_tokens: 10, total_tokens: 17, prompt_tokens_details: null },
    used({ inputTokens: 7, outputTokens: 10 }),
  ],
  [
    'Ollama’s OpenAI endpoint and LM Studio: three plain figures',
    { prompt_tokens: 26, completion_tokens: 298, total_tokens: 324 },
    used({ inputTokens: 26, outputTokens: 298 }),
  ],
]

test.for(reports)('%s', ([, raw, usage]) => {
  expect(usageFrom(raw)).toEqual(usage)
})
