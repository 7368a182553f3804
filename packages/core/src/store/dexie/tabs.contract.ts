import { Dexie } from 'dexie'
import { afterEach, beforeEach, expect, vi } from 'vitest'
import type { CallRecord } from '../../model/call.ts'
import type { CallEvent } from '../../model/events.ts'
import { everything, freshName, recordOf, write } from '../records.contract.ts'
import type { Store } from '../store.ts'
import { createDexieStore } from './dexie-store.ts'

/** The tabs of a project that is new for each test. */
export interface Tabs {
  readonly project: () => string
  /** Opens the store of a tab, and waits for what packs; also for the worker where that is to write. */
  readonly open: (tab: string, by?: 'page' | 'worker') => Promise<Store>
  /** Closes all tabs, deletes their database and begins anew. */
  readonly renew: () => Promise<void>
}

/** Tabs that are closed after each test. */
export function freshTabs(): Tabs {
  let project = ''
  let stores: Store[] = []
  const end = async (): Promise<void> => {
    await Promise.all(stores.map((store) => store.close()))
    await Dexie.delete(`weft:${project}`)
  }
  const begin = (): void => {
    project = freshName()
    stores = []
  }
  beforeEach(begin)
  afterEach(end)
  return {
    project: () => project,
    async open(tab, by = 'page') {
      const store = createDexieStore(project, tab)
      stores.push(store)
      await store.open()
      // The first read loads what packs.
      await store.readCalls(everything)
      if (by === 'worker') await untilWorkerWrites(store)
      return store
    },
    async renew() {
      await end()
      begin()
    },
  }
}

/** Waits until a worker writes; leaves no calls behind. */
export async function untilWorkerWrites(store: Store): Promise<void> {
  const warm = recordOf({ id: 'warm' })
  let writer = 'page'
  store.watchWriter?.((kind) => {
    writer = kind
  })
  await vi.waitFor(
    async () => {
      // A worker is started by the first write, and takes over when it is ready.
      await write(store, [warm])
      expect(writer).toBe('worker')
    },
    { timeout: 10_000 },
  )
  await store.removeCalls({ ids: [warm.id] })
  // A read waits until everything is quiet.
  await store.readCalls(everything)
}

/** A read of all there is. */
export const all = { ...everything, limit: 100_000 }

/** All hours. */
export const ever = { from: 0, to: Number.POSITIVE_INFINITY }

/** A call that has not ended. */
export function running(id: string, changes: Partial<CallRecord> = {}): CallRecord {
  const { endedAt: _endedAt, ...call } = recordOf({ id, op: 'run' })
  return { ...call, status: 'running', endedAt: undefined, ...changes }
}

/** Ended calls, one a millisecond. */
export function many(
  count: number,
  prefix: string,
  changes: Partial<CallRecord> = {},
): CallRecord[] {
  return Array.from({ length: count }, (_, index) => ({
    ...recordOf({ id: `${prefix}${index}`, at: index, output: `out ${index}` }),
    op: 'many',
    ...changes,
  }))
}

/** Events of calls. */
export function events(calls: readonly CallRecord[], type: CallEvent['type'] = 'end'): CallEvent[] {
  return calls.map((call) => ({ type, call }))
}
