import type { Call } from '@weft/core'

/** What may be odd about a call's place. */
export type Remark = 'duplicate' | 'cycle' | 'skew' | 'unreadable' | 'missing-parent'

/** One call as far as it can be read, or the place of a parent that was not recorded. */
export interface Entry {
  readonly id: string
  readonly parentId: string | undefined
  readonly traceId: string
  readonly call: Call | undefined
  readonly startedAt: number
  readonly endedAt: number | undefined
  readonly firstTokenAt: number | undefined
  readonly remarks: readonly Remark[]
}

/** Where a call stands among those beside it. */
export interface Place {
  /** From 1. */
  readonly position: number
  readonly siblings: number
  readonly hasChildren: boolean
}

/** Who is below whom; everything by the index of its entry. */
export interface Links {
  readonly entryOf: (index: number) => Entry
  readonly children: readonly (readonly number[])[]
  readonly roots: readonly number[]
  readonly placeOf: (entry: number) => Place
  /** Epoch ms at which the trace of a root starts. */
  readonly traceStart: (root: number) => number
}

const none: Entry = {
  id: '',
  parentId: undefined,
  traceId: '',
  call: undefined,
  startedAt: 0,
  endedAt: undefined,
  firstTokenAt: undefined,
  remarks: [],
}

/**
 * Puts every call under its parent. A parent that is missing gets a place of its own, a circle is cut at its earliest
 * call, of two records with one id the later in the list counts.
 */
export function linkCalls(calls: readonly Call[]): Links {
  const entries = readEntries(calls)
  addMissingParents(entries)
  const parents = parentsOf(entries)
  cutCircles(entries, parents)
  const { children, roots } = childrenOf(entries, parents)
  const placeOf = placesOf(entries.length, { children, roots })
  const entryOf = (index: number): Entry => entries[index] ?? none
  return { entryOf, children, roots, placeOf, traceStart: traceStarts(entries) }
}

function placesOf(
  size: number,
  { children, roots }: Pick<Links, 'children' | 'roots'>,
): (entry: number) => Place {
  const positions = new Int32Array(size)
  const counts = new Int32Array(size)
  for (const list of [roots, ...children]) {
    for (const [index, entry] of list.entries()) {
      positions[entry] = index + 1
      counts[entry] = list.length
    }
  }
  return (entry) => ({
    position: positions[entry] ?? 1,
    siblings: counts[entry] ?? 1,
    hasChildren: (children[entry]?.length ?? 0) > 0,
  })
}

function readEntries(calls: readonly Call[]): Entry[] {
  const entries: Entry[] = []
  const indexOf = new Map<string, number>()
  for (const [index, call] of calls.entries()) {
    const entry = readEntry(call, index)
    const known = indexOf.get(entry.id)
    if (known === undefined) {
      indexOf.set(entry.id, entries.length)
      entries.push(entry)
    } else {
      entries[known] = { ...entry, remarks: [...entry.remarks, 'duplicate'] }
    }
  }
  return entries
}

function readEntry(call: Call, index: number): Entry {
  try {
    const startedAt = finite(call.startedAt)
    if (typeof call.id !== 'string' || startedAt === undefined) return unreadable(index)
    const running = call.status === 'running'
    return {
      id: call.id,
      parentId: typeof call.parentId === 'string' ? call.parentId : undefined,
      traceId: call.traceId,
      call,
      startedAt,
      // An ended call without a time is drawn as short as it can be.
      endedAt: running ? undefined : Math.max(startedAt, finite(call.endedAt) ?? startedAt),
      firstTokenAt: finite(call.firstTokenAt),
      remarks: [],
    }
  } catch {
    return unreadable(index)
  }
}

function unreadable(index: number): Entry {
  return { ...none, id: `unreadable-${index}`, startedAt: NaN, remarks: ['unreadable'] }
}

function finite(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

function addMissingParents(entries: Entry[]): void {
  const known = new Map(entries.map(({ id }, index) => [id, index]))
  for (const { parentId, traceId, startedAt } of entries.slice()) {
    if (parentId === undefined) continue
    const index = known.get(parentId)
    const parent = index === undefined ? undefined : entries[index]
    if (index === undefined || !parent) {
      known.set(parentId, entries.length)
      entries.push({ ...none, id: parentId, traceId, startedAt, remarks: ['missing-parent'] })
    } else if (parent.remarks.includes('missing-parent') && startedAt < parent.startedAt) {
      entries[index] = { ...parent, startedAt }
    }
  }
}

function parentsOf(entries: readonly Entry[]): Int32Array {
  const indexOf = new Map(entries.map(({ id }, index) => [id, index]))
  return Int32Array.from(entries, ({ parentId }) =>
    parentId === undefined ? -1 : (indexOf.get(parentId) ?? -1),
  )
}

function cutCircles(entries: Entry[], parents: Int32Array): void {
  const seenBy = new Int32Array(entries.length).fill(-1)
  for (let start = 0; start < entries.length; start++) {
    let at = start
    while (at >= 0 && seenBy[at] === -1) {
      seenBy[at] = start
      at = parents[at] ?? -1
    }
    if (at >= 0 && seenBy[at] === start) cutCircle(entries, { parents, member: at })
  }
}

function cutCircle(
  entries: Entry[],
  { parents, member }: { parents: Int32Array; member: number },
): void {
  let earliest = member
  for (let at = parents[member] ?? member; at !== member; at = parents[at] ?? member) {
    if (startOf(entries[at]) < startOf(entries[earliest])) earliest = at
  }
  parents[earliest] = -1
  const entry = entries[earliest]
  if (entry) entries[earliest] = { ...entry, remarks: [...entry.remarks, 'cycle'] }
}

function childrenOf(
  entries: readonly Entry[],
  parents: Int32Array,
): { children: number[][]; roots: number[] } {
  const children: number[][] = entries.map(() => [])
  const roots: number[] = []
  for (const [index, parent] of parents.entries()) {
    const list = parent < 0 ? roots : children[parent]
    list?.push(index)
  }
  const byStart = (a: number, b: number): number =>
    startOf(entries[a]) - startOf(entries[b]) || a - b
  for (const list of [roots, ...children]) if (list.length > 1) list.sort(byStart)
  return { children, roots }
}

// Records without a readable start come last.
function startOf(entry: Entry | undefined): number {
  return entry === undefined || Number.isNaN(entry.startedAt) ? Number.MAX_VALUE : entry.startedAt
}

function traceStarts(entries: readonly Entry[]): (root: number) => number {
  const starts = new Map<string, number>()
  let earliest = Infinity
  for (const { traceId, startedAt } of entries) {
    if (Number.isNaN(startedAt)) continue
    earliest = Math.min(earliest, startedAt)
    starts.set(traceId, Math.min(starts.get(traceId) ?? Infinity, startedAt))
  }
  const otherwise = Number.isFinite(earliest) ? earliest : 0
  return (root) => starts.get(entries[root]?.traceId ?? '') ?? otherwise
}
