import type { ClientOption } from '../../client/parts.ts'
import { choosePrice, type Price, type PriceQuestion } from '../../model/price.ts'
import { ownPrices } from './price-book.ts'

/** Finds the price of a model at a moment; the project's own rows come before the built-in table. */
export type PriceLookup = (question: PriceQuestion) => Price | undefined

/** A lookup over the prices as they are now; the built-in table is loaded when a model is not in the project's own. */
export async function loadPrices(
  models: readonly string[],
  option: ClientOption,
): Promise<PriceLookup> {
  const own = await ownPrices(option)
  const known = new Set(own.map(({ llmId }) => llmId))
  const needsBuiltIn =
    own.length === 0 ? models.length > 0 : models.some((model) => !isCovered(model, own, known))
  const builtIn = needsBuiltIn ? (await import('./built-in-prices.ts')).builtInPrice : undefined
  return (question) => choosePrice(own, question) ?? builtIn?.(question)
}

// An own row may start later than some call or serve another provider; only an open one spares the table.
function isCovered(model: string, own: readonly Price[], known: ReadonlySet<string>): boolean {
  return (
    known.has(model) &&
    own.some((row) => row.llmId === model && row.provider === undefined && row.effectiveAt <= 0)
  )
}
