import type { CallRecord, Kind } from './call.ts'

/** Where a trace's time went. Milliseconds. */
export interface Latency {
  /** From the first start to the last known end. */
  readonly wallMs: number
  /** Time in calls of each kind outside their children; parallel calls count each, so the sum may exceed `wallMs`. */
  readonly selfMs: Readonly<Partial<Record<Kind, number>>>
  /** `selfMs` as a share of the sum of all self time, 0 to 1. */
  readonly share: Readonly<Partial<Record<Kind, number>>>
  /** Self time that ran beside other self time. */
  readonly overlapMs: number
  /** From the trace's start to the first part of a streamed model answer. */
  readonly firstTokenMs: number | undefined
  /** Whether some call has not ended, so that figures still grow. */
  readonly running: boolean
}

interface Interval {
  readonly from: number
  readonly to: number
}

/** The latency of the calls of one trace; unfinished calls count up to the last known moment. */
export function latencyOf(calls: readonly CallRecord[]): Latency {
  const { from, to } = spanOf(calls)
  const children = groupByParent(calls)
  const selfMs: Partial<Record<Kind, number>> = {}
  const busy: Interval[] = []
  for (const call of calls) {
    const own = { from: call.startedAt, to: call.endedAt ?? to }
    const parts = subtract(own, children.get(call.id) ?? [], to)
    selfMs[call.kind] = (selfMs[call.kind] ?? 0) + lengthOf(parts)
    for (const part of parts) busy.push(part)
  }
  const total = Object.values(selfMs).reduce((sum, ms) => sum + ms, 0)
  return {
    wallMs: calls.length === 0 ? 0 : to - from,
    selfMs,
    share: mapValues(selfMs, (ms) => (total === 0 ? 0 : ms / total)),
    overlapMs: Math.max(0, total - lengthOf(union(busy))),
    firstTokenMs: firstTokenMs(calls, from),
    running: calls.some((call) => call.status === 'running'),
  }
}

// Not by spreading into Math.min: a large trace has more calls than a function takes arguments.
function spanOf(calls: readonly CallRecord[]): Interval {
  let from = Number.POSITIVE_INFINITY
  let to = Number.NEGATIVE_INFINITY
  for (const { startedAt, endedAt, firstTokenAt } of calls) {
    from = Math.min(from, startedAt)
    to = Math.max(to, endedAt ?? firstTokenAt ?? startedAt)
  }
  return { from, to }
}

function groupByParent(calls: readonly CallRecord[]): Map<string, CallRecord[]> {
  const groups = new Map<string, CallRecord[]>()
  for (const call of calls) {
    if (call.parentId === undefined) continue
    const group = groups.get(call.parentId)
    if (group) group.push(call)
    else groups.set(call.parentId, [call])
  }
  return groups
}

function subtract(own: Interval, children: readonly CallRecord[], now: number): Interval[] {
  const taken = union(
    children.map((child) => ({ from: child.startedAt, to: child.endedAt ?? now })),
  )
  const parts: Interval[] = []
  let from = own.from
  for (const interval of taken) {
    if (interval.from > from) parts.push({ from, to: Math.min(interval.from, own.to) })
    from = Math.max(from, interval.to)
  }
  if (from < own.to) parts.push({ from, to: own.to })
  return parts.filter((part) => part.to > part.from)
}

function union(intervals: readonly Interval[]): Interval[] {
  const sorted = [...intervals].sort((a, b) => a.from - b.from)
  const result: { from: number; to: number }[] = []
  for (const { from, to } of sorted) {
    const last = result.at(-1)
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else result.push({ from, to })
  }
  return result
}

function lengthOf(intervals: readonly Interval[]): number {
  return intervals.reduce((sum, { from, to }) => sum + (to - from), 0)
}

function firstTokenMs(calls: readonly CallRecord[], from: number): number | undefined {
  const times = calls.flatMap((call) =>
    call.kind === 'llm' && call.firstTokenAt !== undefined ? [call.firstTokenAt - from] : [],
  )
  return times.length === 0 ? undefined : Math.min(...times)
}

function mapValues<Key extends string>(
  record: Partial<Record<Key, number>>,
  change: (value: number) => number,
): Partial<Record<Key, number>> {
  const entries = Object.entries(record) as [Key, number][]
  return Object.fromEntries(entries.map(([key, value]) => [key, change(value)])) as Partial<
    Record<Key, number>
  >
}
