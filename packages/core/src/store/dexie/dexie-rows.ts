import type { Table } from 'dexie'
import type { Rows } from '../store.ts'

/** What a table of rows works with. */
export interface RowsContext {
  /** Told the keys of rows that changed. */
  readonly announce: (keys: readonly string[]) => void
}

/** A table of plain rows in the database. */
export function dexieRows<Row extends { readonly id: string }>(
  rows: Table<{ id: string }, string>,
  { announce }: RowsContext,
): Rows<Row> {
  const table = rows as unknown as Table<Row, string>

  return {
    get: async (id) => table.get(id),
    where: async (field, value) => table.where(field).equals(value).toArray(),
    all: async () => table.toArray(),
    async put(list) {
      const keys = list.map(({ id }) => id)
      await table.bulkPut(list)
      announce(keys)
    },
    async update({ field, value }, change) {
      const done = await table.db.transaction('rw', table, async () => {
        const found = await table.where(field).equals(value).toArray()
        const { put, remove = [], result } = change(found)
        await Promise.all([table.bulkPut(put), table.bulkDelete([...remove])])
        return { keys: [...put.map(({ id }) => id), ...remove], result }
      })
      announce(done.keys)
      return done.result
    },
    async remove(ids) {
      await table.bulkDelete([...ids])
      announce(ids)
    },
  }
}
