/**
 * Tokens of one or more model requests, in disjoint buckets: each token is in exactly one of them, so their sum is the
 * provider's total. Counts are whole tokens.
 */
export interface Usage {
  /** Requests that reached a model. */
  readonly requests: number
  /** Prompt tokens that were neither read from nor written to the provider's cache, and are not audio. */
  readonly inputTokens: number
  /** Prompt tokens read from the provider's prompt cache. */
  readonly cacheReadTokens: number
  /** Prompt tokens written to the provider's prompt cache, for as long as it keeps them unless asked otherwise. */
  readonly cacheWriteTokens: number
  /** Prompt tokens written to a cache that keeps them for an hour, which Anthropic bills apart; absent is none. */
  readonly cacheWrite1hTokens?: number
  /** Answer tokens without reasoning and audio. */
  readonly outputTokens: number
  /** Hidden reasoning tokens, billed as output. */
  readonly reasoningTokens: number
  readonly audioInputTokens: number
  readonly audioOutputTokens: number
  /** Whether any figure was counted here instead of reported by the provider. */
  readonly estimated: boolean
}

/** The buckets that hold tokens. */
export type TokenBucket = Exclude<keyof Usage, 'requests' | 'estimated'>

/** No requests, no tokens. */
export const noUsage: Usage = {
  requests: 0,
  inputTokens: 0,
  cacheReadTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 0,
  reasoningTokens: 0,
  audioInputTokens: 0,
  audioOutputTokens: 0,
  estimated: false,
}
