import type { Table } from 'dexie'
import type { RowTable } from '../../model/events.ts'
import type { Rows } from '../store.ts'
import type { Database } from './database.ts'
import { storeError } from './store-error.ts'

/** A table of plain rows in the database. */
export function dexieRows<Row extends { readonly id: string }>(
  database: Database,
  name: RowTable,
  announce: (keys: readonly string[]) => void,
): Rows<Row> {
  const table = database.rowTable(name) as unknown as Table<Row, string>

  async function guard<T>(work: () => PromiseLike<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      throw storeError(error)
    }
  }

  return {
    get: (id) => guard(() => table.get(id)),
    where: (field, value) => guard(() => table.where(field).equals(value).toArray()),
    all: () => guard(() => table.toArray()),
    async put(rows) {
      await guard(() => table.bulkPut(rows))
      announce(rows.map(({ id }) => id))
    },
    async update({ field, value }, change) {
      const done = await guard(() =>
        database.transaction('rw', table, async () => {
          const {
            put,
            remove = [],
            result,
          } = change(await table.where(field).equals(value).toArray())
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
