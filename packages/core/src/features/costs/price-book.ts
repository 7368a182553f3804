import { adviceFor, WeftError } from '../../base/errors.ts'
import { clientOf, partsOf, type ClientOption } from '../../client/parts.ts'
import { serviceTierOf, standardTier, type Price } from '../../model/price.ts'
import { doubtOf, type BuiltInPrice } from './price-doubt.ts'

/** A price as the app gives it, USD per token, or per million tokens with `perMillion`. */
export interface PriceInput {
  /** The exact model id the provider reports. */
  readonly llmId: string
  readonly promptTokenCost: number
  readonly completionTokenCost: number
  /** Hidden reasoning; the completion's rate unless given. */
  readonly reasoningTokenCost?: number
  readonly cacheReadTokenCost?: number
  readonly cacheWriteTokenCost?: number
  /** Writes to a cache that keeps them for an hour; the rate of other cache writes unless given. */
  readonly cacheWrite1hTokenCost?: number
  readonly audioInputTokenCost?: number
  readonly audioOutputTokenCost?: number
  /** In force from then on; now unless given. */
  readonly effectiveDate?: Date
  /** Limits the row to one provider. */
  readonly provider?: string
  /** Limits the row to a service tier as the provider names it: `flex`, `batch`, `priority`, `standard` … */
  readonly serviceTier?: string
  /** Limits the row to requests whose prompt is longer than so many tokens; all of such a request costs these rates. */
  readonly abovePromptTokens?: number
  /** @default false */
  readonly perMillion?: boolean
}

/** A price that was added. */
export interface AddedPrice {
  readonly id: string
  /** Why the price looks wrong; it was added all the same. */
  readonly questioned?: string
}

/**
 * Adds a price to the project. Earlier rows stay and price earlier calls. A price several hundred times off what else is
 * known of the model is added and questioned: USD per token and per million tokens are easily mixed up. Rejects with
 * `price/invalid`, which names the field.
 */
export async function addCost(price: PriceInput, option: ClientOption = {}): Promise<AddedPrice> {
  const { store, ids, clock } = partsOf(clientOf(option))
  const row = rowOf(price, ids.id(), clock.now())
  const rows = store.rows<Price>('prices')
  const before = await rows.all()
  await rows.put([row])
  const questioned = doubtOf(row, before, await loadBuiltIn())
  return { id: row.id, ...(questioned === undefined ? {} : { questioned }) }
}

// The price is there whether or not the table that it is compared with can be loaded.
async function loadBuiltIn(): Promise<BuiltInPrice | undefined> {
  try {
    return (await import('./built-in-prices.ts')).builtInPrice
  } catch {
    return undefined
  }
}

const optionalRates = [
  'reasoningTokenCost',
  'cacheReadTokenCost',
  'cacheWriteTokenCost',
  'cacheWrite1hTokenCost',
  'audioInputTokenCost',
  'audioOutputTokenCost',
] as const satisfies readonly (keyof PriceInput & keyof Price)[]

const fieldNames: readonly string[] = [
  'llmId',
  'promptTokenCost',
  'completionTokenCost',
  ...optionalRates,
  'effectiveDate',
  'provider',
  'serviceTier',
  'abovePromptTokens',
  'perMillion',
] satisfies readonly (keyof PriceInput)[]

function rowOf(price: PriceInput, id: string, now: number): Price {
  for (const field of Object.keys(price))
    if (!fieldNames.includes(field))
      throw invalid(`it has a field "${field}". ${adviceFor(field, fieldNames)}`)
  const rate = (field: keyof PriceInput): number => rateIn(price, field)
  const rates = optionalRates.filter((field) => price[field] !== undefined)
  return {
    id,
    llmId: textIn(price, 'llmId'),
    promptTokenCost: rate('promptTokenCost'),
    completionTokenCost: rate('completionTokenCost'),
    ...Object.fromEntries(rates.map((field) => [field, rate(field)])),
    effectiveAt: price.effectiveDate === undefined ? now : timeOf(price.effectiveDate),
    source: 'user',
    ...limitsOf(price),
  }
}

function rateIn(price: PriceInput, field: keyof PriceInput): number {
  const given = price[field]
  if (typeof given !== 'number' || !Number.isFinite(given) || given < 0)
    throw invalid(`${field} is ${String(given)}; give USD per token, zero or more.`)
  return price.perMillion ? given / 1_000_000 : given
}

function limitsOf(
  price: PriceInput,
): Pick<Price, 'provider' | 'serviceTier' | 'abovePromptTokens'> {
  const { abovePromptTokens } = price
  if (
    abovePromptTokens !== undefined &&
    !(Number.isSafeInteger(abovePromptTokens) && abovePromptTokens >= 0)
  )
    throw invalid(`abovePromptTokens is ${String(abovePromptTokens)}; give a whole number.`)
  const provider = price.provider === undefined ? undefined : textIn(price, 'provider')
  const tier = price.serviceTier === undefined ? undefined : textIn(price, 'serviceTier')
  return {
    ...(provider === undefined ? {} : { provider }),
    ...(tier === undefined ? {} : { serviceTier: serviceTierOf(tier) ?? standardTier }),
    ...(abovePromptTokens === undefined ? {} : { abovePromptTokens }),
  }
}

const texts = {
  llmId: 'the exact model id',
  provider: 'the name of a provider, or leave it out',
  serviceTier: 'the name of a service tier, or leave it out',
}

function textIn(price: PriceInput, field: keyof typeof texts): string {
  const given: unknown = price[field]
  if (typeof given === 'string' && given.trim() !== '') return given
  throw invalid(`${field} is ${JSON.stringify(given)}; give ${texts[field]}.`)
}

function timeOf(date: unknown): number {
  const time = date instanceof Date ? date.getTime() : Number.NaN
  if (Number.isFinite(time)) return time
  throw invalid(`effectiveDate is ${String(date)}; give a valid Date.`)
}

function invalid(message: string): WeftError {
  return new WeftError('price/invalid', `The price was not added: ${message}`)
}

/** Which of the project's own prices to list. */
export interface PriceQuery {
  readonly ids?: readonly string[]
  readonly llmIds?: readonly string[]
  /** @default 100 */
  readonly limit?: number
  readonly offset?: number
}

/** The project's own prices, newest effective date first. */
export async function queryCosts(
  query: PriceQuery = {},
  option: ClientOption = {},
): Promise<readonly Price[]> {
  const { ids, llmIds, limit = 100, offset = 0 } = query
  const rows = await ownPrices(option)
  return rows
    .filter((row) => (!ids || ids.includes(row.id)) && (!llmIds || llmIds.includes(row.llmId)))
    .sort((a, b) => b.effectiveAt - a.effectiveAt)
    .slice(offset, offset + limit)
}

/** Removes some of the project's own prices; calls are priced by what remains. */
export async function purgeCosts(
  ids: string | readonly string[],
  option: ClientOption = {},
): Promise<void> {
  const list = typeof ids === 'string' ? [ids] : ids
  await partsOf(clientOf(option)).store.rows<Price>('prices').remove(list)
}

/** All rows of the project's own price book. */
export async function ownPrices(option: ClientOption): Promise<readonly Price[]> {
  return partsOf(clientOf(option)).store.rows<Price>('prices').all()
}
