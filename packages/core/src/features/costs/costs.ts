import { adviceFor, WeftError } from '../../base/errors.ts'
import type { Client } from '../../client/client.ts'
import type { Live } from '../../client/live.ts'
import { clientOf, type ClientOption } from '../../client/parts.ts'
import { asRecord } from '../../client/reads.ts'
import { dayOf } from '../../client/stats.ts'
import type { Call } from '../../model/call.ts'
import type { Cost, CostState } from '../../model/cost-of.ts'
import type { CallFilter } from '../../model/query.ts'
import { addUsage, noUsage, type Usage } from '../../model/usage.ts'
import { ownCosts } from './cost-of-calls.ts'
import { loadPrices, type PriceLookup } from './price-lookup.ts'

/** What costs are grouped by. */
export type CostKey = 'model' | 'provider' | 'op' | 'prompt' | 'thread' | 'user' | 'tag' | 'day'

/** A question about costs; epoch ms. */
export interface CostQuery {
  /** @default 'model' */
  readonly by?: CostKey
  readonly range?: { readonly from?: number; readonly to?: number }
  readonly filter?: CallFilter
}

/** Costs of a group of calls. USD; a lower bound where `complete` is false. */
export interface CostSum {
  readonly usd: number
  /** Whether every token has a price. */
  readonly complete: boolean
  /** Requests that reached a model. */
  readonly requests: number
  /** Calls that used a model themselves. */
  readonly calls: number
  /** Calls with tokens and no price. */
  readonly unpricedCalls: number
  /** Calls whose provider reported no tokens. */
  readonly noUsageCalls: number
  /** Whether a token count was estimated. */
  readonly estimated: boolean
  readonly usage: Usage
}

/** One group of a cost report. */
export interface CostRow extends CostSum {
  /** The model, op, day (local YYYY-MM-DD), …; empty for calls that have none. */
  readonly key: string
  readonly state: CostState
}

/** Costs in total and by group, the costliest first (days in order). Tags and prompts may overlap. */
export interface CostReport extends CostSum {
  readonly rows: readonly CostRow[]
  /** Day of the built-in price data where it was used. */
  readonly pricesAsOf: string | undefined
}

const costKeys: readonly CostKey[] = [
  'model',
  'provider',
  'op',
  'prompt',
  'thread',
  'user',
  'tag',
  'day',
]

/** The project's costs. Money is computed here from tokens and prices and stored nowhere. */
export async function costs(query: CostQuery = {}, option: ClientOption = {}): Promise<CostReport> {
  const client = clientOf(option)
  const by = query.by ?? 'model'
  if (!costKeys.includes(by)) throw unknownKey(by)
  const calls = await modelCalls(client, query)
  const models = new Set(calls.flatMap((call) => Object.keys(call.ownUsage ?? {})))
  let pricesAsOf: string | undefined
  const lookup = await loadPrices([...models], { client })
  const prices: PriceLookup = (question) => {
    const price = lookup(question)
    pricesAsOf = price?.sourceDate ?? pricesAsOf
    return price
  }
  const total = createSum()
  const groups = new Map<string, Sum>()
  for (const call of calls) {
    const own = { call, costs: ownCosts(asRecord(call), prices) }
    total.add(own)
    for (const key of groupKeys(call, by)) {
      const group = groups.get(key) ?? createSum()
      groups.set(key, group)
      group.add(by === 'model' ? onlyModel(own, key) : own)
    }
  }
  const rows = Array.from(groups, ([key, sum]) => ({ key, ...sum.row() }))
  rows.sort(
    by === 'day'
      ? (a, b) => (a.key < b.key ? -1 : 1)
      : (a, b) => b.usd - a.usd || b.calls - a.calls,
  )
  const { state: _state, ...sum } = total.row()
  return { ...sum, rows, pricesAsOf }
}

/** The project's costs, kept current across tabs. */
export function watchCosts(query: CostQuery = {}, option: ClientOption = {}): Live<CostReport> {
  return clientOf(option).watch({
    read: () => costs(query, option),
    touches: (change) =>
      change.all === true ||
      change.calls !== undefined ||
      (change.rows?.some(({ table }) => table === 'prices') ?? false),
  })
}

function unknownKey(key: string): WeftError {
  return new WeftError(
    'query/unknown-key',
    `costs() cannot group by "${key}". ${adviceFor(key, costKeys)}`,
  )
}

async function modelCalls(client: Client, { filter, range }: CostQuery): Promise<readonly Call[]> {
  const calls: Call[] = []
  const query = {
    filter: {
      ...filter,
      ...(range?.from === undefined ? {} : { startedAfter: range.from }),
      ...(range?.to === undefined ? {} : { startedBefore: range.to }),
    },
  }
  for await (const call of client.listCalls(query)) if (usesModel(call)) calls.push(call)
  return calls
}

function usesModel(call: Call): boolean {
  if (!isEmpty(call.ownUsage ?? {})) return true
  if (call.model === undefined || call.endedAt === undefined) return false
  // A request that failed before anything arrived (401, 404, no connection) used nothing that anybody bills.
  return call.status !== 'error' || call.firstTokenAt !== undefined
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

function groupKeys(call: Call, by: CostKey): readonly string[] {
  const keys = keysBy[by](call).flatMap((key) => key ?? [])
  return keys.length > 0 ? keys : ['']
}

interface Costed {
  readonly call: Call
  readonly costs: Readonly<Record<string, Cost>>
}

function onlyModel({ call, costs: all }: Costed, model: string): Costed {
  const usage = call.ownUsage?.[model]
  const cost = all[model]
  if (!usage || !cost) return { call, costs: all }
  return { call: { ...call, ownUsage: { [model]: usage } }, costs: { [model]: cost } }
}

interface Sum {
  add(costed: Costed): void
  row(): CostSum & { readonly state: CostState }
}

function createSum(): Sum {
  let usage = noUsage
  let calls = 0
  let unpricedCalls = 0
  let noUsageCalls = 0
  let usd = 0
  let allFree = true
  return {
    add({ call, costs: byModel }) {
      calls++
      const found = Object.values(byModel)
      for (const tokens of Object.values(call.ownUsage ?? {})) usage = addUsage(usage, tokens)
      for (const cost of found) usd += cost.usd ?? 0
      if (found.some((cost) => cost.state === 'unknown')) unpricedCalls++
      else if (found.every((cost) => cost.state === 'no-usage')) noUsageCalls++
      else if (found.some((cost) => cost.state === 'priced')) allFree = false
    },
    row: () => ({
      usd,
      complete: unpricedCalls === 0 && noUsageCalls === 0,
      requests: usage.requests,
      calls,
      unpricedCalls,
      noUsageCalls,
      estimated: usage.estimated,
      usage,
      state: stateOf(),
    }),
  }

  function stateOf(): CostState {
    if (calls === noUsageCalls) return 'no-usage'
    if (unpricedCalls + noUsageCalls === calls) return 'unknown'
    return allFree && unpricedCalls === 0 ? 'free' : 'priced'
  }
}
