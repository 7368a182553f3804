import { addCells, cellsOf, type Cell } from '../../model/rollup.ts'
import { readCells, type HourRange } from './rollups.ts'
import { unsealedCalls, type ReadContext } from './unsealed.ts'

/** The cells of whole hours: what is sealed from the totals, the rest counted now. */
export async function cellsOfHours(
  context: ReadContext,
  range: HourRange,
): Promise<readonly Cell[]> {
  const own = [...context.own()]
  const { journal, rollups } = context.database
  return context.database.transaction('r', journal, rollups, async () => {
    const unsealed = [...(await unsealedCalls(context, own)).values()]
    // A late change is in the totals as it was before, until its segment is amended.
    const counted = unsealed.flatMap(({ call, late }) => (late ? [] : [call]))
    const now = cellsOf(counted).filter(({ hour }) => hour >= range.from && hour < range.to)
    return addCells(await readCells(context.database, range), now)
  })
}
