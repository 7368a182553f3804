import { statusOf, type Call, type CallRecord } from '../model/call.ts'
import type { CallFilter, CallPage, CallPart, CallQuery, ListCallsQuery } from '../model/query.ts'
import type { Cell } from '../model/rollup.ts'
import { callReadOf, writeCursor } from './call-read.ts'
import type { Client } from './client.ts'
import type { CallExtras, ClientParts } from './parts.ts'
import { everyCall, stoppable, type ReadPage } from './every-call.ts'
import type { StatsKey } from './stats-query.ts'
import { cellsFor } from './totals.ts'

/** Reads calls for a client. */
export interface CallReader {
  page(query: ListCallsQuery): Promise<CallPage<Call>>
  trace(traceId: string): Promise<readonly Call[]>
  one(id: string): Promise<Call | undefined>
  count(filter: CallFilter): Promise<number>
  /** Totals of the calls a filter means; undefined where they have to be added up call by call. */
  cells(filter: CallFilter): Promise<readonly Cell[] | undefined>
  readonly costsBy: (by: StatsKey, filter: CallFilter) => ReturnType<CallExtras['costsBy']>
  /** Every call a query names, as they are found. */
  each(query: ListCallsQuery): AsyncGenerator<Call, void, undefined>
  /** Deletes what a filter matches; resolves to the number of calls. */
  clear(filter: CallFilter): Promise<number>
}

const everything: readonly CallPart[] = ['inputs', 'output', 'costs', 'feedback']

interface Flushable extends ClientParts {
  readonly flush: () => Promise<void>
}

/** The reader over a client's store; what was recorded before a read is written first, so it is seen. */
export function createCallReader(client: Client, parts: Flushable, extras: CallExtras): CallReader {
  const { store } = parts

  async function page(query: CallQuery, scan?: number): Promise<CallPage<Call>> {
    const read = await callReadOf(query, client, extras)
    await parts.flush()
    const { calls, next, scanned } = await store.readCalls(
      scan === undefined ? read : { ...read, scan },
    )
    const enrich = await enrichment(calls, query.with ?? [], { client, extras })
    return {
      calls: calls.map((call) => enrich(withoutUnasked(call, query))),
      next: next && writeCursor(next, query),
      scanned,
    }
  }

  const each = (query: ListCallsQuery): AsyncGenerator<Call, void, undefined> =>
    everyCall(page, query)

  const cells = (filter: CallFilter): Promise<readonly Cell[] | undefined> =>
    totalsFor(parts, filter)
  const trace = (traceId: string): Promise<readonly Call[]> => wholeTrace(page, traceId)

  return {
    async page(query) {
      const found = await stoppable(query.signal, () => page(query))
      query.onProgress?.({ scanned: found.scanned })
      return found
    },
    each,
    trace,
    async one(id) {
      const { calls } = await page({ filter: { ids: [id] }, limit: 1, with: everything })
      return calls[0]
    },
    cells,
    costsBy: (by, filter) => extras.costsBy(client, by, filter),
    async count(filter) {
      const totals = await cells(filter)
      if (totals) return totals.reduce((sum, cell) => sum + (cell.further ? 0 : cell.calls), 0)
      let count = 0
      for await (const _call of each({ filter })) count++
      return count
    },
    clear: (filter) => clearCalls(filter, { client, parts, extras, each }),
  }
}

async function totalsFor(
  { store, flush }: Pick<Flushable, 'store' | 'flush'>,
  filter: CallFilter,
): Promise<readonly Cell[] | undefined> {
  await flush()
  return cellsFor(store, filter)
}

async function wholeTrace(page: ReadPage, traceId: string): Promise<readonly Call[]> {
  const { calls } = await page({
    filter: { traceId },
    sort: { by: 'startedAt', direction: 'asc' },
    limit: Number.MAX_SAFE_INTEGER,
    with: everything,
  })
  return calls
}

interface Clearing {
  readonly client: Client
  readonly parts: Flushable
  readonly extras: CallExtras
  readonly each: CallReader['each']
}

async function clearCalls(
  filter: CallFilter,
  { client, parts, extras, each }: Clearing,
): Promise<number> {
  const { store, flush } = parts
  const { filter: stored, test } = await callReadOf({ filter }, client, extras)
  await flush()
  const isLeft = async (traceId: string): Promise<boolean> => {
    const one = { direction: 'asc', limit: 1, payloads: false } as const
    return (await store.readCalls({ ...one, filter: { traceId } })).calls.length > 0
  }
  const calls = new Set<string>()
  const touched = new Set<string>()
  for await (const { id, traceId } of each({ filter })) {
    calls.add(id)
    touched.add(traceId)
  }
  // The store cannot decide on feedback; what it does not know it must not be asked to delete.
  const removed = await store.removeCalls(test ? { ids: [...calls] } : stored)
  const isGone = async (id: string): Promise<boolean> =>
    calls.has(id) || (touched.has(id) && !(await isLeft(id)))
  await extras.forgetCalls(client, { filter, isGone })
  return removed
}

type Enrich = (record: CallRecord) => Call

async function enrichment(
  records: readonly CallRecord[],
  added: readonly CallPart[],
  { client, extras }: { readonly client: Client; readonly extras: CallExtras },
): Promise<Enrich> {
  const ids = records.map(({ id }) => id)
  const costs = added.includes('costs') ? await extras.costs(client, records) : undefined
  const costsById = new Map(ids.map((id, index) => [id, costs?.[index] ?? {}]))
  const feedback = added.includes('feedback') ? await extras.feedback(client, ids) : undefined
  return (record) => {
    const ownCosts = costs && costsById.get(record.id)
    const items = feedback?.get(record.id)
    return {
      ...record,
      status: statusOf(record),
      summary: ownCosts ? { ...record.summary, costs: ownCosts } : record.summary,
      ...(items ? { feedback: items } : {}),
    }
  }
}

function withoutUnasked(record: CallRecord, query: CallQuery): CallRecord {
  const { inputs, output, ...header } = record
  const wants = (part: CallPart): boolean => query.with?.includes(part) ?? false
  return {
    ...header,
    ...(wants('inputs') && inputs !== undefined ? { inputs } : {}),
    ...(wants('output') ? { output } : {}),
  }
}

/** The record a call was read from. */
export function asRecord(call: Call): CallRecord {
  return { ...call, status: call.status === 'descendant_error' ? 'success' : call.status }
}
