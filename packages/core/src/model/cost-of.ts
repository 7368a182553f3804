import type { Price } from './price.ts'
import { tokenBuckets, totalTokensOf, type TokenBucket, type Usage } from './usage.ts'

/**
 * What is known of a cost: `priced` (a figure), `free` (all rates are zero), `unknown` (tokens without a price) or
 * `no-usage` (the provider reported no tokens).
 */
export type CostState = 'priced' | 'free' | 'unknown' | 'no-usage'

/** The cost of some usage in USD; `usd` is undefined when it is not known. */
export interface Cost {
  readonly state: CostState
  readonly usd: number | undefined
  readonly estimated: boolean
}

/** One bucket's part of a cost. */
export interface CostPart {
  readonly bucket: TokenBucket
  readonly tokens: number
  readonly usdPerToken: number
  readonly usd: number
}

/** USD per token of a bucket. */
export function rateOf(price: Price, bucket: TokenBucket): number {
  switch (bucket) {
    case 'inputTokens':
      return price.promptTokenCost
    case 'cacheReadTokens':
      return price.cacheReadTokenCost ?? price.promptTokenCost
    case 'cacheWriteTokens':
      return price.cacheWriteTokenCost ?? price.promptTokenCost
    case 'audioInputTokens':
      return price.audioInputTokenCost ?? price.promptTokenCost
    case 'audioOutputTokens':
      return price.audioOutputTokenCost ?? price.completionTokenCost
    default:
      return price.completionTokenCost
  }
}

/** The parts of a cost, one for each bucket that holds tokens: tokens × rate, nothing rounded. */
export function costPartsOf(usage: Usage, price: Price): CostPart[] {
  return tokenBuckets
    .filter((bucket) => usage[bucket] > 0)
    .map((bucket) => {
      const usdPerToken = rateOf(price, bucket)
      return { bucket, tokens: usage[bucket], usdPerToken, usd: usage[bucket] * usdPerToken }
    })
}

/** The cost of usage under a price; without a price it is unknown, never zero. */
export function costOf(usage: Usage, price: Price | undefined): Cost {
  const { estimated } = usage
  if (totalTokensOf(usage) === 0) return { state: 'no-usage', usd: undefined, estimated }
  if (!price) return { state: 'unknown', usd: undefined, estimated }
  const parts = costPartsOf(usage, price)
  const usd = parts.reduce((sum, part) => sum + part.usd, 0)
  return {
    state: parts.every((part) => part.usdPerToken === 0) ? 'free' : 'priced',
    usd,
    estimated,
  }
}
