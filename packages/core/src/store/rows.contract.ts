import { describe, expect, test } from 'vitest'
import type { Rows, Store } from './store.ts'

interface Row {
  readonly id: string
  readonly name: string
  readonly count: number
}

/** What every store does with plain rows. */
export function rowsContract(storeOf: () => Store): void {
  const rowsOf = (): Rows<Row> => storeOf().rows<Row>('objects')
  const a1: Row = { id: 'a1', name: 'a', count: 0 }
  const a2: Row = { id: 'a2', name: 'a', count: 0 }
  const b1: Row = { id: 'b1', name: 'b', count: 0 }

  describe('rows', () => {
    test('[S30] are found by id, by an indexed field, and all', async () => {
      await rowsOf().put([a1, b1, a2])
      expect(await rowsOf().get('a1')).toEqual(a1)
      expect(await rowsOf().get('nobody')).toBeUndefined()
      expect(sorted(await rowsOf().where('name', 'a'))).toEqual([a1, a2])
      expect(sorted(await rowsOf().all())).toEqual([a1, a2, b1])
    })

    test('[S30] are replaced by id', async () => {
      await rowsOf().put([a1])
      await rowsOf().put([{ ...a1, name: 'b' }])
      expect(await rowsOf().where('name', 'a')).toEqual([])
      expect(await rowsOf().where('name', 'b')).toEqual([{ ...a1, name: 'b' }])
    })

    test('[S30] are removed by id; an unknown id is no mistake', async () => {
      await rowsOf().put([a1, b1])
      await rowsOf().remove(['a1', 'nobody'])
      expect(await rowsOf().all()).toEqual([b1])
    })

    test('[S30] of different tables do not meet', async () => {
      await rowsOf().put([a1])
      expect(await storeOf().rows('labels').all()).toEqual([])
    })

    test('[S30] survive what the caller does to the list', async () => {
      const list = [a1, a2]
      const writing = rowsOf().put(list)
      list.length = 0
      await writing
      expect(await rowsOf().all()).toHaveLength(2)
    })
  })

  describe('an update', () => {
    const bump = (rows: readonly Row[]) => ({
      put: rows.map((row) => ({ ...row, count: row.count + 1 })),
      result: rows.length,
    })

    test('[S31] sees the rows of its scope, writes, removes and answers', async () => {
      await rowsOf().put([a1, a2, b1])
      const seen = await rowsOf().update({ field: 'name', value: 'a' }, (rows) => ({
        put: [{ id: 'a3', name: 'a', count: 3 }],
        remove: ['a1'],
        result: sorted(rows),
      }))
      expect(seen).toEqual([a1, a2])
      expect(sorted(await rowsOf().all())).toEqual([a2, { id: 'a3', name: 'a', count: 3 }, b1])
    })

    test('[S31] has nobody in between: of 20 at once each is counted', async () => {
      await rowsOf().put([a1])
      await Promise.all(
        Array.from({ length: 20 }, () => rowsOf().update({ field: 'name', value: 'a' }, bump)),
      )
      expect(await rowsOf().get('a1')).toEqual({ ...a1, count: 20 })
    })

    test('[S31] that throws writes nothing and rejects with what was thrown', async () => {
      await rowsOf().put([a1])
      const mistake = Object.assign(new Error('no'), { [Symbol.for('weft.error')]: true })
      const update = rowsOf().update({ field: 'name', value: 'a' }, () => {
        throw mistake
      })
      await expect(update).rejects.toBe(mistake)
      expect(await rowsOf().all()).toEqual([a1])
    })
  })
}

function sorted(rows: readonly Row[]): Row[] {
  return [...rows].sort((a, b) => (a.id < b.id ? -1 : 1))
}
