import type { Collection, InsertType } from 'dexie'
import { addCells, cellsOf, mergeCells, withoutCells, type Cell } from '../../model/rollup.ts'
import { noUsage } from '../../model/usage.ts'
import type { Database } from './database.ts'
import type { CallHeader } from './rows.ts'

/** Cells of one hour (`h:` and its start), or of calls that were sealed or removed and are not added to theirs yet (`d:`). */
export interface RollupRow {
  readonly id: string
  /** JSON text of the cells. */
  readonly cells: string
}

/** A row of cells. Most calls use no model: their cells are stored without tokens, which halves what a report reads. */
export function rollupRow(id: string, cells: readonly Cell[]): RollupRow {
  const stored = cells.map(({ usage, ...cell }) =>
    cell.tokens === 'unreported' ? cell : { ...cell, usage },
  )
  return { id, cells: JSON.stringify(stored) }
}

type StoredCell = Omit<Cell, 'usage'> & { usage?: Cell['usage'] }

/** The cells of rows. */
export function cellsIn(rows: readonly Pick<RollupRow, 'cells'>[]): Cell[] {
  return rows.flatMap(({ cells }) => {
    const stored = JSON.parse(cells) as StoredCell[]
    // In place, since a month has thousands and nobody else has seen them.
    for (const cell of stored) cell.usage ??= noUsage
    return stored as Cell[]
  })
}

/** What changes of sealed calls change in the totals. */
export function correctionOf(
  change: { readonly removed: readonly Cell[]; readonly added: readonly CallHeader[] },
  id: string,
): RollupRow {
  return rollupRow(id, mergeCells([...withoutCells(change.removed), ...cellsOf(change.added)]))
}

/** Hours from a first one up to an end that is not among them; epoch ms. */
export interface HourRange {
  readonly from: number
  readonly to: number
}

/** The cells of whole hours. Inside a transaction that reads the rollups. */
export async function readCells(
  database: Database,
  { from, to }: HourRange,
): Promise<readonly Cell[]> {
  const [hours, deltas] = await Promise.all([
    database.rollups.where('id').between(hourId(from), hourId(to), true, false).toArray(),
    deltasOf(database).toArray(),
  ])
  const recent = cellsIn(deltas)
  const inRange = recent.filter(({ hour }) => hour >= from && hour < to)
  return addCells(cellsIn(hours), inRange)
}

// As many deltas as are still read with the totals without being felt.
const foldAtDeltas = 32

/** Adds deltas to their hours. One transaction takes them and writes the sums, so that none counts twice or never. */
export async function foldRollups(database: Database): Promise<void> {
  if ((await deltasOf(database).count()) < foldAtDeltas) return
  await database.transaction('rw', database.rollups, async () => {
    const deltas = await deltasOf(database).toArray()
    const byHour = new Map<string, Cell[]>()
    for (const cell of cellsIn(deltas)) {
      const id = hourId(cell.hour)
      byHour.set(id, [...(byHour.get(id) ?? []), cell])
    }
    const before = await database.rollups.bulkGet([...byHour.keys()])
    const after = Array.from(byHour, ([id, cells], index) => {
      const row = before[index]
      return { id, cells: mergeCells([...cellsIn(row ? [row] : []), ...cells]) }
    })
    await database.rollups.bulkPut(
      after.flatMap(({ id, cells }) => (cells.length > 0 ? [rollupRow(id, cells)] : [])),
    )
    await database.rollups.bulkDelete([
      ...deltas.map(({ id }) => id),
      ...after.filter(({ cells }) => cells.length === 0).map(({ id }) => id),
    ])
  })
}

function deltasOf(database: Database): Collection<RollupRow, string, InsertType<RollupRow, 'id'>> {
  return database.rollups.where('id').startsWith('d:')
}

function hourId(hour: number): string {
  return `h:${String(Math.max(0, Math.min(hour, Number.MAX_SAFE_INTEGER))).padStart(16, '0')}`
}
