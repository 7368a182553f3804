import type { Price, PriceQuestion } from '../../model/price.ts'

/** Finds a price in the built-in table. */
export type BuiltInPrice = (question: PriceQuestion) => Price | undefined

// A thousand times off, and some room for what prices really change.
const questionedFactor = 500
// The dearest tokens of the built-in table cost 0.0006, the cheapest 0.000000002.
const plausible = { least: 1e-11, most: 0.01 }

const comparedRates = ['promptTokenCost', 'completionTokenCost'] as const

/**
 * Why a price of the project's looks wrong: a rate is several hundred times off that of the built-in table or, where it
 * has none, those of all other rows of the model; or, where nothing else is known, off what any model costs. Undefined
 * where nothing speaks against it.
 */
export function doubtOf(
  price: Price,
  others: readonly Price[],
  builtIn: BuiltInPrice | undefined,
): string | undefined {
  const listed = builtIn?.(questionOf(price))
  const neighbours = listed
    ? [listed]
    : others.filter(({ llmId, id }) => llmId === price.llmId && id !== price.id)
  for (const field of comparedRates) {
    const doubt = doubtOfRate(price, field, neighbours)
    if (doubt !== undefined) return doubt
  }
  return undefined
}

function questionOf({ llmId, provider, effectiveAt, abovePromptTokens }: Price): PriceQuestion {
  return {
    llmId,
    at: effectiveAt,
    promptTokens: (abovePromptTokens ?? -1) + 1,
    ...(provider === undefined ? {} : { provider }),
  }
}

type ComparedRate = (typeof comparedRates)[number]

function doubtOfRate(
  price: Price,
  field: ComparedRate,
  neighbours: readonly Price[],
): string | undefined {
  const rate = price[field]
  // Free is a price of its own kind, and nothing is a multiple of it.
  if (rate === 0) return undefined
  const known = neighbours.filter((neighbour) => neighbour[field] > 0)
  // One that is near is enough: of two rows that disagree one may be the correction of the other.
  if (known.some((neighbour) => !isFar(rate / neighbour[field]))) return undefined
  const said = `${field} is ${usd(rate)} per token`
  const [far] = known
  if (far) return `${said}, that of ${far.source} ${usd(far[field])}; ${advice(rate, far[field])}`
  if (rate >= plausible.least && rate <= plausible.most) return undefined
  return `${said}, which no model costs; ${advice(rate, plausible.most)}`
}

function isFar(ratio: number): boolean {
  return ratio >= questionedFactor || ratio <= 1 / questionedFactor
}

function advice(rate: number, known: number): string {
  return rate > known
    ? 'if it is USD per million tokens, add `perMillion: true`.'
    : 'if it is USD per token, leave `perMillion` out.'
}

// As many digits as tell something, without an exponent.
function usd(rate: number): string {
  return `$${rate.toLocaleString('en-US', { maximumSignificantDigits: 3, useGrouping: false })}`
}
