import { WeftError } from '../../base/errors.ts'
import { clientOf, partsOf, type ClientOption } from '../../client/parts.ts'
import type { Price } from '../../model/price.ts'

/** A price as the app gives it, USD per token, or per million tokens with `perMillion`. */
export interface PriceInput {
  /** The exact model id the provider reports. */
  readonly llmId: string
  readonly promptTokenCost: number
  readonly completionTokenCost: number
  readonly cacheReadTokenCost?: number
  readonly cacheWriteTokenCost?: number
  /** In force from then on; now unless given. */
  readonly effectiveDate?: Date
  /** Limits the row to one provider. */
  readonly provider?: string
  /** @default false */
  readonly perMillion?: boolean
}

/** Adds a price to the project. Earlier rows stay and price earlier calls. */
export async function addCost(
  price: PriceInput,
  option: ClientOption = {},
): Promise<{ id: string }> {
  const { store, ids, clock } = partsOf(clientOf(option))
  const row = rowOf(price, ids.id(), clock.now())
  await store.rows<Price>('prices').put([row])
  return { id: row.id }
}

const costFields = [
  'promptTokenCost',
  'completionTokenCost',
  'cacheReadTokenCost',
  'cacheWriteTokenCost',
] as const

function rowOf(price: PriceInput, id: string, now: number): Price {
  if (typeof price.llmId !== 'string' || price.llmId.trim() === '')
    throw invalid(`llmId is ${JSON.stringify(price.llmId)}; give the exact model id.`)
  const scale = price.perMillion ? 1_000_000 : 1
  const costs = costFields.flatMap((field) => {
    const cost = price[field]
    if (cost === undefined && field.startsWith('cache')) return []
    if (typeof cost !== 'number' || !Number.isFinite(cost) || cost < 0)
      throw invalid(`${field} is ${String(cost)}; give USD per token, zero or more.`)
    return [[field, cost / scale] as const]
  })
  const effectiveAt = price.effectiveDate === undefined ? now : timeOf(price.effectiveDate)
  return {
    id,
    llmId: price.llmId,
    ...(Object.fromEntries(costs) as Pick<Price, 'promptTokenCost' | 'completionTokenCost'>),
    effectiveAt,
    source: 'user',
    ...(price.provider === undefined ? {} : { provider: price.provider }),
  }
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
