import { clientOf, partsOf, type ClientOption } from '../../client/parts.ts'
import type { CallRecord } from '../../model/call.ts'
import { costOf, costPartsOf, type CostPart, type CostState } from '../../model/cost-of.ts'
import type { Price } from '../../model/price.ts'
import { loadPrices, questionOf, type Prices } from './price-lookup.ts'

/** Why a call cost what it cost: one entry for each request that used tokens. */
export interface CostExplanation {
  /** The call that used the tokens: the one asked for, or one below it. */
  readonly callId: string
  readonly model: string
  readonly provider?: string
  /** Service tier that the provider used, where it is not the standard one. */
  readonly serviceTier?: string
  /** The prompt length (tokens) above which the row's rates hold, where it is a row for long prompts. */
  readonly abovePromptTokens?: number
  readonly state: CostState
  readonly usd: number | undefined
  /** Tokens × rate for each bucket. */
  readonly parts: readonly CostPart[]
  /** The price row: a row of the project, or of the built-in table. */
  readonly priceId?: string
  readonly priceSource?: string
  /** The row's effective date, or the day of the built-in data (ISO day). */
  readonly priceDate?: string
  /** Whether a token count was estimated. */
  readonly estimated: boolean
  /** Whether the price was matched by the model's name alone. */
  readonly approximate: boolean
  /** Why the project's own price looks wrong, where it does. */
  readonly questioned?: string
}

/** Every part of a call's cost, its descendants' included; empty for an unknown call or one without tokens. */
export async function explainCost(
  callId: string,
  option: ClientOption = {},
): Promise<readonly CostExplanation[]> {
  const client = clientOf(option)
  await client.flush()
  const call = await client.getCall(callId)
  if (!call) return []
  const { calls } = await partsOf(client).store.readCalls({
    filter: { traceId: call.traceId },
    direction: 'asc',
    limit: Number.MAX_SAFE_INTEGER,
    payloads: false,
  })
  const below = subtreeOf(calls, callId)
  const models = below.flatMap((record) => Object.keys(record.ownUsage ?? {}))
  const prices = await loadPrices(models, { client })
  return below.flatMap((record) => explanationsOf(record, prices))
}

function subtreeOf(calls: readonly CallRecord[], rootId: string): readonly CallRecord[] {
  const wanted = new Set([rootId])
  // Calls are in order of their start and a child starts after its parent, but clocks may tie: go on until nothing is added.
  for (let before = -1; before !== wanted.size;) {
    before = wanted.size
    for (const call of calls) if (wanted.has(call.parentId ?? '')) wanted.add(call.id)
  }
  return calls.filter((call) => wanted.has(call.id))
}

function explanationsOf(record: CallRecord, prices: Prices): CostExplanation[] {
  return Object.entries(record.ownUsage ?? {}).map(([model, usage]) => {
    const question = questionOf(record, model, usage)
    const { provider, serviceTier } = question
    const price = prices.find(question)
    const { state, usd, estimated } = costOf(usage, price)
    return {
      callId: record.id,
      model,
      state,
      usd,
      estimated,
      approximate: price?.approximate ?? false,
      parts: price && usd !== undefined ? costPartsOf(usage, price) : [],
      ...defined({ provider, serviceTier }),
      ...(price ? priceFields(price, prices) : {}),
    }
  })
}

type PriceFields = Pick<
  CostExplanation,
  'priceId' | 'priceSource' | 'priceDate' | 'abovePromptTokens' | 'questioned'
>

function priceFields(price: Price, prices: Prices): PriceFields {
  const { id, source, sourceDate, effectiveAt, abovePromptTokens } = price
  return {
    priceId: id,
    priceSource: source,
    priceDate: sourceDate ?? new Date(effectiveAt).toISOString().slice(0, 10),
    ...defined({ abovePromptTokens, questioned: prices.doubt(price) }),
  }
}

type Defined<T> = { [Name in keyof T]?: Exclude<T[Name], undefined> }

function defined<T extends object>(fields: T): Defined<T> {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined)
  // Object.fromEntries forgets the names.
  return Object.fromEntries(entries) as Defined<T>
}
