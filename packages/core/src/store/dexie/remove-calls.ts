import type { CallRecord } from '../../model/call.ts'
import { callTest, needsPayload } from '../../model/matches.ts'
import type { CallFilter } from '../../model/query.ts'
import type { Database } from './database.ts'
import { unpack } from './payloads.ts'
import { correctionOf } from './rollups.ts'
import type { CallHeader, PackedCall } from './rows.ts'
import { headersOf, openSegments, replaceSegments } from './segments.ts'
import { candidates } from './segment-choice.ts'

// A read waits for a delete, so a large one goes in steps.
const segmentsAtOnce = 8

/** Deletes the calls a filter matches, with every trace of them in totals; resolves to their number. */
export async function removeMatching(
  database: Database,
  filter: CallFilter,
  unique: string,
): Promise<number> {
  const { journal, segs, blocks, rollups } = database
  const test = callTest(filter)
  const isMeant = ({ call, payload }: PackedCall): boolean =>
    test(needsPayload(filter) ? unpack(call, payload) : call)
  const removed = new Set<string>()
  await database.transaction('rw', journal, () => removeFromJournal(database, test, removed))
  const keys = await candidates(database, { filter, direction: 'asc' })
  for (let from = 0; from < keys.length; from += segmentsAtOnce)
    await database.transaction('rw', segs, blocks, rollups, async () => {
      const gone: CallHeader[] = []
      const part = keys.slice(from, from + segmentsAtOnce)
      for (const [index, segment] of (await openSegments(database, part)).entries()) {
        const meant = segment.calls.filter(isMeant)
        if (meant.length === 0) continue
        gone.push(...headersOf(meant))
        const left = segment.calls.filter((call) => !meant.includes(call))
        await replaceSegments(database, {
          remove: [segment],
          calls: left,
          rev: segment.row.rev,
          unique: `${unique}.${from + index}`,
        })
      }
      for (const { id } of gone) removed.add(id)
      if (gone.length > 0)
        await rollups.put(correctionOf({ removed: gone, added: [] }, `d:${unique}.${from}`))
    })
  return removed.size
}

async function removeFromJournal(
  database: Database,
  test: (call: CallRecord) => boolean,
  removed: Set<string>,
): Promise<void> {
  for (const row of await database.journal.toArray()) {
    const left = row.calls.filter(({ call }) => !test(call))
    if (left.length === row.calls.length) continue
    for (const item of row.calls) if (!left.includes(item)) removed.add(item.call.id)
    if (left.length === 0) await database.journal.delete(row.id)
    else await database.journal.put({ ...row, calls: left })
  }
}
