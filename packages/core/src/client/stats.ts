import { adviceFor, WeftError } from '../base/errors.ts'
import { dayOf, startsHour } from '../base/local-time.ts'
import type { Call } from '../model/call.ts'
import type { CallFilter } from '../model/query.ts'
import type { Cell } from '../model/rollup.ts'
import { addUsage } from '../model/add-usage.ts'
import { noUsage, type Usage } from '../model/usage.ts'
import type { CallReader } from './reads.ts'
import { statsOfCells } from './stats-of-cells.ts'
import type { StatsKey, StatsMetric, StatsQuery, StatsRow } from './stats-query.ts'
import { groupsOfCells } from './totals.ts'

const keys: readonly StatsKey[] = [
  'model',
  'provider',
  'op',
  'kind',
  'status',
  'thread',
  'user',
  'tag',
  'prompt',
  'day',
]
const metrics: readonly StatsMetric[] = ['calls', 'errors', 'latency', 'usage', 'cost']

/** Groups calls; calls that lack the key (no model, no thread) are in no group. */
export async function statsOf(reader: CallReader, query: StatsQuery): Promise<readonly StatsRow[]> {
  check(query.by, keys, 'by')
  for (const metric of query.metric) check(metric, metrics, 'metric')
  const cells = groupsOfCells.has(query.by) ? await cellsOfQuery(reader, query) : undefined
  if (cells) return withCosts(reader, query, statsOfCells(cells, query))
  const groups = new Map<string, Call[]>()
  const added = query.metric.includes('cost') ? (['costs'] as const) : []
  for await (const call of reader.each({ filter: rangeFilter(query), with: added })) {
    for (const key of keysOf(call, query.by)) {
      const group = groups.get(key)
      if (group) group.push(call)
      else groups.set(key, [call])
    }
  }
  return Array.from(groups, ([key, calls]) => rowOf(key, calls, query)).sort(
    (a, b) => b.calls - a.calls,
  )
}

async function cellsOfQuery(
  reader: CallReader,
  query: StatsQuery,
): Promise<readonly Cell[] | undefined> {
  const cells = await reader.cells(rangeFilter(query))
  const isDaily = query.by === 'day'
  return isDaily && !cells?.every(({ hour }) => startsHour(hour)) ? undefined : cells
}

// Money is no total: it is tokens × the price of their moment.
async function withCosts(
  reader: CallReader,
  query: StatsQuery,
  rows: readonly StatsRow[],
): Promise<readonly StatsRow[]> {
  if (!query.metric.includes('cost')) return rows
  const costs = await reader.costsBy(query.by, rangeFilter(query))
  return rows.map((row) => ({ ...row, cost: costs.get(row.key) ?? { usd: 0, complete: true } }))
}

function check<T extends string>(given: T, known: readonly T[], name: string): void {
  if (known.includes(given)) return
  throw new WeftError(
    'query/unknown-key',
    `stats() knows no ${name} "${given}". ${adviceFor(given, known)}`,
  )
}

function rangeFilter({ filter, range }: StatsQuery): CallFilter {
  return {
    ...filter,
    ...(range?.from === undefined ? {} : { startedAfter: range.from }),
    ...(range?.to === undefined ? {} : { startedBefore: range.to }),
  }
}

/** The groups a call is in. */
export function keysOf(call: Call, by: StatsKey): readonly string[] {
  switch (by) {
    case 'model':
      return Object.keys(call.ownUsage ?? {}).concat(
        call.model !== undefined && !call.ownUsage ? [call.model] : [],
      )
    case 'tag':
      return call.tags
    case 'prompt':
      return call.promptRefs
    case 'day':
      return [dayOf(call.startedAt)]
    default:
      return one(
        {
          provider: call.provider,
          op: call.op,
          kind: call.kind,
          status: call.status,
          thread: call.threadId,
          user: call.userId,
        }[by],
      )
  }
}

function one(key: string | undefined): readonly string[] {
  return key === undefined ? [] : [key]
}

function rowOf(key: string, calls: readonly Call[], { metric, by }: StatsQuery): StatsRow {
  return {
    key,
    calls: calls.length,
    ...(metric.includes('errors')
      ? { errors: calls.filter((call) => call.status === 'error').length }
      : {}),
    ...(metric.includes('latency') ? latencyFields(calls) : {}),
    ...(metric.includes('usage') ? { usage: usageOfGroup(calls, key, by) } : {}),
    ...(metric.includes('cost') ? { cost: costOfGroup(calls, key, by) } : {}),
  }
}

function latencyFields(calls: readonly Call[]): Pick<StatsRow, 'latency'> {
  const durations = calls
    .flatMap((call) => (call.endedAt === undefined ? [] : [call.endedAt - call.startedAt]))
    .sort((a, b) => a - b)
  const n = durations.length
  if (n === 0) return {}
  const at = (share: number): number => durations[Math.min(n - 1, Math.ceil(share * n) - 1)] ?? 0
  return {
    latency: {
      p50: at(0.5),
      p95: at(0.95),
      mean: durations.reduce((sum, ms) => sum + ms, 0) / n,
      n,
    },
  }
}

function usageOfGroup(calls: readonly Call[], key: string, by: StatsKey): Usage {
  let sum = noUsage
  for (const call of calls)
    for (const [model, usage] of Object.entries(call.ownUsage ?? {}))
      if (by !== 'model' || model === key) sum = addUsage(sum, usage)
  return sum
}

// Own tokens only: a parent repeats its children's, and each token is counted once.
function costOfGroup(
  calls: readonly Call[],
  key: string,
  by: StatsKey,
): { usd: number; complete: boolean } {
  let usd = 0
  let complete = true
  for (const call of calls) {
    for (const model of Object.keys(call.ownUsage ?? {})) {
      if (by === 'model' && model !== key) continue
      const cost = call.summary.costs?.[model]
      if (cost?.usd === undefined) complete = false
      else usd += cost.usd
    }
  }
  return { usd, complete }
}
