import { Dexie } from 'dexie'
import { describe, expect, test } from 'vitest'
import { cellsOf, type Cell } from '../../model/rollup.ts'
import { comparePositions } from '../positions.ts'
import { recordOf } from '../records.contract.ts'
import { Database } from './database.ts'
import { all, events, ever, many, running, freshTabs } from './tabs.contract.ts'

const tabs = freshTabs()

async function rowsIn(): Promise<{ journal: number; segs: number; blocks: number }> {
  const database = new Database(`weft:${tabs.project()}`)
  await database.open()
  const { journal, segs, blocks } = database
  const counts = {
    // A write may take several rows.
    journal: new Set((await journal.toCollection().primaryKeys()).map((key) => key.split('.')[0]))
      .size,
    segs: await segs.count(),
    blocks: await blocks.count(),
  }
  database.close()
  return counts
}

/** The same cells whatever their order. */
function sorted(cells: readonly Cell[]): readonly string[] {
  const byKey = (value: unknown): unknown =>
    typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value
  return cells.map((cell) => JSON.stringify(byKey(cell))).sort()
}

describe('ended calls', () => {
  test('[S40] that are many in one write are packed at once, 256 a segment and 32 a block', async () => {
    const store = await tabs.open('a')
    await store.writeCalls(events(many(300, 'c')))
    expect(await rowsIn()).toEqual({ journal: 0, segs: 2, blocks: 10 })
  })

  test('[S40] that come one by one stay in the journal until 64 writes, then it is empty again', async () => {
    const store = await tabs.open('a')
    const calls = many(64, 'c')
    for (const call of calls.slice(0, 63)) await store.writeCalls(events([call]))
    expect(await rowsIn()).toMatchObject({ journal: 63, segs: 0 })
    await store.writeCalls(events(calls.slice(63)))
    expect(await rowsIn()).toMatchObject({ journal: 0, segs: 1 })
    expect((await store.readCalls(all)).calls).toHaveLength(64)
  })

  test('[S40] of a large trace have segments of their own, which its read finds without the others', async () => {
    const store = await tabs.open('a')
    const large = many(200, 'l', { traceId: 'large' })
    const small = many(100, 's').map((call, index) => ({ ...call, traceId: `t${index}` }))
    await store.writeCalls(events([...large, ...small]))
    const page = await store.readCalls({ ...all, filter: { traceId: 'large' } })
    expect([page.calls.length, page.scanned]).toEqual([200, 200])
  })

  test('[S40] of a megabyte are packed, however few they are', async () => {
    const store = await tabs.open('a')
    await store.writeCalls(events(many(4, 'c', { output: 'x'.repeat(300_000) })))
    expect(await rowsIn()).toEqual({ journal: 0, segs: 1, blocks: 4 })
  })
})

describe('running calls', () => {
  test('[S41] are carried along when others are packed, and old rows go', async () => {
    const store = await tabs.open('a')
    await store.writeCalls([{ type: 'update', call: running('r') }])
    for (let round = 0; round < 3; round++) await store.writeCalls(events(many(70, `c${round}-`)))
    expect(await rowsIn()).toMatchObject({ journal: 1, segs: 3 })
    const { calls } = await store.readCalls({ ...all, filter: { status: 'running' } })
    expect(calls.map(({ id }) => id)).toEqual(['r'])
  })

  test('[S41] more than what ended are not written again with each packing', async () => {
    const store = await tabs.open('a')
    const run = Array.from({ length: 500 }, (_, index) => running(`r${index}`))
    await store.writeCalls(run.map((call) => ({ type: 'update', call })))
    await store.writeCalls(events(many(300, 'c')))
    expect(await rowsIn()).toMatchObject({ journal: 2, segs: 0 })
    await store.writeCalls(events(many(300, 'd')))
    expect(await rowsIn()).toMatchObject({ journal: 1, segs: 3 })
  })
})

describe('a change after the end', () => {
  test('[S2] of a packed call replaces it there, in reads at once and in totals soon', async () => {
    const store = await tabs.open('a')
    const calls = many(70, 'c')
    await store.writeCalls(events(calls))
    const changed = calls.slice(0, 3).map((call) => ({ ...call, descendantError: true }))
    await store.writeCalls(events(changed, 'late'))
    const failed = { ...all, filter: { status: 'descendant_error' } } as const
    expect((await store.readCalls(failed)).calls).toHaveLength(3)
    expect((await store.readCalls(all)).calls).toHaveLength(70)
    const expected = sorted(cellsOf([...changed, ...calls.slice(3)]))
    await expect.poll(async () => sorted((await store.cells?.(ever)) ?? [])).toEqual(expected)
    expect(await rowsIn()).toMatchObject({ journal: 0, segs: 1 })
    expect((await store.readCalls(failed)).calls.map(({ output }) => output)).toEqual([
      'out 2',
      'out 1',
      'out 0',
    ])
  })
})

describe('a tab that is gone', () => {
  test('[S60] leaves its calls to the next: what ran is interrupted, all of it is packed, once', async () => {
    const dead = await tabs.open('dead')
    const left = [...many(5, 'c'), running('r', { inputs: { q: 1 }, output: 'so far' })]
    await dead.writeCalls(events(left))
    await dead.close()
    const [b, c] = [await tabs.open('b'), await tabs.open('c')]
    const isAlive = (tab: string): boolean => tab === 'b' || tab === 'c'
    await Promise.all([b, c].map(async (store) => store.recover?.(isAlive)))
    expect(await rowsIn()).toMatchObject({ journal: 0, segs: 1 })
    const { calls } = await c.readCalls(all)
    expect(calls).toHaveLength(6)
    expect(calls.find(({ id }) => id === 'r')).toEqual({ ...left[5], status: 'interrupted' })
  })

  test('[S61] and comes back from the back/forward cache: its calls end, and are there once', async () => {
    const back = await tabs.open('back')
    await back.writeCalls(events([running('r'), ...many(3, 'c')]))
    const b = await tabs.open('b')
    await b.recover?.((tab) => tab === 'b')
    back.doubt?.()
    await expect.poll(async () => (await back.readCalls(all)).calls).toHaveLength(4)
    const done = recordOf({ id: 'r', op: 'run', output: 'done' })
    await back.writeCalls(events([done]))
    expect((await b.readCalls(all)).calls.find(({ id }) => id === 'r')).toEqual(done)
    const expected = sorted(cellsOf([done, ...many(3, 'c')]))
    await expect.poll(async () => sorted((await b.cells?.(ever)) ?? [])).toEqual(expected)
    expect((await b.readCalls(all)).calls).toHaveLength(4)
  })

  test('[S61] and comes back before anybody took over: its calls count as before', async () => {
    const back = await tabs.open('back')
    await back.writeCalls(events([running('r'), ...many(3, 'c')]))
    const before = sorted((await back.cells?.(ever)) ?? [])
    back.doubt?.()
    await expect.poll(async () => sorted((await back.cells?.(ever)) ?? [])).toEqual(before)
    await back.writeCalls(events([recordOf({ id: 'r', op: 'run' })]))
    expect((await back.cells?.(ever))?.reduce((sum, cell) => sum + cell.calls, 0)).toBe(4)
  })

  test('[S60] time and again leaves few small segments', async () => {
    for (let round = 0; round < 20; round++) {
      const store = await tabs.open(`t${round}`)
      await store.recover?.((tab) => tab === `t${round}`)
      await store.writeCalls(events(many(5, `c${round}-`)))
      await store.close()
    }
    expect((await rowsIn()).segs).toBeLessThanOrEqual(1)
  })
})

test('[S50] a removal goes by the newest state of a call, and takes its older ones along', async () => {
  const store = await tabs.open('a')
  await store.writeCalls(events([running('x'), running('y')]))
  await store.writeCalls(events([recordOf({ id: 'x', op: 'run' })]))
  expect(await store.removeCalls({ status: 'success' })).toBe(1)
  expect((await store.readCalls(all)).calls.map(({ id }) => id)).toEqual(['y'])
  expect(await store.removeCalls({ status: 'success' })).toBe(0)
})

test('[S66] version 1’s rows are moved, with their payloads and without their totals', async () => {
  const old = new Dexie(`weft:${tabs.project()}`)
  old.version(1).stores({ calls: 'id', payloads: 'id', feedback: 'id, target' })
  const calls = [...many(1_200, 'c', { op: 'old' }), running('r')]
  await old
    .table('calls')
    .bulkPut(calls.map(({ inputs: _inputs, output: _output, ...call }) => ({ ...call, root: 1 })))
  await old
    .table('payloads')
    .bulkPut(calls.map(({ id, inputs, output }) => ({ id, inputs, output })))
  await old.table('feedback').put({ id: 'f', target: 'c1' })
  old.close()
  const store = await tabs.open('a')
  await store.recover?.(() => false)
  const expected = calls.map((call) =>
    call.id === 'r' ? { ...call, status: 'interrupted' } : call,
  )
  expect((await store.readCalls({ ...all, direction: 'asc' })).calls).toEqual(
    expected.sort(comparePositions),
  )
  expect(await store.rows('feedback').all()).toEqual([{ id: 'f', target: 'c1' }])
  expect((await store.cells?.(ever))?.reduce((sum, cell) => sum + cell.calls, 0)).toBe(1_201)
})
