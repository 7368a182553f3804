import { adviceFor, WeftError } from '../../base/errors.ts'
import type { Live } from '../../client/live.ts'
import { clientOf, type ClientOption } from '../../client/parts.ts'
import type { CostState } from '../../model/cost-of.ts'
import type { CallFilter } from '../../model/query.ts'
import { addUsage } from '../../model/add-usage.ts'
import { noUsage, type Usage } from '../../model/usage.ts'
import { usedBy, type CostKey, type QuestionedPrice, type Used, type Waste } from './used.ts'

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

/** Money that gave nothing whole. USD; a lower bound where `complete` is false. */
export interface WastedCost {
  readonly usd: number
  readonly calls: number
  /** Whether every one of the calls has a known cost. */
  readonly complete: boolean
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
  /** USD of the sum that rests on estimated token counts. */
  readonly estimatedUsd: number
  /**
   * What of the sum went to calls that failed, and to calls that were stopped before their end (aborted, cancelled,
   * abandoned, interrupted).
   */
  readonly wasted: Readonly<Record<Waste, WastedCost>>
  /**
   * USD that the providers' prompt caches saved: what cached tokens would have cost as fresh prompt, less what they did.
   * Negative where more was paid for writing than reading has earned so far.
   */
  readonly cacheSavedUsd: number
  /** Own prices that were used and look wrong, such as one per million tokens that was added as one per token. */
  readonly questionedPrices: readonly QuestionedPrice[]
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

/**
 * The project's costs. Money is computed here from tokens and prices and stored nowhere. Grouped by model, provider, op
 * or day they come from the store's totals, whatever the number of calls.
 */
export async function costs(query: CostQuery = {}, option: ClientOption = {}): Promise<CostReport> {
  const client = clientOf(option)
  const by = query.by ?? 'model'
  if (!costKeys.includes(by)) throw unknownKey(by)
  const { used, pricesAsOf, questionedPrices } = await usedBy(client, by, filterOf(query))
  const total = createSum()
  const groups = new Map<string, Sum>()
  for (const part of used) {
    total.add(part)
    for (const key of part.keys) {
      const group = groups.get(key) ?? createSum()
      groups.set(key, group)
      group.add(by === 'model' ? part.ofModel(key) : part)
    }
  }
  const rows = Array.from(groups, ([key, sum]) => ({ key, ...sum.row() }))
  rows.sort(
    by === 'day'
      ? (a, b) => (a.key < b.key ? -1 : 1)
      : (a, b) => b.usd - a.usd || b.calls - a.calls,
  )
  const { state: _state, ...sum } = total.row()
  return {
    ...sum,
    rows,
    estimatedUsd: usdOf(used, ({ estimated, usd }) => (estimated ? usd : 0)),
    wasted: { failed: wastedBy(used, 'failed'), aborted: wastedBy(used, 'aborted') },
    cacheSavedUsd: usdOf(used, ({ cacheSavedUsd }) => cacheSavedUsd),
    questionedPrices,
    pricesAsOf,
  }
}

function usdOf(
  used: readonly Used[],
  part: (cost: Used['costs'][number]) => number | undefined,
): number {
  return used.reduce((all, { costs: list }) => {
    return all + list.reduce((sum, cost) => sum + (part(cost) ?? 0), 0)
  }, 0)
}

function wastedBy(used: readonly Used[], waste: Waste): WastedCost {
  const sum = createSum()
  for (const part of used) if (part.waste === waste) sum.add(part)
  const { usd, calls, complete } = sum.row()
  return { usd, calls, complete }
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

function filterOf({ filter, range }: CostQuery): CallFilter {
  return {
    ...filter,
    ...(range?.from === undefined ? {} : { startedAfter: range.from }),
    ...(range?.to === undefined ? {} : { startedBefore: range.to }),
  }
}

interface Sum {
  add(used: Used): void
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
    add(used) {
      calls += used.further ? 0 : used.calls
      usage = addUsage(usage, used.usage)
      for (const cost of used.costs) usd += cost.usd ?? 0
      if (used.costs.some(({ state }) => state === 'unknown')) unpricedCalls += used.calls
      else if (used.costs.some(({ state }) => state === 'priced')) allFree = false
      else if (used.costs.every(({ state }) => state === 'no-usage'))
        noUsageCalls += used.further ? 0 : used.calls
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
    if (unpricedCalls + noUsageCalls >= calls) return 'unknown'
    return allFree && unpricedCalls === 0 ? 'free' : 'priced'
  }
}
