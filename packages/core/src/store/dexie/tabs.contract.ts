import { Dexie } from 'dexie'
import { afterEach, beforeEach } from 'vitest'
import type { CallRecord } from '../../model/call.ts'
import type { CallEvent } from '../../model/events.ts'
import { everything, freshName, recordOf } from '../records.contract.ts'
import type { Store } from '../store.ts'
import { createDexieStore } from './dexie-store.ts'

/** The tabs of a project that is new for each test. */
export interface Tabs {
  readonly project: () => string
  /** Opens the store of a tab, and waits for what packs. */
  readonly open: (tab: string) => Promise<Store>
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
    async open(tab) {
      const store = createDexieStore(project, tab)
      stores.push(store)
      await store.open()
      // The first read loads what packs.
      await store.readCalls(everything)
      return store
    },
    async renew() {
      await end()
      begin()
    },
  }
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
