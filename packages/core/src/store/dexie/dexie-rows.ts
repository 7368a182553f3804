import type { Table } from 'dexie'
import type { Rows } from '../store.ts'
import type { Guard } from './dexie-store.ts'

/** What a table of rows works with. */
export interface RowsContext {
  readonly guard: Guard
  /** Told the keys of rows that changed. */
  readonly announce: (keys: readonly string[]) => void
}

/** A table of plain rows in the database. */
export function dexieRows<Row extends { readonly id: string }>(
  rows: Table<{ id: string }, string>,
  { guard, announce }: RowsContext,
): Rows<Row> {
  const table = rows as unknown as Table<Row, string>

  return {
    get: (id) => guard(() => table.get(id)),
    where: (field, value) => guard(() => table.where(field).equals(value).toArray()),
    all: () => guard(() => table.toArray()),
    async put(list) {
      const keys = list.map(({ id }) => id)
      await guard(() => table.bulkPut(list))
      announce(keys)
    },
    async update({ field, value }, change) {
      const done = await guard(() =>
        table.db.transaction('rw', table, async () => {
          const found = await table.where(field).equals(value).toArray()
          const { put, remove = [], result } = change(found)
          await Promise.all([table.bulkPut(put), table.bulkDelete([...remove])])
          return { keys: [...put.map(({ id }) => id), ...remove], result }
        }),
      )
      announce(done.keys)
      return done.result
    },
    async remove(ids) {
      await guard(() => table.bulkDelete([...ids]))
      announce(ids)
    },
  }
}
