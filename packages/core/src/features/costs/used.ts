import { dayOf, startsHour } from '../../base/local-time.ts'
import type { Client } from '../../client/client.ts'
import { partsOf } from '../../client/parts.ts'
import { asRecord } from '../../client/reads.ts'
import { cellsFor, groupsOfCells } from '../../client/totals.ts'
import type { Call, Status } from '../../model/call.ts'
import { cacheSavingOf, costOf, type Cost } from '../../model/cost-of.ts'
import type { Price, PriceQuestion } from '../../model/price.ts'
import type { CallFilter } from '../../model/query.ts'
import { cellMs, tierStarts, type Cell } from '../../model/rollup.ts'
import { addUsage } from '../../model/add-usage.ts'
import { noUsage, type Usage } from '../../model/usage.ts'
import { ownPrices } from './price-book.ts'
import { loadPrices, questionOf, type PriceLookup, type Prices } from './price-lookup.ts'

/** What costs are grouped by. */
export type CostKey = 'model' | 'provider' | 'op' | 'prompt' | 'thread' | 'user' | 'tag' | 'day'

/** What use is grouped by: what costs are, and for statistics also kind and status. */
export type UseKey = CostKey | 'kind' | 'status'

/** What a model's tokens cost, and what the provider's cache saved of it (USD). */
export interface PricedUsage extends Cost {
  readonly cacheSavedUsd: number
}

/** Calls that used a model, with what they cost: one call, or the like ones of an hour. */
export interface Used {
  readonly calls: number
  /** Whether these are further models of calls that are counted with their first. */
  readonly further: boolean
  /** Why the calls did not give what they were made for; undefined where they did, or still run. */
  readonly waste: Waste | undefined
  readonly usage: Usage
  readonly costs: readonly PricedUsage[]
  /** The groups they are in. */
  readonly keys: readonly string[]
  /** The part of one model. */
  readonly ofModel: (model: string) => Used
}

/** How calls went that cost something and gave nothing whole: they failed, or they were stopped before their end. */
export type Waste = 'failed' | 'aborted'

/** A price of the project's own that looks wrong. */
export interface QuestionedPrice {
  readonly id: string
  readonly llmId: string
  readonly reason: string
}

/** What was used, priced as of today's knowledge. */
export interface PricedUse {
  readonly used: readonly Used[]
  /** Day of the built-in price data where it was used. */
  readonly pricesAsOf: string | undefined
  /** Own prices that were used and look wrong. */
  readonly questionedPrices: readonly QuestionedPrice[]
}

/** What the calls of a filter used: from totals where those tell, else call by call. */
export async function usedBy(client: Client, by: UseKey, filter: CallFilter): Promise<PricedUse> {
  const use = await readUse(client, by, filter)
  const prices = await loadPrices(modelsOf(use), { client })
  const { cells, calls } = await splitCells(use, prices, (hour) =>
    readCalls(client, within(filter, hour)),
  )
  let pricesAsOf: string | undefined
  const questioned = new Map<string, QuestionedPrice>()
  const find: PriceLookup = (question) => {
    const price = prices.find(question)
    pricesAsOf = price?.sourceDate ?? pricesAsOf
    const reason = price && !questioned.has(price.id) ? prices.doubt(price) : undefined
    if (price && reason !== undefined)
      questioned.set(price.id, { id: price.id, llmId: price.llmId, reason })
    return price
  }
  const used = [
    ...cells.map((cell) => usedInCell(cell, by, find)),
    ...calls.map((call) => usedByCall(call, by, find)),
  ]
  return { used, pricesAsOf, questionedPrices: [...questioned.values()] }
}

interface Use {
  readonly cells: readonly Cell[]
  readonly calls: readonly Call[]
}

function modelsOf({ cells, calls }: Use): readonly string[] {
  return [
    ...new Set([
      ...calls.flatMap((call) => Object.keys(call.ownUsage ?? {})),
      ...cells.flatMap(({ model, tokens }) =>
        model === undefined || tokens === 'unreported' ? [] : [model],
      ),
    ]),
  ]
}

async function readUse(client: Client, by: UseKey, filter: CallFilter): Promise<Use> {
  const [areKnown, read] = await Promise.all([
    areInTiers(client),
    groupsOfCells.has(by) ? readCells(client, filter) : undefined,
  ])
  const cells = areKnown ? read : undefined
  if (!cells || (by === 'day' && !cells.every(({ hour }) => startsHour(hour))))
    return { cells: [], calls: await readCalls(client, filter) }
  return { cells, calls: [] }
}

// Cells tell prompts apart at the lengths where the built-in table does; a price may begin at any other.
async function areInTiers(client: Client): Promise<boolean> {
  const own = await ownPrices({ client })
  return own.every(({ abovePromptTokens: above = 0 }) => tierStarts.includes(above))
}

async function splitCells(
  { cells, calls }: Use,
  prices: Prices,
  callsOfHour: (hour: number) => Promise<readonly Call[]>,
): Promise<Use> {
  const starts = new Set(
    prices.own.flatMap(({ effectiveAt: at }) => (at % cellMs === 0 ? [] : [hourOf(at)])),
  )
  const isSplit = (cell: Cell): boolean => starts.has(cell.hour) || hasTwoPrices(cell, prices.find)
  const hours = new Set(cells.filter(isSplit).map(({ hour }) => hour))
  const parts = await Promise.all(Array.from(hours, callsOfHour))
  return {
    cells: cells.filter((cell) => !hours.has(cell.hour) && cellUsesModel(cell)),
    calls: [...calls, ...parts.flat()],
  }
}

function hourOf(at: number): number {
  return Math.floor(at / cellMs) * cellMs
}

// The built-in table has models that cost less at night, and its nights begin at full and half hours.
function hasTwoPrices(cell: Cell, find: PriceLookup): boolean {
  if (cell.tokens !== 'some') return false
  const question = questionOfCell(cell)
  const before = find(question)
  const after = find({ ...question, at: cell.hour + cellMs / 2 })
  return (
    before?.promptTokenCost !== after?.promptTokenCost ||
    before?.completionTokenCost !== after?.completionTokenCost
  )
}

async function readCells(client: Client, filter: CallFilter): Promise<readonly Cell[] | undefined> {
  await client.flush()
  return cellsFor(partsOf(client).store, filter)
}

function within(filter: CallFilter, hour: number): CallFilter {
  const { startedAfter = hour, startedBefore = hour + cellMs } = filter
  return {
    ...filter,
    startedAfter: Math.max(hour, startedAfter),
    startedBefore: Math.min(hour + cellMs, startedBefore),
  }
}

async function readCalls(client: Client, filter: CallFilter): Promise<readonly Call[]> {
  const calls: Call[] = []
  for await (const call of client.listCalls({ filter })) if (usesModel(call)) calls.push(call)
  return calls
}

function usesModel(call: Call): boolean {
  if (!isEmpty(call.ownUsage ?? {})) return true
  if (call.model === undefined || call.endedAt === undefined) return false
  // A request that failed before anything arrived (401, 404, no connection) used nothing that anybody bills.
  return call.status !== 'error' || call.firstTokenAt !== undefined
}

function cellUsesModel({ tokens, model, hasEnd, status, hasAnswer }: Cell): boolean {
  if (tokens !== 'unreported') return true
  return model !== undefined && hasEnd && (status !== 'error' || hasAnswer)
}

const keysBy: Readonly<Record<UseKey, (call: Call) => readonly (string | undefined)[]>> = {
  model: ({ ownUsage = {}, model }) => (isEmpty(ownUsage) ? [model] : Object.keys(ownUsage)),
  provider: (call) => [call.provider],
  op: (call) => [call.op],
  kind: (call) => [call.kind],
  status: (call) => [call.status],
  prompt: (call) => call.promptRefs,
  thread: (call) => [call.threadId],
  user: (call) => [call.userId],
  tag: (call) => call.tags,
  day: (call) => [dayOf(call.startedAt)],
}

function isEmpty(record: object): boolean {
  return Object.keys(record).length === 0
}

function usedByCall(call: Call, by: UseKey, find: PriceLookup): Used {
  const { ownUsage = {}, status } = call
  const record = asRecord(call)
  const costs = new Map(
    Object.entries(ownUsage).map(([model, usage]) => [
      model,
      priced(usage, find(questionOf(record, model, usage))),
    ]),
  )
  const keys = keysBy[by](call).flatMap((key) => key ?? [])
  const whole: Used = {
    calls: 1,
    further: false,
    waste: wasteOf(status),
    usage: Object.values(ownUsage).reduce((sum, each) => addUsage(sum, each), noUsage),
    costs: [...costs.values()],
    keys: keys.length > 0 ? keys : [''],
    ofModel(model) {
      const cost = costs.get(model)
      return cost ? { ...whole, usage: ownUsage[model] ?? noUsage, costs: [cost] } : whole
    },
  }
  return whole
}

function usedInCell(cell: Cell, by: UseKey, find: PriceLookup): Used {
  const { calls, further, usage, tokens, status } = cell
  const used: Used = {
    calls,
    further,
    waste: wasteOf(status),
    usage,
    costs: tokens === 'unreported' ? [] : [priced(usage, find(questionOfCell(cell)))],
    keys: [keyOfCell(cell, by)],
    // Of one model a call is counted with each.
    ofModel: () => ({ ...used, further: false }),
  }
  return used
}

function keyOfCell(cell: Cell, by: UseKey): string {
  const { model = '', provider = '', op, kind, status, hour } = cell
  // Only these are asked of cells.
  const keys = { model, provider, op, kind, status, day: dayOf(hour) } as Record<UseKey, string>
  return keys[by]
}

function questionOfCell({ model = '', provider, hour, tier, serviceTier }: Cell): PriceQuestion {
  return {
    llmId: model,
    at: hour,
    // Rates depend on whether a prompt is longer than a tier's start; all prompts of the cell are.
    promptTokens: tier + 1,
    ...(provider === undefined ? {} : { provider }),
    ...(serviceTier === undefined ? {} : { serviceTier }),
  }
}

function priced(usage: Usage, price: Price | undefined): PricedUsage {
  const cost = costOf(usage, price)
  const isKnown = price !== undefined && cost.usd !== undefined
  return { ...cost, cacheSavedUsd: isKnown ? cacheSavingOf(usage, price) : 0 }
}

function wasteOf(status: Status): Waste | undefined {
  if (status === 'error') return 'failed'
  return whole.has(status) ? undefined : 'aborted'
}

const whole: ReadonlySet<Status> = new Set<Status>(['running', 'success', 'descendant_error'])
