import { Dexie } from 'dexie'
import { createIds } from '../../base/ids.ts'
import type { RowTable } from '../../model/events.ts'
import { laterRows } from '../later-rows.ts'
import { createChangeChannel } from '../change-channel.ts'
import type { Store } from '../store.ts'
import { Database, installedVersion } from './database.ts'
import { createGuard } from './guard.ts'
import type { PackedStore } from './packed-store.ts'
import { newerVersion, storeError } from './store-error.ts'
import { Writer } from './writer.ts'

/**
 * The store in IndexedDB, one database per project. Running calls are in journals, one per tab; ended ones in packed
 * segments. `tab` is the id by whose lock others see that this tab lives.
 */
export function createDexieStore(project: string, tab: string = createIds().id()): Store {
  const name = `weft:${project}`
  const database = new Database(name)
  const channel = createChangeChannel(name)
  const guard = createGuard(database)
  const writer = new Writer(tab)
  let closed = false

  let loading: ReturnType<typeof load> | undefined
  // All but the writing of a journal is loaded on demand: that is what a page needs first, and last.
  const load = async (): Promise<PackedStore> =>
    (await import('./packed-store.ts')).createPackedStore({ database, writer, tab, channel })
  const packed = (): Promise<PackedStore> => (loading ??= load())
  const inPacked = <T>(work: (store: PackedStore) => Promise<T>): Promise<T> =>
    guard(async () => work(await packed()))
  // Nobody waits for it, and a page may have gone before it arrives.
  const onceLoaded = (work: (store: PackedStore) => void): void =>
    void packed().then(work, () => undefined)

  return {
    kind: 'indexeddb',
    async open() {
      await guard(() => openDatabase(database))
      onceLoaded(() => undefined)
    },
    async writeCalls(events, isLeaving) {
      // The browser closes a database when its site's data are cleared: that one is opened again, ours is not.
      if (events.length > 0 && !database.isOpen())
        await guard(() => (closed ? refuse() : database.open()))
      await guard(() => writer.write(database.backendDB(), events, isLeaving))
      channel.announceCalls(events)
    },
    readCalls: (read) => inPacked((store) => store.readCalls(read)),
    cells: (range) => inPacked((store) => store.cells(range)),
    removeCalls: (filter) => inPacked((store) => store.removeCalls(filter)),
    prune: (plan) => inPacked((store) => store.prune(plan)),
    recover: (isAlive) => inPacked((store) => store.recover(isAlive)),
    doubt: () => onceLoaded((store) => store.doubt()),
    watchWriter: (listener) => onceLoaded((store) => store.watchWriter(listener)),
    rows: <Row extends { readonly id: string }>(table: RowTable) =>
      laterRows<Row>((work) => inPacked((store) => work(store.rows<Row>(table)))),
    subscribe: channel.subscribe,
    onClosing: (listener) => tellOfClosing(database, listener),
    async close(options) {
      closed = true
      channel.close()
      onceLoaded((store) => store.stop())
      if (!options?.destroy) return database.close()
      // Not by the guard: also a database that a newer version made can be deleted.
      return database.delete().catch((error: unknown) => Promise.reject(storeError(error)))
    },
  }
}

async function openDatabase(database: Database): Promise<void> {
  await database.open()
  if (database.backendDB().version <= installedVersion) return
  database.close()
  throw newerVersion()
}

function tellOfClosing(database: Database, listener: () => void): () => void {
  const tell = (): void => {
    if (database.isOpen()) listener()
  }
  // Fired before the connection closes; Dexie also closes it itself when a page is left.
  database.on('close', tell)
  return () => database.on('close').unsubscribe(tell)
}

function refuse(): Promise<never> {
  return Promise.reject(new Dexie.DatabaseClosedError())
}

/** Whether this place has IndexedDB at all. */
export function hasIndexedDb(): boolean {
  return Dexie.dependencies.indexedDB !== undefined
}
