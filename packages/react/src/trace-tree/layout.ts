import type { Call } from '@weft/core'
import { addCosts, costTotalOf, type CostTotal } from '../format/costs.ts'
import { addTokens, tokenTotalsOf, type TokenTotals } from '../format/tokens.ts'
import { linkCalls, type Links, type Remark } from './links.ts'

/**
 * Rule: nodes stand in the order they are read, so the calls below node i are exactly the nodes between i and
 * `ends[i]`. Rolling up walks that order backwards, folding skips to an end; nothing recurses, whatever the depth.
 */
export interface TraceModel {
  readonly nodes: readonly TraceNode[]
  /** Index of each node's parent, -1 for a root. */
  readonly parents: Int32Array
  /** Index after each node's last descendant. */
  readonly ends: Int32Array
  readonly indexOf: ReadonlyMap<string, number>
  /** Start of the ruler: epoch ms of the first call. */
  readonly originMs: number
  /** Length of the longest trace by all that is recorded of it. */
  readonly spanMs: number
  readonly callCount: number
  readonly errorCount: number
  readonly runningCount: number
}

/** One row's facts; times are ms since the start of the call's trace. */
export interface TraceNode {
  readonly id: string
  /** Undefined for a parent that was not recorded, or a record nothing can be read from. */
  readonly call: Call | undefined
  readonly depth: number
  /** Place among its siblings, from 1. */
  readonly position: number
  readonly siblings: number
  readonly hasChildren: boolean
  readonly startMs: number
  /** Undefined while the call runs, and where nothing is known. */
  readonly endMs: number | undefined
  readonly firstTokenMs: number | undefined
  /** End of the last call below, where that is after the call's own end. */
  readonly overflowMs: number | undefined
  /** Start of its trace on the common clock: epoch ms. */
  readonly traceStartMs: number
  readonly tokens: TokenTotals | undefined
  readonly cost: CostTotal | undefined
  /** Its part of all tokens and all money of the trace, 0 for a root. */
  readonly tokenShare: number
  readonly costShare: number
  readonly remarks: readonly Remark[]
}

type Draft = { -readonly [Key in keyof TraceNode]: TraceNode[Key] }

interface Building {
  readonly links: Links
  readonly drafts: Draft[]
  readonly parents: Int32Array
  readonly ends: Int32Array
}

/** The rows of some calls, of one trace or several; rows that did not change keep their identity. */
export function layOut(calls: readonly Call[], previous?: TraceModel): TraceModel {
  const links = linkCalls(calls)
  const building = place(links)
  rollUp(building)
  share(building)
  const nodes = building.drafts.map((draft) => reuse(draft, previous))
  return { ...summaryOf(building), nodes, parents: building.parents, ends: building.ends }
}

function place(links: Links): Building {
  const size = links.entries.length
  const building: Building = {
    links,
    drafts: [],
    parents: new Int32Array(size),
    ends: new Int32Array(size),
  }
  const placeOf = new Int32Array(size)
  const waiting: number[] = links.roots.toReversed()
  while (waiting.length > 0) {
    const entry = waiting.pop() ?? 0
    const index = building.drafts.length
    placeOf[entry] = index
    const parentEntry = links.parents[entry] ?? -1
    const parent = parentEntry < 0 ? -1 : (placeOf[parentEntry] ?? -1)
    building.parents[index] = parent
    building.ends[index] = index + 1
    building.drafts.push(draftOf(building, { entry, parent }))
    const children = links.children[entry] ?? []
    for (let child = children.length - 1; child >= 0; child--) waiting.push(children[child] ?? 0)
  }
  return building
}

function draftOf(
  { links, drafts }: Building,
  { entry, parent }: { entry: number; parent: number },
): Draft {
  const { id, call, startedAt, endedAt, firstTokenAt, remarks } = links.entries[entry] ?? links.none
  const above = parent < 0 ? undefined : drafts[parent]
  const traceStartMs = above?.traceStartMs ?? links.traceStart(entry)
  const startMs = Number.isNaN(startedAt) ? 0 : startedAt - traceStartMs
  const skewed = above !== undefined && above.call !== undefined && startMs < above.startMs - 1
  return {
    id,
    call,
    depth: above ? above.depth + 1 : 0,
    position: links.positions[entry] ?? 1,
    siblings: links.siblingCounts[entry] ?? 1,
    hasChildren: (links.children[entry]?.length ?? 0) > 0,
    startMs,
    endMs: endedAt === undefined ? undefined : endedAt - traceStartMs,
    firstTokenMs: firstTokenAt === undefined ? undefined : firstTokenAt - traceStartMs,
    overflowMs: undefined,
    traceStartMs,
    tokens: safely(() => tokenTotalsOf(call?.summary.usage)),
    cost: safely(() => costTotalOf(call?.summary.costs)),
    tokenShare: 0,
    costShare: 0,
    remarks: skewed ? [...remarks, 'skew'] : remarks,
  }
}

// A call's own summary counts what is below it once it has ended; until then its children are all there is to add.
function rollUp({ drafts, parents, ends }: Building): void {
  const tokens = new Map<number, TokenTotals>()
  const costs = new Map<number, CostTotal>()
  const lastEnds = new Float64Array(drafts.length)
  for (let index = drafts.length - 1; index >= 0; index--) {
    const draft = drafts[index]
    const parent = parents[index] ?? -1
    if (!draft) continue
    draft.tokens ??= tokens.get(index)
    draft.cost ??= costs.get(index)
    const below = lastEnds[index] ?? 0
    if (draft.call === undefined && draft.hasChildren) draft.endMs = below
    if (draft.endMs !== undefined && below > draft.endMs + 0.5) draft.overflowMs = below
    if (parent < 0) continue
    ends[parent] = Math.max(ends[parent] ?? 0, ends[index] ?? 0)
    lastEnds[parent] = Math.max(lastEnds[parent] ?? 0, below, latestOf(draft))
    addInto(tokens, { parent, value: draft.tokens, add: addTokens })
    addInto(costs, { parent, value: draft.cost, add: addCosts })
  }
}

function addInto<Total>(
  totals: Map<number, Total>,
  {
    parent,
    value,
    add,
  }: { parent: number; value: Total | undefined; add: (a: Total, b: Total) => Total },
): void {
  if (value === undefined) return
  const before = totals.get(parent)
  totals.set(parent, before === undefined ? value : add(before, value))
}

function latestOf({ startMs, endMs, firstTokenMs }: Draft): number {
  return Math.max(startMs, endMs ?? 0, firstTokenMs ?? 0)
}

function share({ drafts, ends }: Building): void {
  for (let root = 0; root < drafts.length; root = ends[root] ?? drafts.length) {
    const allTokens = drafts[root]?.tokens?.total ?? 0
    const allUsd = drafts[root]?.cost?.usd ?? 0
    for (let index = root + 1; index < (ends[root] ?? 0); index++) {
      const draft = drafts[index]
      if (!draft) continue
      draft.tokenShare = shareOf(draft.tokens?.total, allTokens)
      draft.costShare = shareOf(draft.cost?.usd, allUsd)
    }
  }
}

function shareOf(part: number | undefined, whole: number): number {
  return part === undefined || whole <= 0 ? 0 : Math.min(1, part / whole)
}

function summaryOf({ drafts }: Building): Omit<TraceModel, 'nodes' | 'parents' | 'ends'> {
  const indexOf = new Map<string, number>()
  let originMs = Infinity
  let spanMs = 0
  let callCount = 0
  let errorCount = 0
  let runningCount = 0
  for (const [index, draft] of drafts.entries()) {
    indexOf.set(draft.id, index)
    originMs = Math.min(originMs, draft.traceStartMs)
    spanMs = Math.max(spanMs, latestOf(draft))
    if (draft.call === undefined) continue
    callCount++
    if (draft.call.status === 'error') errorCount++
    if (draft.endMs === undefined) runningCount++
  }
  if (!Number.isFinite(originMs)) originMs = 0
  return { indexOf, originMs, spanMs: Math.max(spanMs, 1), callCount, errorCount, runningCount }
}

function reuse(draft: Draft, previous: TraceModel | undefined): TraceNode {
  const index = previous?.indexOf.get(draft.id)
  const before = index === undefined ? undefined : previous?.nodes[index]
  return before && isSame(before, draft) ? before : draft
}

function isSame(a: TraceNode, b: Draft): boolean {
  // The call first and by identity: a record is a frozen fact, and most rows end there.
  if (a.call !== b.call) return false
  const keys = Object.keys(b) as (keyof TraceNode)[]
  return keys.every((key) => key === 'call' || isEqual(a[key], b[key]))
}

// Totals and remarks are small flat objects.
function isEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (!isTotal(a) || !isTotal(b)) return false
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => Object.is(a[key], b[key]))
}

function isTotal(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function safely<Value>(read: () => Value | undefined): Value | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}

/** Which nodes are open and which may be shown at all, by index. */
export interface Sight {
  readonly isExpanded: (index: number) => boolean
  /** Left out: all. */
  readonly isShown?: ((index: number) => boolean) | undefined
}

/** The nodes that make rows when some are folded or filtered out, by index. */
export function visibleNodes(
  { nodes, ends }: TraceModel,
  { isExpanded, isShown }: Sight,
): number[] {
  const visible: number[] = []
  let index = 0
  while (index < nodes.length) {
    const after = ends[index] ?? index + 1
    const shown = isShown === undefined || isShown(index)
    if (shown) visible.push(index)
    index = shown && isExpanded(index) ? index + 1 : after
  }
  return visible
}
