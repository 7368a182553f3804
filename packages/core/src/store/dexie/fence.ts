import { callTables, committed, putAll, type Packed } from './commit.ts'

/**
 * The key of a journal's row that says: the page has taken this write over, and no worker commits it any more, or one
 * before it. A worker that is ended goes on for a moment.
 */
export function fenceOf(write: string): string {
  const rev = write.lastIndexOf(':') + 1
  return `${write.slice(0, rev)}~${write.slice(rev)}`
}

/** Writes all or none; none if the page has taken the write over. */
export function commitUnlessFenced(
  connection: IDBDatabase,
  write: string,
  packed: Packed,
): Promise<void> {
  const transaction = connection.transaction(callTables, 'readwrite')
  const fence = fenceOf(write)
  const found = transaction
    .objectStore('journal')
    .getKey(IDBKeyRange.bound(fence, `${fenceOf(tabOf(write))}\uffff`))
  found.onsuccess = () => {
    if (found.result === undefined) transaction.commit?.()
    else transaction.abort()
  }
  // Not after the answer, which takes as long again: an abort takes it all back.
  putAll(transaction, packed)
  return committed(transaction)
}

function tabOf(write: string): string {
  return write.slice(0, write.lastIndexOf(':') + 1)
}
