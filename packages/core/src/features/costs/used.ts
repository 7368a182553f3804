import { dayOf, startsHour } from '../../base/local-time.ts'
import type { Client } from '../../client/client.ts'
import { partsOf } from '../../client/parts.ts'
import { asRecord } from '../../client/reads.ts'
import { cellsFor } from '../../client/totals.ts'
import type { Call } from '../../model/call.ts'
import { costOf, type Cost } from '../../model/cost-of.ts'
import type { CallFilter } from '../../model/query.ts'
import { cellMs, type Cell } from '../../model/rollup.ts'
import { addUsage, noUsage, type Usage } from '../../model/usage.ts'
import { ownCosts } from './cost-of-calls.ts'
import { ownPrices } from './price-book.ts'
import { loadPrices, type PriceLookup } from './price-lookup.ts'

/** What costs are grouped by. */
export type CostKey = 'model' | 'provider' | 'op' | 'prompt' | 'thread' | 'user' | 'tag' | 'day'

/** Calls that used a model, with what they cost: one call, or the like ones of an hour. */
export interface Used {
  readonly calls: number
  /** Whether these are further models of calls that are counted with their first. */
  readonly further: boolean
  readonly usage: Usage
  readonly costs: readonly Cost[]
  /** The groups they are in. */
  readonly keys: readonly string[]
  /** The part of one model. */
  readonly ofModel: (model: string) => Used
}

/** What was used, priced as of today's knowledge. */
export interface PricedUse {
  readonly used: readonly Used[]
  /** Day of the built-in price data where it was used. */
  readonly pricesAsOf: string | undefined
}

/** What the calls of a filter used: from totals where those tell, else call by call. */
export async function usedBy(client: Client, by: CostKey, filter: CallFilter): Promise<PricedUse> {
  const { cells, calls } = await readUse(client, by, filter)
  const models = new Set([
    ...calls.flatMap((call) => Object.keys(call.ownUsage ?? {})),
    ...cells.flatMap(({ model, tokens }) =>
      model === undefined || tokens === 'unreported' ? [] : [model],
    ),
  ])
  let pricesAsOf: string | undefined
  const lookup = await loadPrices([...models], { client })
  const prices: PriceLookup = (question) => {
    const price = lookup(question)
    pricesAsOf = price?.sourceDate ?? pricesAsOf
    return price
  }
  const used = [
    ...cells.map((cell) => usedInCell(cell, by, prices)),
    ...calls.map((call) => usedByCall(call, by, prices)),
  ]
  return { used, pricesAsOf }
}

interface Use {
  readonly cells: readonly Cell[]
  readonly calls: readonly Call[]
}

const keysOfCells: ReadonlySet<CostKey> = new Set<CostKey>(['model', 'provider', 'op', 'day'])

async function readUse(client: Client, by: CostKey, filter: CallFilter): Promise<Use> {
  const cells = keysOfCells.has(by) ? await readCells(client, filter) : undefined
  if (!cells || (by === 'day' && !cells.every(({ hour }) => startsHour(hour))))
    return { cells: [], calls: await readCalls(client, filter) }
  const split = await splitHours(client)
  const hours = new Set(cells.flatMap(({ hour }) => (split.has(hour) ? [hour] : [])))
  const parts = await Promise.all(
    Array.from(hours, (hour) => readCalls(client, within(filter, hour))),
  )
  return {
    cells: cells.filter((cell) => !hours.has(cell.hour) && cellUsesModel(cell)),
    calls: parts.flat(),
  }
}

async function readCells(client: Client, filter: CallFilter): Promise<readonly Cell[] | undefined> {
  await client.flush()
  return cellsFor(partsOf(client).store, filter)
}

// A price that starts inside an hour prices only some of its calls.
async function splitHours(client: Client): Promise<ReadonlySet<number>> {
  const starts = (await ownPrices({ client })).map(({ effectiveAt }) => effectiveAt)
  return new Set(
    starts.filter((at) => at % cellMs !== 0).map((at) => Math.floor(at / cellMs) * cellMs),
  )
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

const keysBy: Readonly<Record<CostKey, (call: Call) => readonly (string | undefined)[]>> = {
  model: ({ ownUsage = {}, model }) => (isEmpty(ownUsage) ? [model] : Object.keys(ownUsage)),
  provider: (call) => [call.provider],
  op: (call) => [call.op],
  prompt: (call) => call.promptRefs,
  thread: (call) => [call.threadId],
  user: (call) => [call.userId],
  tag: (call) => call.tags,
  day: (call) => [dayOf(call.startedAt)],
}

function isEmpty(record: object): boolean {
  return Object.keys(record).length === 0
}

function usedByCall(call: Call, by: CostKey, prices: PriceLookup): Used {
  const costs = ownCosts(asRecord(call), prices)
  const keys = keysBy[by](call).flatMap((key) => key ?? [])
  const { ownUsage = {} } = call
  const whole: Used = {
    calls: 1,
    further: false,
    usage: Object.values(ownUsage).reduce(addUsage, noUsage),
    costs: Object.values(costs),
    keys: keys.length > 0 ? keys : [''],
    ofModel(model) {
      const cost = costs[model]
      return cost ? { ...whole, usage: ownUsage[model] ?? noUsage, costs: [cost] } : whole
    },
  }
  return whole
}

function usedInCell(cell: Cell, by: CostKey, prices: PriceLookup): Used {
  const { calls, further, usage, tokens, model = '', provider, op, hour, tier } = cell
  // Rates depend on whether a prompt is longer than a tier's start; all prompts of the cell are.
  const question = { llmId: model, at: hour, promptTokens: tier + 1 }
  const price = prices(provider === undefined ? question : { ...question, provider })
  const keys = { model, provider: provider ?? '', op, day: dayOf(hour) } as Record<CostKey, string>
  const used: Used = {
    calls,
    further,
    usage,
    costs: tokens === 'unreported' ? [] : [costOf(usage, price)],
    keys: [keys[by]],
    // Of one model a call is counted with each.
    ofModel: () => ({ ...used, further: false }),
  }
  return used
}
