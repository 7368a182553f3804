import type { JournalRow } from './rows.ts'
import type { Sealed } from './seal.ts'

/** The tables a write of calls may touch. */
export const callTables: string[] = ['journal', 'segs', 'blocks', 'rollups']

/** What one write changes in the database. */
export interface Packed {
  readonly rows: readonly JournalRow[]
  readonly sealed: Sealed
  /** Writes whose rows stand for nothing any more. */
  readonly removed: readonly string[]
}

/**
 * Writes all or none. By the connection itself, not by Dexie: it begins before this returns, which is all the time a
 * page that goes has.
 */
export function commit(connection: IDBDatabase, packed: Packed): Promise<void> {
  const transaction = connection.transaction(callTables, 'readwrite')
  putAll(transaction, packed)
  // Without an explicit commit a page that is being closed keeps almost nothing; with it nearly all.
  transaction.commit?.()
  return committed(transaction)
}

/** Puts all that a write changes. */
export function putAll(transaction: IDBTransaction, { rows, sealed, removed }: Packed): void {
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
}

/** Resolves when a transaction is committed. */
export function committed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error ?? new Error('the write was aborted'))
  })
}

/** The keys of the rows of one write. */
export function rowsOf(write: string): IDBKeyRange {
  return IDBKeyRange.bound(write, `${write}\uffff`)
}

/** A write that packs nothing. */
export const nothingSealed: Sealed = { segments: [], blocks: [], rollups: [] }
