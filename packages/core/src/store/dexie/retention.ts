import type { PrunePlan } from '../store.ts'
import type { Database } from './database.ts'
import { removeFrom, segmentsAtOnce, type Removal } from './remove-calls.ts'
import { bytesForRoom } from './room.ts'
import { sizeOfSegment, spanOf, type Size } from './segment-ids.ts'

// Below the limit by so much, so that not every few calls prune again.
const headroom = 0.85

/** Deletes the oldest segments as a plan says, but for the calls of kept traces; resolves to the number of calls. */
export async function prune(database: Database, plan: PrunePlan, unique: string): Promise<number> {
  const { segs, blocks, rollups } = database
  const doomed = doomedBy(plan, await segs.toCollection().primaryKeys())
  const removal: Removal = {
    test: ({ traceId }) => !plan.keepTraces.has(traceId),
    needsPayload: false,
    isAllOf: () => false,
  }
  let removed = 0
  for (let from = 0; from < doomed.length; from += segmentsAtOnce) {
    const part = doomed.slice(from, from + segmentsAtOnce)
    removed += await database.transaction('rw', segs, blocks, rollups, async () =>
      removeFrom(database, part, { ...removal, unique: `${unique}.${from}` }),
    )
  }
  return removed
}

// The keys sort by their last start and say how much there is: nothing is read to decide.
function doomedBy(
  { before, maxBytes, maxCalls, room }: PrunePlan,
  keys: readonly string[],
): string[] {
  const sizes = keys.map(sizeOfSegment)
  const left = { calls: total(sizes, 'calls'), bytes: total(sizes, 'bytes') }
  const goal = {
    calls: left.calls > maxCalls ? maxCalls * headroom : Number.POSITIVE_INFINITY,
    bytes: Math.min(
      left.bytes > maxBytes ? maxBytes * headroom : Number.POSITIVE_INFINITY,
      bytesForRoom(left.bytes, room),
    ),
  }
  return keys.filter((key, index) => {
    const isTooMuch = left.calls > goal.calls || left.bytes > goal.bytes
    if (!isTooMuch && spanOf(key).last >= before) return false
    left.calls -= sizes[index]?.calls ?? 0
    left.bytes -= sizes[index]?.bytes ?? 0
    return true
  })
}

function total(sizes: readonly Size[], field: keyof Size): number {
  return sizes.reduce((sum, size) => sum + size[field], 0)
}
