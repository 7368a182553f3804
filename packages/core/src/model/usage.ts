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
  /** Prompt tokens written to the provider's prompt cache. */
  readonly cacheWriteTokens: number
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

/** All token buckets, prompt side first. */
export const tokenBuckets: readonly TokenBucket[] = [
  'inputTokens',
  'cacheReadTokens',
  'cacheWriteTokens',
  'audioInputTokens',
  'outputTokens',
  'reasoningTokens',
  'audioOutputTokens',
]

/** The buckets that make up the prompt; the other token buckets are the answer. */
export const promptBuckets: ReadonlySet<TokenBucket> = new Set(tokenBuckets.slice(0, 4))

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

/** The sum of two usages; estimated when either is. */
export function addUsage(a: Usage, b: Usage): Usage {
  const sum: Record<TokenBucket | 'requests', number> = { ...a, requests: a.requests + b.requests }
  for (const bucket of tokenBuckets) sum[bucket] = a[bucket] + b[bucket]
  return { ...sum, estimated: a.estimated || b.estimated }
}

/** The sum of two usages by model. */
export function addUsageByModel(
  a: Readonly<Record<string, Usage>>,
  b: Readonly<Record<string, Usage>>,
): Record<string, Usage> {
  const sum: Record<string, Usage> = { ...a }
  for (const [model, usage] of Object.entries(b)) {
    const before = Object.hasOwn(sum, model) ? sum[model] : undefined
    sum[model] = before ? addUsage(before, usage) : usage
  }
  return sum
}

/** Prompt tokens: fresh, cached and audio. */
export function promptTokensOf(usage: Usage): number {
  return usage.inputTokens + usage.cacheReadTokens + usage.cacheWriteTokens + usage.audioInputTokens
}

/** Answer tokens: text, reasoning and audio. */
export function answerTokensOf(usage: Usage): number {
  return usage.outputTokens + usage.reasoningTokens + usage.audioOutputTokens
}

/** All tokens, as the provider counts them. */
export function totalTokensOf(usage: Usage): number {
  return promptTokensOf(usage) + answerTokensOf(usage)
}
