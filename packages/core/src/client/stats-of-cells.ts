import { dayOf } from '../base/local-time.ts'
import { addHistograms, quantileOf, sizeOf, type Cell } from '../model/rollup.ts'
import { addUsage } from '../model/add-usage.ts'
import { noUsage } from '../model/usage.ts'
import type { StatsKey, StatsQuery, StatsRow } from './stats-query.ts'

/** Groups totals as `stats()` groups calls. */
export function statsOfCells(cells: readonly Cell[], query: StatsQuery): readonly StatsRow[] {
  const groups = new Map<string, Cell[]>()
  for (const cell of cells) {
    const key = keyOf(cell, query.by)
    if (key === undefined) continue
    const group = groups.get(key)
    if (group) group.push(cell)
    else groups.set(key, [cell])
  }
  return Array.from(groups, ([key, group]) => rowOf(key, group, query)).sort(
    (a, b) => b.calls - a.calls,
  )
}

function keyOf(cell: Cell, by: StatsKey): string | undefined {
  const { model, provider, op, kind, status, hour } = cell
  if (by === 'day') return dayOf(hour)
  return { model, provider, op, kind, status }[by as 'model']
}

function rowOf(key: string, cells: readonly Cell[], { metric, by }: StatsQuery): StatsRow {
  // A call of two models is in both models' groups, and once in any other.
  const counted = by === 'model' ? cells : cells.filter(({ further }) => !further)
  const failed = counted.filter(({ status }) => status === 'error')
  return {
    key,
    calls: callsOf(counted),
    ...(metric.includes('errors') ? { errors: callsOf(failed) } : {}),
    ...(metric.includes('latency') ? latencyFields(counted) : {}),
    ...(metric.includes('usage')
      ? { usage: cells.reduce((sum, { usage }) => addUsage(sum, usage), noUsage) }
      : {}),
  }
}

function callsOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, { calls }) => sum + calls, 0)
}

function latencyFields(cells: readonly Cell[]): Pick<StatsRow, 'latency'> {
  const histogram = cells.reduce((sum, { latency }) => addHistograms(sum, latency), {})
  const n = sizeOf(histogram)
  const [p50, p95] = [quantileOf(histogram, 0.5), quantileOf(histogram, 0.95)]
  if (p50 === undefined || p95 === undefined) return {}
  return { latency: { p50, p95, mean: cells.reduce((sum, { ms }) => sum + ms, 0) / n, n } }
}
