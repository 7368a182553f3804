import { Dexie } from 'dexie'
import type { CallRecord } from '../../model/call.ts'
import type { CallEvent, RowTable } from '../../model/events.ts'
import { callChanges, createChangeChannel } from '../change-channel.ts'
import type { CallRead, CallReadPage, Store } from '../store.ts'
import { Database, type CallRow, type PayloadRow } from './database.ts'
import { dexieRows } from './dexie-rows.ts'
import { storeError } from './store-error.ts'

/** The store in IndexedDB: one database per project, plain rows, payloads apart from headers. */
export function createDexieStore(project: string): Store {
  const name = `weft:${project}`
  const database = new Database(name)
  const channel = createChangeChannel(name)

  return {
    kind: 'indexeddb',
    open: () => guard(database.open().then(() => undefined)),
    writeCalls: (events) =>
      guard(
        writeCalls(database, events).then(() =>
          channel.announce(callChanges(events.map(({ call }) => call))),
        ),
      ),
    readCalls: (read) => guard(readCalls(database, read)),
    async removeCalls(filter) {
      const removed = await guard(removeCalls(database, filter))
      channel.announce({ all: true })
      return removed
    },
    rows: <Row extends { readonly id: string }>(table: RowTable) =>
      dexieRows<Row>(database, table, (keys) => channel.announce({ rows: [{ table, keys }] })),
    subscribe: channel.subscribe,
    async close(options) {
      channel.close()
      if (options?.destroy) await guard(database.delete())
      else database.close()
    },
  }
}

// Loaded with the first read: a page that only records does without.
async function readCalls(database: Database, read: CallRead): Promise<CallReadPage> {
  return (await import('./read-calls.ts')).readCalls(database, read)
}

async function guard<T>(work: PromiseLike<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    throw storeError(error)
  }
}

function rowOf({ inputs: _inputs, output: _output, ...header }: CallRecord): CallRow {
  return { ...header, root: header.parentId === undefined ? 1 : 0 }
}

function payloadOf({ id, inputs, output }: CallRecord): PayloadRow {
  return { id, inputs, output }
}

async function writeCalls(database: Database, events: readonly CallEvent[]): Promise<void> {
  const newest = new Map<string, CallRecord>()
  for (const { call } of events) newest.set(call.id, call)
  const records = [...newest.values()]
  await database.transaction('rw', database.calls, database.payloads, (transaction) => {
    void database.calls.bulkPut(records.map(rowOf))
    void database.payloads.bulkPut(records.map(payloadOf))
    commit(transaction)
  })
}

// Without an explicit commit a page that is being closed keeps almost nothing; with it nearly all.
function commit(transaction: { readonly idbtrans: IDBTransaction }): void {
  transaction.idbtrans.commit?.()
}

// A read waits for a delete, so a large one goes in steps.
const removedAtOnce = 500

async function removeCalls(
  database: Database,
  filter: Parameters<Store['removeCalls']>[0],
): Promise<number> {
  let removed = 0
  for (;;) {
    const page = await readCalls(database, {
      filter,
      direction: 'asc',
      limit: removedAtOnce,
      payloads: false,
    })
    const ids = page.calls.map(({ id }) => id)
    await database.transaction('rw', database.calls, database.payloads, async () => {
      await Promise.all([database.calls.bulkDelete(ids), database.payloads.bulkDelete(ids)])
    })
    removed += ids.length
    if (!page.next) return removed
  }
}

/** Whether this place has IndexedDB at all. */
export function hasIndexedDb(): boolean {
  return Dexie.dependencies.indexedDB !== undefined
}
