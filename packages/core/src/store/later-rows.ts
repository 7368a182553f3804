import type { Rows } from './store.ts'

/** Rows whose table is not at hand yet: `work` does something with it as soon as it is. */
export function laterRows<Row>(
  work: <T>(use: (rows: Rows<Row>) => Promise<T>) => Promise<T>,
): Rows<Row> {
  return {
    get: (id) => work((rows) => rows.get(id)),
    where: (field, value) => work((rows) => rows.where(field, value)),
    all: () => work((rows) => rows.all()),
    put(list) {
      const now = [...list]
      return work((rows) => rows.put(now))
    },
    update: (scope, change) => work((rows) => rows.update(scope, change)),
    remove: (ids) => work((rows) => rows.remove(ids)),
  }
}
