import { listOf } from '../base/lists.ts'
import type { CallChange, Change } from '../model/events.ts'
import { nameTest } from '../model/matches.ts'
import type { CallFilter, CallQuery } from '../model/query.ts'
import type { Client } from './client.ts'
import type { LiveRead } from './live.ts'
import type { Watchable } from './watchable.ts'

/** The read a watched query stands for. */
export function watchRead(client: Client, query: Watchable): LiveRead<unknown> {
  if ('call' in query) return watchCall(client, query.call)
  if ('trace' in query) return watchTrace(client, query.trace)
  if ('calls' in query) return watchCalls(client, query.calls)
  if ('count' in query)
    return { read: () => client.countCalls(query.count), touches: callsTouch(query.count) }
  return {
    read: () => client.stats(query.stats),
    touches: (change) => callsTouch(query.stats.filter)(change) || rowsChanged(change, 'prices'),
  }
}

function watchCall(client: Client, id: string): LiveRead<unknown> {
  return {
    read: () => client.getCall(id),
    touches: (change) => touchesAny(change, (call) => call.id === id) || extrasChanged(change),
  }
}

function watchTrace(client: Client, traceId: string): LiveRead<unknown> {
  return {
    read: () => client.getTrace(traceId),
    touches: (change) =>
      touchesAny(change, (call) => call.traceId === traceId) || extrasChanged(change),
  }
}

function watchCalls(client: Client, query: CallQuery): LiveRead<unknown> {
  const touches = callsTouch(query.filter)
  const needsExtras = query.filter?.hasFeedback !== undefined || (query.with?.length ?? 0) > 0
  return {
    read: async () => client.listCalls(query),
    touches: (change) => touches(change) || (needsExtras && extrasChanged(change)),
  }
}

function extrasChanged(change: Change): boolean {
  return rowsChanged(change, 'feedback') || rowsChanged(change, 'prices')
}

function rowsChanged(change: Change, table: string): boolean {
  return change.rows?.some((rows) => rows.table === table) ?? false
}

function touchesAny(change: Change, test: (call: CallChange) => boolean): boolean {
  return change.all === true || (change.calls?.some(test) ?? false)
}

// Only what a change says about its calls can rule it out; every other key may have been touched.
function callsTouch(filter: CallFilter = {}): (change: Change) => boolean {
  const tests = [...memberTests(filter)]
  if (filter.op !== undefined) tests.push(nameTest(listOf(filter.op)))
  if (filter.rootsOnly === true) tests.push(({ parentId }) => parentId === undefined)
  return (change) => touchesAny(change, (call) => tests.every((test) => test(call)))
}

function* memberTests(filter: CallFilter): Generator<(call: CallChange) => boolean> {
  const fields = [
    [filter.ids, 'id'],
    [filter.traceId, 'traceId'],
    [filter.threadId, 'threadId'],
  ] as const
  for (const [wanted, field] of fields) {
    if (wanted === undefined) continue
    const values = new Set(listOf(wanted))
    yield (call) => values.has(call[field] ?? '')
  }
}
