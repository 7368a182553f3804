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

/** A node on the way to being one: its facts, and what is added up from below it. */
interface Work {
  readonly draft: Draft
  readonly index: number
  readonly parent: Work | undefined
  /** Undefined for a root itself. */
  readonly root: Work | undefined
  end: number
  lastEndMs: number
  tokensBelow: TokenTotals | undefined
  costBelow: CostTotal | undefined
}

/** The rows of some calls, of one trace or several; rows that did not change keep their identity. */
export function layOut(calls: readonly Call[], previous?: TraceModel): TraceModel {
  const works = inReadingOrder(linkCalls(calls))
  for (const work of works.toReversed()) rollUp(work)
  for (const { draft, root } of works) {
    if (root) share(draft, root.draft)
  }
  return {
    ...summaryOf(works),
    nodes: works.map(({ draft }) => reuse(draft, previous)),
    parents: Int32Array.from(works, ({ parent }) => parent?.index ?? -1),
    ends: Int32Array.from(works, ({ end }) => end),
  }
}

function inReadingOrder(links: Links): Work[] {
  const works: Work[] = []
  const waiting: { entry: number; parent: Work | undefined }[] = []
  const add = (entries: readonly number[], parent: Work | undefined): void => {
    for (const entry of entries.toReversed()) waiting.push({ entry, parent })
  }
  add(links.roots, undefined)
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const work = workOf(links, next, works.length)
    works.push(work)
    add(links.children[next.entry] ?? [], work)
  }
  return works
}

function workOf(
  links: Links,
  { entry, parent }: { entry: number; parent: Work | undefined },
  index: number,
): Work {
  const { id, call, ...known } = links.entryOf(entry)
  const above = parent?.draft
  const traceStartMs = above?.traceStartMs ?? links.traceStart(entry)
  const since = sinceStart(traceStartMs)
  const startMs = since(known.startedAt) ?? 0
  const draft: Draft = {
    id,
    call,
    depth: (above?.depth ?? -1) + 1,
    ...links.placeOf(entry),
    startMs,
    endMs: since(known.endedAt),
    firstTokenMs: since(known.firstTokenAt),
    overflowMs: undefined,
    traceStartMs,
    ...figuresOf(call),
    tokenShare: 0,
    costShare: 0,
    remarks: isSkewed(startMs, above) ? [...known.remarks, 'skew'] : known.remarks,
  }
  const below = { tokensBelow: undefined, costBelow: undefined, lastEndMs: 0 }
  return { draft, index, parent, root: parent?.root ?? parent, end: index + 1, ...below }
}

function figuresOf(call: Call | undefined): Pick<Draft, 'tokens' | 'cost'> {
  return {
    tokens: safely(() => tokenTotalsOf(call?.summary.usage)),
    cost: safely(() => costTotalOf(call?.summary.costs)),
  }
}

// An unreadable record has no time at all.
function sinceStart(startMs: number): (at: number | undefined) => number | undefined {
  return (at) => (at === undefined || Number.isNaN(at) ? undefined : at - startMs)
}

// Clocks of one page agree to well under a millisecond.
function isSkewed(startMs: number, above: Draft | undefined): boolean {
  return above?.call !== undefined && startMs < above.startMs - 1
}

// A call's own summary counts what is below it once it has ended; until then its children are all there is to add.
function rollUp({ draft, parent, end, lastEndMs, tokensBelow, costBelow }: Work): void {
  draft.tokens ??= tokensBelow
  draft.cost ??= costBelow
  if (draft.call === undefined && draft.hasChildren) draft.endMs = lastEndMs
  if (draft.endMs !== undefined && lastEndMs > draft.endMs + 0.5) draft.overflowMs = lastEndMs
  if (!parent) return
  parent.end = Math.max(parent.end, end)
  parent.lastEndMs = Math.max(parent.lastEndMs, lastEndMs, latestOf(draft))
  parent.tokensBelow = sum(parent.tokensBelow, draft.tokens, addTokens)
  parent.costBelow = sum(parent.costBelow, draft.cost, addCosts)
}

function sum<Total>(
  a: Total | undefined,
  b: Total | undefined,
  add: (a: Total, b: Total) => Total,
): Total | undefined {
  return a !== undefined && b !== undefined ? add(a, b) : (a ?? b)
}

function latestOf({ startMs, endMs = 0, firstTokenMs = 0 }: Draft): number {
  return Math.max(startMs, endMs, firstTokenMs)
}

function share(draft: Draft, root: Draft): void {
  draft.tokenShare = shareOf(draft.tokens?.total, root.tokens?.total)
  draft.costShare = shareOf(draft.cost?.usd, root.cost?.usd)
}

function shareOf(part = 0, whole = 0): number {
  return whole <= 0 ? 0 : Math.min(1, part / whole)
}

function summaryOf(works: readonly Work[]): Omit<TraceModel, 'nodes' | 'parents' | 'ends'> {
  const indexOf = new Map<string, number>()
  let originMs = Infinity
  let spanMs = 1
  for (const { draft, index } of works) {
    indexOf.set(draft.id, index)
    originMs = Math.min(originMs, draft.traceStartMs)
    spanMs = Math.max(spanMs, latestOf(draft))
  }
  const calls = works.map(({ draft }) => draft).filter(({ call }) => call !== undefined)
  return {
    indexOf,
    originMs: Number.isFinite(originMs) ? originMs : 0,
    spanMs,
    callCount: calls.length,
    errorCount: calls.filter(({ call }) => call?.status === 'error').length,
    runningCount: calls.filter(({ endMs }) => endMs === undefined).length,
  }
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
