/** What one token of each kind costs, in USD, from a date on, for exactly one model id. */
export interface Price {
  readonly id: string
  /** The exact model id the provider reports. */
  readonly llmId: string
  /** Provider the row is limited to; undefined covers every provider. */
  readonly provider?: string
  /** USD per prompt token. */
  readonly promptTokenCost: number
  /** USD per answer token; reasoning is billed at this rate. */
  readonly completionTokenCost: number
  /** USD per prompt token read from the cache; the prompt rate when absent. */
  readonly cacheReadTokenCost?: number
  /** USD per prompt token written to the cache; the prompt rate when absent. */
  readonly cacheWriteTokenCost?: number
  readonly audioInputTokenCost?: number
  readonly audioOutputTokenCost?: number
  /** In force from this moment on (epoch ms). */
  readonly effectiveAt: number
  /** Where the figures come from: `user`, or a data package with its version. */
  readonly source: string
  /** Date of the price data (ISO day) where the source has one. */
  readonly sourceDate?: string
  /** Whether the model was matched by a rule rather than by its exact id. */
  readonly approximate?: boolean
}

/** A model's use at a moment, for which a price is looked up. */
export interface PriceQuestion {
  readonly llmId: string
  readonly provider?: string
  /** Start of the call (epoch ms). */
  readonly at: number
  /** Prompt tokens of the request, for models whose rates depend on them. */
  readonly promptTokens?: number
}

/**
 * The row that prices a call: exact model id, in force at the call's start, the newest date first and of one date the
 * row written last. A row that names a provider serves that provider alone and wins over one that names none.
 */
export function choosePrice(prices: readonly Price[], question: PriceQuestion): Price | undefined {
  let best: Price | undefined
  for (const price of prices) {
    if (price.llmId !== question.llmId || price.effectiveAt > question.at) continue
    if (price.provider !== undefined && price.provider !== question.provider) continue
    if (!best || isBetter(price, best)) best = price
  }
  return best
}

function isBetter(price: Price, best: Price): boolean {
  const named = price.provider !== undefined
  if (named !== (best.provider !== undefined)) return named
  if (price.effectiveAt !== best.effectiveAt) return price.effectiveAt > best.effectiveAt
  return price.id > best.id
}
