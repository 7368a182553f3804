import type { CallRead, CallReadPage } from '../store.ts'
import { findByIds } from './find-by-ids.ts'
import { foundIn, type FoundCall } from './found-call.ts'
import { Page } from './page.ts'
import { candidates } from './segment-choice.ts'
import { unsealedCalls, type ReadContext } from './unsealed.ts'

// Steps that grow, so that a rare match does not cost a round trip for every segment.
const largestStep = 64
const callsOfSegment = 100
const mostCallsOfSegment = 256

/** One page of calls by start time: from the journal, and from as many segments as it takes to fill it. */
export async function readCalls(context: ReadContext, read: CallRead): Promise<CallReadPage> {
  const { database } = context
  // What is sealed while this waits for its turn is in the segments too.
  const own = context.own()
  const { journal, segs, blocks } = database
  return database.transaction('r', journal, segs, blocks, async () => {
    const unsealed = await unsealedCalls(context, own)
    // Nothing newer than what was there when the read began.
    const newer = (calls: readonly FoundCall[]): readonly FoundCall[] =>
      unsealed.size === 0 ? calls : calls.filter(({ call }) => !unsealed.has(call.id))
    const page = new Page(database, read)
    page.offer(
      Array.from(unsealed.values(), ({ call }) => ({ call, segment: undefined, index: 0 })),
    )
    if (read.filter.ids) {
      page.offer(newer(await findByIds(database, read.filter.ids)))
      await page.takeUpTo(undefined)
      return page.result()
    }
    const keys = await candidates(database, read)
    let next = 0
    // The first segment that is not read yet says up to where all calls are known.
    for (let step = firstStep(read); !(await page.takeUpTo(keys[next]));) {
      const following = keys[next]
      if (following === undefined || page.restsAt(following)) break
      const rows = await segs.bulkGet(keys.slice(next, next + step))
      for (const row of rows) if (row) page.offer(newer(foundIn(row)))
      next += step
      step = Math.min(step * 2, largestStepOf(read))
    }
    return page.result()
  })
}

// As many as it takes if every call belongs to the page.
function firstStep(read: CallRead): number {
  return Math.min(largestStepOf(read), Math.ceil(read.limit / callsOfSegment))
}

function largestStepOf({ scan = Number.POSITIVE_INFINITY }: CallRead): number {
  return Math.min(largestStep, Math.ceil(scan / mostCallsOfSegment))
}
