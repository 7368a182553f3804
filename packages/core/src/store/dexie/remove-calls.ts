import type { CallRecord } from '../../model/call.ts'
import { callTest, needsPayload } from '../../model/matches.ts'
import type { CallFilter } from '../../model/query.ts'
import { cellsOf, type Cell } from '../../model/rollup.ts'
import type { Database } from './database.ts'
import { decodeHeaders } from './headers.ts'
import { unpack } from './payloads.ts'
import { cellsIn, correctionOf } from './rollups.ts'
import type { CallHeader, PackedCall, SegmentRow } from './rows.ts'
import { deleteSegments, headersOf, openSegments, replaceSegments } from './segments.ts'
import { candidates } from './segment-choice.ts'
import { callsOfRow } from './unsealed.ts'

// A read waits for a delete, so a large one goes in steps.
const segmentsAtOnce = 50

/** Deletes the calls a filter matches, with every trace of them in totals; resolves to their number. */
export async function removeMatching(
  database: Database,
  filter: CallFilter,
  unique: string,
): Promise<number> {
  const { journal, segs, blocks, rollups } = database
  const test = callTest(filter)
  const isWhole = needsPayload(filter)
  const isMeant = ({ call, payload }: PackedCall): boolean =>
    test(isWhole ? unpack(call, payload) : call)
  const removed = new Set<string>()
  await database.transaction('rw', journal, () => removeFromJournal(database, test, removed))
  const keys = await candidates(database, { filter, direction: 'asc' })
  for (let from = 0; from < keys.length; from += segmentsAtOnce)
    await database.transaction('rw', segs, blocks, rollups, async () => {
      const part = keys.slice(from, from + segmentsAtOnce)
      const gone = await removeFrom(database, part, {
        isMeant,
        isWhole,
        unique: `${unique}.${from}`,
      })
      for (const { id } of gone) removed.add(id)
    })
  return removed.size
}

interface Removal {
  readonly isMeant: (call: PackedCall) => boolean
  /** Whether a header alone does not tell. */
  readonly isWhole: boolean
  readonly unique: string
}

async function removeFrom(
  database: Database,
  keys: readonly string[],
  { isMeant, isWhole, unique }: Removal,
): Promise<readonly CallHeader[]> {
  const segments = (await database.segs.bulkGet([...keys])).filter((row) => row !== undefined)
  const gone: CallHeader[] = []
  const cells: Cell[] = []
  const emptied: SegmentRow[] = []
  const rest: string[] = []
  for (const row of segments) {
    const calls = isWhole ? [] : decodeHeaders(row)
    // Most of what is removed is removed by the segment, and nobody looks at its payloads.
    if (calls.length > 0 && calls.every((call) => isMeant({ call, payload: '', bytes: 0 }))) {
      emptied.push(row)
      gone.push(...calls)
    } else rest.push(row.id)
  }
  cells.push(...cellsIn(emptied))
  await deleteSegments(database, emptied)
  for (const [index, segment] of (await openSegments(database, rest)).entries()) {
    const meant = new Set(segment.calls.filter(isMeant))
    if (meant.size === 0) continue
    gone.push(...headersOf(meant))
    cells.push(...cellsOf(headersOf(meant)))
    const left = segment.calls.filter((call) => !meant.has(call))
    const { rev } = segment.row
    const remove = [segment]
    await replaceSegments(database, { remove, calls: left, rev, unique: `${unique}.${index}` })
  }
  if (gone.length > 0)
    await database.rollups.put(correctionOf({ removed: cells, added: [] }, `d:${unique}`))
  return gone
}

async function removeFromJournal(
  database: Database,
  test: (call: CallRecord) => boolean,
  removed: Set<string>,
): Promise<void> {
  for (const row of await database.journal.toArray()) {
    const calls = callsOfRow(row)
    const left = calls.filter(({ call }) => !test(call))
    if (left.length === calls.length) continue
    for (const item of calls) if (!left.includes(item)) removed.add(item.call.id)
    if (left.length === 0) await database.journal.delete(row.id)
    else await database.journal.put({ id: row.id, calls: left })
  }
}
