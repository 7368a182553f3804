import type { CallRecord } from '../../model/call.ts'
import { callTest, needsPayload } from '../../model/matches.ts'
import type { CallFilter } from '../../model/query.ts'
import { cellsOf } from '../../model/rollup.ts'
import type { Database } from './database.ts'
import { decodeHeaders } from './headers.ts'
import { unpack } from './payloads.ts'
import { cellsIn, correctionOf } from './rollups.ts'
import type { PackedCall, SegmentRow } from './rows.ts'
import { deleteSegments, headersOf, openSegments, replaceSegments } from './segments.ts'
import { candidates } from './segment-choice.ts'
import { spanOf } from './segment-ids.ts'
import { callsOfRow, newestOf } from './unsealed.ts'

/** A read waits for a delete, so a large one goes in steps. */
export const segmentsAtOnce = 50

/** Deletes the calls a filter matches, with every trace of them in totals; resolves to their number. */
export async function removeMatching(
  database: Database,
  filter: CallFilter,
  unique: string,
): Promise<number> {
  const { journal, segs, blocks, rollups } = database
  const { startedAfter = 0, startedBefore = Number.POSITIVE_INFINITY, ...others } = filter
  const isRange = Object.values(others).every((wanted) => wanted === undefined)
  const removal: Removal = {
    test: callTest(filter),
    needsPayload: needsPayload(filter),
    // Of a range alone a segment's key tells whether all its calls are in it.
    isAllOf: ({ id }) =>
      isRange && spanOf(id).first >= startedAfter && spanOf(id).last < startedBefore,
  }
  // Dexie keeps a transaction open only for functions that are `async` themselves.
  let removed = await database.transaction('rw', journal, async () =>
    removeFromJournal(database, removal),
  )
  const keys = (await candidates(database, { filter, direction: 'asc' })).sort()
  for (let from = 0; from < keys.length; from += segmentsAtOnce)
    removed += await database.transaction('rw', segs, blocks, rollups, async () =>
      removeFrom(database, keys.slice(from, from + segmentsAtOnce), {
        ...removal,
        unique: `${unique}.${from}`,
      }),
    )
  return removed
}

/** Which calls are to go. */
export interface Removal {
  readonly test: (call: CallRecord) => boolean
  /** Whether a header alone does not tell. */
  readonly needsPayload: boolean
  /** Whether all calls of a segment are meant, as far as its key tells. */
  readonly isAllOf: (segment: SegmentRow) => boolean
}

/** Deletes calls of some segments, given in the order of their keys. In a transaction that writes. */
export async function removeFrom(
  database: Database,
  keys: readonly string[],
  { unique, ...removal }: Removal & { readonly unique: string },
): Promise<number> {
  const rows = (await database.segs.bulkGet([...keys])).filter((row) => row !== undefined)
  // Most of what is removed is removed by the segment, and nobody looks at its payloads.
  const emptied = new Set(rows.filter((row) => isEmptied(row, removal)))
  const cells = cellsIn([...emptied])
  await deleteSegments(database, [...emptied])
  const rest = rows.filter((row) => !emptied.has(row)).map(({ id }) => id)
  for (const [index, segment] of (await openSegments(database, rest)).entries()) {
    const isMeant = ({ call, payload }: PackedCall): boolean =>
      removal.test(removal.needsPayload ? unpack(call, payload) : call)
    const meant = segment.calls.filter(isMeant)
    if (meant.length === 0) continue
    cells.push(...cellsOf(headersOf(meant)))
    const gone = new Set(meant)
    await replaceSegments(database, {
      remove: [segment],
      calls: segment.calls.filter((call) => !gone.has(call)),
      unique: `${unique}.${index}`,
    })
  }
  if (cells.length === 0) return 0
  await database.rollups.put(correctionOf({ removed: cells, added: [] }, `d:${unique}`))
  return cells.reduce((sum, { calls, further }) => sum + (further ? 0 : calls), 0)
}

function isEmptied(row: SegmentRow, { test, needsPayload: isWhole, isAllOf }: Removal): boolean {
  return isAllOf(row) || (!isWhole && decodeHeaders(row).every((call) => test(call)))
}

async function removeFromJournal(database: Database, { test }: Removal): Promise<number> {
  const rows = await database.journal.toArray()
  // The newest state of a call decides; its older ones go along, or they would be all that is known of it.
  const newest = newestOf(rows.flatMap(callsOfRow)).values()
  const gone = new Map(
    Array.from(newest).flatMap((item) => (test(item.call) ? [[item.call.id, item]] : [])),
  )
  for (const row of rows) {
    const calls = callsOfRow(row)
    const left = calls.filter(({ call }) => !gone.has(call.id))
    if (left.length === calls.length) continue
    if (left.length === 0) await database.journal.delete(row.id)
    else await database.journal.put({ id: row.id, calls: left })
  }
  // What a segment holds too is counted there.
  return [...gone.values()].filter(({ late }) => !late).length
}
