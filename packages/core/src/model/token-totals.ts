// Apart from usage.ts, which every page loads: only what reads adds tokens up.
import type { TokenBucket, Usage } from './usage.ts'

/** All token buckets, prompt side first. */
export const tokenBuckets: readonly TokenBucket[] = [
  'inputTokens',
  'cacheReadTokens',
  'cacheWriteTokens',
  'cacheWrite1hTokens',
  'audioInputTokens',
  'outputTokens',
  'reasoningTokens',
  'audioOutputTokens',
]

/** The buckets that make up the prompt; the other token buckets are the answer. */
export const promptBuckets: ReadonlySet<TokenBucket> = new Set(tokenBuckets.slice(0, 5))

/** Prompt tokens: fresh, cached and audio. */
export function promptTokensOf(usage: Usage): number {
  const { inputTokens, cacheReadTokens, cacheWrite1hTokens = 0, audioInputTokens } = usage
  return (
    inputTokens + cacheReadTokens + usage.cacheWriteTokens + cacheWrite1hTokens + audioInputTokens
  )
}

/** Answer tokens: text, reasoning and audio. */
export function answerTokensOf(usage: Usage): number {
  return usage.outputTokens + usage.reasoningTokens + usage.audioOutputTokens
}

/** All tokens, as the provider counts them. */
export function totalTokensOf(usage: Usage): number {
  return promptTokensOf(usage) + answerTokensOf(usage)
}
