import type { Usage } from '@weft/core'

/** Tokens of one request, a part of its prompt read from the cache. */
export const cachedUsage: Usage = {
  requests: 1,
  inputTokens: 470,
  cacheReadTokens: 640,
  cacheWriteTokens: 0,
  outputTokens: 151,
  reasoningTokens: 0,
  audioInputTokens: 0,
  audioOutputTokens: 0,
  estimated: false,
}

/** Tokens of an embedding request. */
export const embeddingUsage: Usage = {
  ...cachedUsage,
  inputTokens: 9,
  cacheReadTokens: 0,
  outputTokens: 0,
}
