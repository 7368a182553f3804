import type { ClientOption } from '../../client/parts.ts'
import type { CallRecord } from '../../model/call.ts'
import { choosePrice, serviceTierOf, type Price, type PriceQuestion } from '../../model/price.ts'
import { promptTokensOf } from '../../model/token-totals.ts'
import { type Usage } from '../../model/usage.ts'
import { ownPrices } from './price-book.ts'
import { doubtOf } from './price-doubt.ts'

/** Finds the price of a model at a moment; the project's own rows come before the built-in table. */
export type PriceLookup = (question: PriceQuestion) => Price | undefined

/** The prices as they are now. */
export interface Prices {
  readonly find: PriceLookup
  /** The project's own rows. */
  readonly own: readonly Price[]
  /** Why an own row looks wrong, as far as what is loaded tells. */
  readonly doubt: (price: Price) => string | undefined
}

/** A lookup over the prices as they are now; the built-in table is loaded when a model is not in the project's own. */
export async function loadPrices(models: readonly string[], option: ClientOption): Promise<Prices> {
  const own = await ownPrices(option)
  const needsBuiltIn = models.some((model) => !isCovered(model, own))
  const builtIn = needsBuiltIn ? (await import('./built-in-prices.ts')).builtInPrice : undefined
  const doubts = new Map(
    own.map((price) => [price.id, onceNeeded(() => doubtOf(price, own, builtIn))]),
  )
  return {
    find: (question) => choosePrice(own, question) ?? builtIn?.(question),
    own,
    doubt: ({ id }) => doubts.get(id)?.(),
  }
}

function onceNeeded<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: make() }).value
}

// An own row may start later than some call or serve some requests only; just an open one spares the table.
function isCovered(model: string, own: readonly Price[]): boolean {
  return own.some(
    (row) =>
      row.llmId === model &&
      row.effectiveAt <= 0 &&
      row.provider === undefined &&
      row.serviceTier === undefined &&
      row.abovePromptTokens === undefined,
  )
}

/** The question for the price of a call's use of a model. */
export function questionOf(
  { provider, startedAt: at, attributes }: CallRecord,
  llmId: string,
  usage: Usage,
): PriceQuestion {
  const serviceTier = serviceTierOf(attributes['serviceTier'])
  return {
    llmId,
    at,
    promptTokens: promptTokensOf(usage),
    ...(provider === undefined ? {} : { provider }),
    ...(serviceTier === undefined ? {} : { serviceTier }),
  }
}
