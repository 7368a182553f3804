import type { Database } from './database.ts'
import { decodeHeaders } from './headers.ts'
import { unpack } from './payloads.ts'
import type { JournalRow, UnsealedCall } from './rows.ts'

/** What reads work with. */
export interface ReadContext {
  readonly database: Database
  /** This tab's calls that are in its journal: they are in memory anyway. */
  readonly own: () => readonly UnsealedCall[]
  readonly owns: (row: string) => boolean
}

/**
 * The newest state of every call that no segment holds in that state, by id. Inside a transaction that reads the
 * journal; `own` is what this tab held before it.
 */
export async function unsealedCalls(
  { database, owns }: ReadContext,
  own: readonly UnsealedCall[],
): Promise<Map<string, UnsealedCall>> {
  const keys = await database.journal.toCollection().primaryKeys()
  const foreign = keys.filter((key) => !owns(key))
  const rows = foreign.length === 0 ? [] : await database.journal.bulkGet(foreign)
  return newestOf([...own, ...rows.flatMap((row) => (row ? callsOfRow(row) : []))])
}

/** The calls of a row of a journal. */
export function callsOfRow({ calls, packed }: JournalRow): readonly UnsealedCall[] {
  if (!packed) return calls ?? []
  const late = new Set(packed.late)
  return decodeHeaders(packed).map((call, index) => ({
    call: unpack(call, packed.payloads[index] ?? {}),
    rev: packed.rev,
    late: late.has(index),
  }))
}

/** The newest state of each call, by id. */
export function newestOf(calls: Iterable<UnsealedCall>): Map<string, UnsealedCall> {
  const newest = new Map<string, UnsealedCall>()
  for (const item of calls) {
    const before = newest.get(item.call.id)
    if (!before || before.rev < item.rev) newest.set(item.call.id, item)
  }
  return newest
}
