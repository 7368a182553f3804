import { Dexie } from 'dexie'
import type { WeftError } from '../../base/errors.ts'
import type { CallRecord } from '../../model/call.ts'
import type { CallEvent, RowTable } from '../../model/events.ts'
import { callChanges, createChangeChannel } from '../change-channel.ts'
import type { CallRead, CallReadPage, Store } from '../store.ts'
import { Database, installedVersion, type CallRow, type PayloadRow } from './database.ts'
import { dexieRows } from './dexie-rows.ts'
import { newerVersion, storeError } from './store-error.ts'

/** The store in IndexedDB: one database per project, plain rows, payloads apart from headers. */
export function createDexieStore(project: string): Store {
  const name = `weft:${project}`
  const database = new Database(name)
  const channel = createChangeChannel(name)
  const guard = createGuard(database)
  let closed = false

  return {
    kind: 'indexeddb',
    open: () => guard(() => openDatabase(database)),
    async writeCalls(events) {
      // The browser closes a database when its site's data are cleared: that one is opened again, ours is not.
      if (!database.isOpen()) await guard(() => (closed ? refuse() : database.open()))
      await guard(() => putCalls(database, events))
      channel.announce(callChanges(events.map(({ call }) => call)))
    },
    readCalls: (read) => guard(() => readCalls(database, read)),
    async removeCalls(filter) {
      const removed = await guard(() => removeCalls(database, filter))
      channel.announce({ all: true })
      return removed
    },
    rows: <Row extends { readonly id: string }>(table: RowTable) =>
      dexieRows<Row>(database.rowTable(table), {
        guard,
        announce: (keys) => channel.announce({ rows: [{ table, keys }] }),
      }),
    subscribe: channel.subscribe,
    onClosing(listener) {
      const tell = (): void => {
        if (database.isOpen()) listener()
      }
      // Fired before the connection closes; Dexie also closes it itself when a page is left.
      database.on('close', tell)
      return () => database.on('close').unsubscribe(tell)
    },
    async close(options) {
      closed = true
      channel.close()
      if (!options?.destroy) return database.close()
      // Not by the guard: also a database that a newer version made can be deleted.
      return database.delete().catch((error: unknown) => Promise.reject(storeError(error)))
    },
  }
}

/** Does some work on the database; what fails is a WeftError. */
export type Guard = <T>(work: () => PromiseLike<T>) => Promise<T>

// Dexie itself goes on with a database that a newer version made or upgraded, and writes there what that cannot read.
function createGuard(database: Database): Guard {
  let newer: WeftError | undefined
  database.on('versionchange', ({ newVersion }) => {
    if ((newVersion ?? 0) <= installedVersion) return true
    newer = newerVersion()
    database.close()
    return false
  })
  return async (work) => {
    try {
      if (newer) throw newer
      return await work()
    } catch (error) {
      const failure = storeError(error)
      if (failure.code === 'store/newer-version') newer = failure
      throw newer ?? failure
    }
  }
}

async function openDatabase(database: Database): Promise<void> {
  await database.open()
  if (database.backendDB().version <= installedVersion) return
  database.close()
  throw newerVersion()
}

// Loaded with the first read: a page that only records does without.
async function readCalls(database: Database, read: CallRead): Promise<CallReadPage> {
  return (await import('./read-calls.ts')).readCalls(database, read)
}

function rowOf({ inputs: _inputs, output: _output, ...header }: CallRecord): CallRow {
  return { ...header, root: header.parentId === undefined ? 1 : 0 }
}

function payloadOf({ id, inputs, output }: CallRecord): PayloadRow {
  return { id, inputs, output }
}

function refuse(): Promise<never> {
  return Promise.reject(new Dexie.DatabaseClosedError())
}

// By the connection itself, not by Dexie: it begins before this returns, which is all the time a page that goes has.
function putCalls(database: Database, events: readonly CallEvent[]): Promise<void> {
  const newest = new Map<string, CallRecord>()
  for (const { call } of events) newest.set(call.id, call)
  const transaction = database.backendDB().transaction(['calls', 'payloads'], 'readwrite')
  const calls = transaction.objectStore('calls')
  const payloads = transaction.objectStore('payloads')
  try {
    for (const call of newest.values()) {
      calls.put(rowOf(call))
      payloads.put(payloadOf(call))
    }
  } catch (error) {
    // All or none: one value that cannot be cloned refuses the batch.
    transaction.abort()
    throw error
  }
  // Without an explicit commit a page that is being closed keeps almost nothing; with it nearly all.
  transaction.commit?.()
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error ?? new Error('the write was aborted'))
  })
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
