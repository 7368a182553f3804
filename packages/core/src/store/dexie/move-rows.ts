import type { Database } from './database.ts'
import { pack } from './payloads.ts'
import { seal } from './seal.ts'

const callsAtOnce = 1_000

/**
 * Schema 1 to 2: rows of single calls become segments, a part in each transaction, so that a page that goes in between
 * leaves the rest to the next. What ran in those days is `interrupted`. Resolves to the number of calls.
 */
export async function moveRows(database: Database): Promise<number> {
  const { calls, payloads, segs, blocks, rollups } = database
  let moved = 0
  for (;;) {
    const count = await database.transaction(
      'rw',
      [calls, payloads, segs, blocks, rollups],
      async () => {
        const rows = await calls.orderBy('id').limit(callsAtOnce).toArray()
        if (rows.length === 0) return 0
        const ids = rows.map(({ id }) => id)
        const parts = await payloads.bulkGet(ids)
        const packed = rows.map(({ root: _root, ...call }, index) =>
          pack({
            ...call,
            ...parts[index],
            status: call.status === 'running' ? 'interrupted' : call.status,
          }),
        )
        const sealed = seal(packed, `v1.${ids[0]}`)
        await segs.bulkPut([...sealed.segments])
        await blocks.bulkPut([...sealed.blocks])
        await rollups.bulkPut([...sealed.rollups])
        await calls.bulkDelete(ids)
        await payloads.bulkDelete(ids)
        return ids.length
      },
    )
    if (count === 0) return moved
    moved += count
  }
}
