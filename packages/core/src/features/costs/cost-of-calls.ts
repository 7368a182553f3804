import type { Client } from '../../client/client.ts'
import { partsOf } from '../../client/parts.ts'
import type { CallRecord } from '../../model/call.ts'
import { costOf, type Cost } from '../../model/cost-of.ts'
import { loadPrices, questionOf, type PriceLookup } from './price-lookup.ts'

type CostByModel = Readonly<Record<string, Cost>>

/**
 * The cost by model of each call with everything below it. Each token is priced once, where it was used, with the price
 * in force at that call's start; so the sum over roots equals the sum over all calls' own costs.
 */
export async function costOfCalls(
  client: Client,
  calls: readonly CallRecord[],
): Promise<readonly CostByModel[]> {
  const whole = await withDescendants(client, calls)
  const models = new Set(whole.flatMap((call) => Object.keys(call.ownUsage ?? {})))
  const { find } = await loadPrices([...models], { client })
  const sums = sumUpwards(whole, find)
  return calls.map((call) => sums.get(call.id) ?? {})
}

// Calls whose tokens are their descendants' need those, and a list rarely holds them all.
async function withDescendants(
  client: Client,
  calls: readonly CallRecord[],
): Promise<readonly CallRecord[]> {
  const missing = new Set(calls.filter(hasForeignUsage).map(({ traceId }) => traceId))
  if (missing.size === 0) return calls
  const { calls: read } = await partsOf(client).store.readCalls({
    filter: { traceId: [...missing] },
    direction: 'asc',
    limit: Number.MAX_SAFE_INTEGER,
    payloads: false,
  })
  const known = new Map(read.map((call) => [call.id, call]))
  for (const call of calls) known.set(call.id, call)
  return [...known.values()]
}

function hasForeignUsage({ summary, ownUsage = {} }: CallRecord): boolean {
  return Object.keys(summary.usage).some((model) => !Object.hasOwn(ownUsage, model))
}

function sumUpwards(
  calls: readonly CallRecord[],
  prices: PriceLookup,
): Map<string, Record<string, Cost>> {
  const byId = new Map(calls.map((call) => [call.id, call]))
  const sums = new Map<string, Record<string, Cost>>()
  for (const call of calls) {
    for (const [model, cost] of Object.entries(ownCosts(call, prices)))
      addToAncestors(call, { model, cost })
  }
  return sums

  function addToAncestors(start: CallRecord, { model, cost }: { model: string; cost: Cost }): void {
    const seen = new Set<string>()
    for (
      let call: CallRecord | undefined = start;
      call && !seen.has(call.id);
      call = byId.get(call.parentId ?? '')
    ) {
      seen.add(call.id)
      const sum = sums.get(call.id) ?? {}
      sums.set(call.id, sum)
      sum[model] = sum[model] ? addCosts(sum[model], cost) : cost
    }
  }
}

/** The cost of a call's own tokens, by model. */
export function ownCosts(call: CallRecord, prices: PriceLookup): CostByModel {
  return Object.fromEntries(
    Object.entries(call.ownUsage ?? {}).map(([model, usage]) => [
      model,
      costOf(usage, prices(questionOf(call, model, usage))),
    ]),
  )
}

/** The sum of two costs: unknown when a part is unknown, since a sum that hides one would look like the whole. */
export function addCosts(a: Cost, b: Cost): Cost {
  const estimated = a.estimated || b.estimated
  if (a.state === 'no-usage') return { ...b, estimated }
  if (b.state === 'no-usage') return { ...a, estimated }
  if (a.usd === undefined || b.usd === undefined)
    return { state: 'unknown', usd: undefined, estimated }
  const free = a.state === 'free' && b.state === 'free'
  return { state: free ? 'free' : 'priced', usd: a.usd + b.usd, estimated }
}
