import type { CallEvent } from '../../model/events.ts'
import { callTables } from './database.ts'
import { HeldCalls, type HeldChange, type Place } from './held-calls.ts'
import type { JournalRow, UnsealedCall } from './rows.ts'
import type { Sealed } from './seal.ts'

/** What a packing is decided on. */
export interface SealQuestion {
  readonly held: readonly UnsealedCall[]
  /** How many calls of `held` are new in this write, at its end. */
  readonly taken: number
  /** Rows of the journal that a read has to look at. */
  readonly rows: number
  /** Makes the keys of the packing its own. */
  readonly unique: string
}

/** Packs what a tab writes: text costs a page a fraction of what objects do. */
export interface Packer {
  /** Segments of the ended calls as soon as they are enough; undefined until then. */
  seal(question: SealQuestion): Sealed | undefined
  /** The rows of a write. */
  rows(calls: readonly UnsealedCall[], place: Place): readonly JournalRow[]
}

/** Writes one tab's calls: to its journal at first, the ended ones to segments as soon as they are enough. */
export interface Writer {
  readonly tab: string
  /** Calls of this tab that are in its journal, newest state; also what is being written now. */
  readonly held: HeldCalls
  /** Begins before it returns; all or none. */
  write(connection: IDBDatabase, events: readonly CallEvent[]): Promise<void>
  /** Until there is one, everything goes to the journal. */
  usePacker(packer: Packer): void
}

/** The writer of one tab. */
export function createWriter(tab: string): Writer {
  const held = new HeldCalls()
  let lastRev = 0
  let packer: Packer | undefined

  function writing(events: readonly CallEvent[]): Writing {
    // The clock may go backwards; revisions do not.
    const rev = (lastRev = Math.max(lastRev + 1, Date.now()))
    const row = `${tab}:${rev.toString(36).padStart(9, '0')}`
    const before = held.copy()
    let kept = held.take(events, { rev, row })
    const question = { held: held.all(), taken: kept.length, rows: held.rows }
    const sealed = packer?.seal({ ...question, unique: row })
    if (sealed) {
      for (const id of sealed.ids) held.release(id)
      // One row holds all that is left, and every older one can go.
      kept = held.carry({ rev, row })
    }
    const rows = packer?.rows(kept, { rev, row }) ?? [{ id: row, calls: kept }]
    return { before, rev, rows, sealed, removed: held.takeEmptyRows() }
  }

  return {
    tab,
    held,
    async write(connection, events) {
      if (events.length === 0) return
      const change = writing(events)
      try {
        await commit(connection, change)
      } catch (error) {
        held.undo(change)
        throw error
      }
    },
    usePacker(given) {
      packer = given
    },
  }
}

interface Writing extends HeldChange {
  readonly rows: readonly JournalRow[]
  readonly sealed: Sealed | undefined
}

// By the connection itself, not by Dexie: it begins before this returns, which is all the time a page that goes has.
function commit(
  connection: IDBDatabase,
  { rows, sealed = nothingSealed, removed }: Writing,
): Promise<void> {
  const transaction = connection.transaction(callTables, 'readwrite')
  const put = (table: string, rows: readonly unknown[]): void => {
    for (const value of rows) transaction.objectStore(table).put(value)
  }
  try {
    put('journal', rows)
    put('segs', sealed.segments)
    put('blocks', sealed.blocks)
    put('rollups', sealed.rollups)
    for (const id of removed) transaction.objectStore('journal').delete(rowsOf(id))
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

/** The keys of the rows of one write. */
export function rowsOf(write: string): IDBKeyRange {
  return IDBKeyRange.bound(write, `${write}\uffff`)
}

const nothingSealed: Sealed = { segments: [], blocks: [], rollups: [], ids: [] }
