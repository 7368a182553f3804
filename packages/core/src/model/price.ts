/** What one token of each kind costs, in USD, from a date on, for exactly one model id. */
export interface Price {
  readonly id: string
  /** The exact model id the provider reports. */
  readonly llmId: string
  /** Provider the row is limited to; undefined covers every provider. */
  readonly provider?: string
  /** USD per prompt token. */
  readonly promptTokenCost: number
  /** USD per answer token. */
  readonly completionTokenCost: number
  /** USD per hidden reasoning token; the answer's rate when absent. */
  readonly reasoningTokenCost?: number
  /** USD per prompt token read from the cache; the prompt rate when absent. */
  readonly cacheReadTokenCost?: number
  /** USD per prompt token written to the cache; the prompt rate when absent. */
  readonly cacheWriteTokenCost?: number
  /** USD per prompt token written to the cache for an hour; the rate of other cache writes when absent. */
  readonly cacheWrite1hTokenCost?: number
  /** USD per audio token of the prompt; the prompt rate when absent. */
  readonly audioInputTokenCost?: number
  /** USD per audio token of the answer; the answer's rate when absent. */
  readonly audioOutputTokenCost?: number
  /** Service tier the row is limited to (`flex`, `batch`, `priority`, `standard` …); undefined covers every tier. */
  readonly serviceTier?: string
  /** Limits the row to requests whose prompt is longer than so many tokens; all of such a request costs these rates. */
  readonly abovePromptTokens?: number
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
  /** Service tier that the provider says it used; undefined is the standard one. */
  readonly serviceTier?: string
}

/** The tier of requests that no tier was asked for. */
export const standardTier = 'standard'

// What providers call it.
const standardNames: ReadonlySet<string> = new Set([
  '',
  'auto',
  'default',
  'on_demand',
  standardTier,
])

/** A service tier as a provider names it; undefined for the standard one and for what is no name. */
export function serviceTierOf(named: unknown): string | undefined {
  const name = typeof named === 'string' ? named.trim().toLowerCase() : ''
  return standardNames.has(name) ? undefined : name
}

/**
 * The row that prices a call: exact model id, in force at the call's start, the newest date first and of one date the
 * row written last. A row that names a provider serves that provider alone and wins over one that names none; so do rows
 * that name a service tier, and of rows for long prompts the one for the longest that the prompt exceeds.
 */
export function choosePrice(prices: readonly Price[], question: PriceQuestion): Price | undefined {
  let best: Price | undefined
  for (const price of prices)
    if (serves(price, question) && (!best || isBetter(price, best))) best = price
  return best
}

function serves(price: Price, question: PriceQuestion): boolean {
  const { llmId, provider, at, promptTokens = 0, serviceTier = standardTier } = question
  return (
    price.llmId === llmId &&
    price.effectiveAt <= at &&
    (price.provider ?? provider) === provider &&
    (price.serviceTier ?? serviceTier) === serviceTier &&
    promptTokens > (price.abovePromptTokens ?? -1)
  )
}

function isBetter(price: Price, best: Price): boolean {
  const rank = ranksOf(price)
  const other = ranksOf(best)
  const at = rank.findIndex((value, index) => value !== other[index])
  return at === -1 ? price.id > best.id : (rank[at] ?? 0) > (other[at] ?? 0)
}

// Which row is nearer, by the weightiest difference first.
function ranksOf(price: Price): readonly number[] {
  const { provider, serviceTier, abovePromptTokens = -1, effectiveAt } = price
  return [
    Number(provider !== undefined),
    Number(serviceTier !== undefined),
    abovePromptTokens,
    effectiveAt,
  ]
}
