import type { CallRecord } from '../model/call.ts'
import { checkFilter } from '../model/check-filter.ts'
import { callTest } from '../model/matches.ts'
import type { CallFilter } from '../model/query.ts'
import { addCells, cellMs, cellsOf, type Cell } from '../model/rollup.ts'
import type { Store } from '../store/store.ts'

// What a cell knows of its calls; every other key asks for the calls themselves.
const keysOfCells: ReadonlySet<string> = new Set<keyof CallFilter>([
  'op',
  'kind',
  'status',
  'rootsOnly',
  'startedAfter',
  'startedBefore',
])

/** What totals are kept by: groups of anything else are added up call by call. */
export const groupsOfCells: ReadonlySet<string> = new Set([
  'model',
  'provider',
  'op',
  'kind',
  'status',
  'day',
])

/**
 * The totals of the calls a filter means, from what the store keeps by the hour and the calls of the hours that the
 * filter cuts. Undefined where the store keeps none or the filter asks for what they do not say.
 */
export async function cellsFor(
  store: Store,
  filter: CallFilter,
): Promise<readonly Cell[] | undefined> {
  checkFilter(filter)
  const asked = Object.entries(filter).filter(([, wanted]) => wanted !== undefined)
  if (!asked.every(([key]) => keysOfCells.has(key))) return undefined
  const { startedAfter = 0, startedBefore = Number.POSITIVE_INFINITY, ...rest } = filter
  const from = Math.ceil(startedAfter / cellMs) * cellMs
  const to = Math.floor(startedBefore / cellMs) * cellMs
  if (from >= to) return undefined
  const whole = await store.cells?.({ from, to })
  if (!whole) return undefined
  const edges = [
    ...(await callsBetween(store, startedAfter, from)),
    ...(await callsBetween(store, to, startedBefore)),
  ]
  const cells = addCells(whole, cellsOf(edges))
  if (Object.keys(rest).length === 0) return cells
  const test = callTest(rest)
  return cells.filter((cell) => test(callLike(cell)))
}

const callsAtOnce = 5_000

async function callsBetween(store: Store, from: number, to: number): Promise<CallRecord[]> {
  const calls: CallRecord[] = []
  if (from >= to) return calls
  const filter = { startedAfter: from, startedBefore: to }
  const read = { filter, direction: 'asc', limit: callsAtOnce, payloads: false } as const
  let page = await store.readCalls(read)
  calls.push(...page.calls)
  while (page.next) {
    page = await store.readCalls({ ...read, after: page.next })
    calls.push(...page.calls)
  }
  return calls
}

// A call of the cell, as far as the keys of cells go.
function callLike({ op, kind, status, root, hour }: Cell): CallRecord {
  return {
    id: '',
    traceId: '',
    parentId: root ? undefined : '',
    parentBy: 'none',
    op,
    displayName: op,
    kind,
    status: status === 'descendant_error' ? 'success' : status,
    descendantError: status === 'descendant_error',
    startedAt: hour,
    endedAt: undefined,
    firstTokenAt: undefined,
    attributes: {},
    tags: [],
    promptRefs: [],
    summary: { usage: {} },
  }
}
