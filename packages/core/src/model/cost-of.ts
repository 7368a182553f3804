import type { Price } from './price.ts'
import { tokenBuckets, totalTokensOf } from './token-totals.ts'
import { type TokenBucket, type Usage } from './usage.ts'

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

type Rate = Extract<keyof Price, `${string}TokenCost`>

// The rate of each bucket, or where a price has none the next one.
const ratesOf: Readonly<Record<TokenBucket, readonly Rate[]>> = {
  inputTokens: ['promptTokenCost'],
  cacheReadTokens: ['cacheReadTokenCost', 'promptTokenCost'],
  cacheWriteTokens: ['cacheWriteTokenCost', 'promptTokenCost'],
  cacheWrite1hTokens: ['cacheWrite1hTokenCost', 'cacheWriteTokenCost', 'promptTokenCost'],
  audioInputTokens: ['audioInputTokenCost', 'promptTokenCost'],
  outputTokens: ['completionTokenCost'],
  reasoningTokens: ['reasoningTokenCost', 'completionTokenCost'],
  audioOutputTokens: ['audioOutputTokenCost', 'completionTokenCost'],
}

/** USD per token of a bucket. */
export function rateOf(price: Price, bucket: TokenBucket): number {
  return ratesOf[bucket].map((rate) => price[rate]).find((usd) => usd !== undefined) ?? 0
}

/** The parts of a cost, one for each bucket that holds tokens: tokens × rate, nothing rounded. */
export function costPartsOf(usage: Usage, price: Price): CostPart[] {
  return tokenBuckets
    .map((bucket) => ({ bucket, tokens: usage[bucket] ?? 0 }))
    .filter(({ tokens }) => tokens > 0)
    .map((part) => {
      const usdPerToken = rateOf(price, part.bucket)
      return { ...part, usdPerToken, usd: part.tokens * usdPerToken }
    })
}

/**
 * What the provider's prompt cache saved, in USD: what its tokens would have cost as fresh prompt, less what they did.
 * Negative where more was paid for writing than reading has earned so far.
 */
export function cacheSavingOf(usage: Usage, price: Price): number {
  return costPartsOf(usage, price)
    .filter(({ bucket }) => bucket.startsWith('cache'))
    .reduce((sum, { tokens, usd }) => sum + tokens * price.promptTokenCost - usd, 0)
}

// Tables of list prices leave these out where they do not know them, and the next rate is not near them.
const billedApart = ['audioInputTokens', 'audioOutputTokens', 'cacheWrite1hTokens'] as const

function lacksRate(usage: Usage, price: Price): boolean {
  if (price.source === 'user') return false
  return billedApart.some((bucket) => {
    const [rate] = ratesOf[bucket]
    return usage[bucket] && rate && price[rate] === undefined
  })
}

/**
 * The cost of usage under a price. Without a price it is unknown, never zero; also where a table's price says nothing of
 * audio or long cache writes and there are some.
 */
export function costOf(usage: Usage, price: Price | undefined): Cost {
  const { estimated } = usage
  if (totalTokensOf(usage) === 0) return { state: 'no-usage', usd: undefined, estimated }
  if (!price || lacksRate(usage, price)) return { state: 'unknown', usd: undefined, estimated }
  const parts = costPartsOf(usage, price)
  const usd = parts.reduce((sum, part) => sum + part.usd, 0)
  return {
    state: parts.every((part) => part.usdPerToken === 0) ? 'free' : 'priced',
    usd,
    estimated,
  }
}
