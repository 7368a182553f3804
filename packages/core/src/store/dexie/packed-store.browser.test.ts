import { Dexie } from 'dexie'
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CallRecord } from '../../model/call.ts'
import type { CallEvent } from '../../model/events.ts'
import { cellsOf, type Cell } from '../../model/rollup.ts'
import { comparePositions } from '../positions.ts'
import { everything, freshName, recordOf } from '../records.contract.ts'
import type { Store } from '../store.ts'
import { Database } from './database.ts'
import { createDexieStore } from './dexie-store.ts'

let project: string
let tabs: Map<string, Store>

beforeEach(() => {
  project = freshName()
  tabs = new Map()
})

afterEach(async () => {
  await Promise.all(Array.from(tabs.values(), (store) => store.close()))
  await Dexie.delete(`weft:${project}`)
})

async function open(tab: string): Promise<Store> {
  const store = createDexieStore(project, tab)
  tabs.set(tab, store)
  await store.open()
  // The first read loads what packs.
  await store.readCalls(everything)
  return store
}

const all = { ...everything, limit: 100_000 }
const ever = { from: 0, to: Number.POSITIVE_INFINITY }

function running(id: string, changes: Partial<CallRecord> = {}): CallRecord {
  const { endedAt: _endedAt, ...call } = recordOf({ id, op: 'run' })
  return { ...call, status: 'running', endedAt: undefined, ...changes }
}

function many(count: number, prefix: string, changes: Partial<CallRecord> = {}): CallRecord[] {
  return Array.from({ length: count }, (_, index) => ({
    ...recordOf({ id: `${prefix}${index}`, at: index, output: `out ${index}` }),
    op: 'many',
    ...changes,
  }))
}

async function rowsIn(): Promise<{ journal: number; segs: number; blocks: number }> {
  const database = new Database(`weft:${project}`)
  await database.open()
  const { journal, segs, blocks } = database
  const counts = await Promise.all([journal.count(), segs.count(), blocks.count()])
  database.close()
  const [inJournal = 0, inSegs = 0, inBlocks = 0] = counts
  return { journal: inJournal, segs: inSegs, blocks: inBlocks }
}

function ends(calls: readonly CallRecord[], type: CallEvent['type'] = 'end'): CallEvent[] {
  return calls.map((call) => ({ type, call }))
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
  test('that are many in one write are packed at once, 256 a segment and 32 a block', async () => {
    const store = await open('a')
    await store.writeCalls(ends(many(300, 'c')))
    expect(await rowsIn()).toEqual({ journal: 0, segs: 2, blocks: 10 })
  })

  test('that come one by one stay in the journal until 64 writes, then it is empty again', async () => {
    const store = await open('a')
    const calls = many(64, 'c')
    for (const call of calls.slice(0, 63)) await store.writeCalls(ends([call]))
    expect(await rowsIn()).toMatchObject({ journal: 63, segs: 0 })
    await store.writeCalls(ends(calls.slice(63)))
    expect(await rowsIn()).toMatchObject({ journal: 0, segs: 1 })
    expect((await store.readCalls(all)).calls).toHaveLength(64)
  })

  test('of a large trace have segments of their own, which its read finds without the others', async () => {
    const store = await open('a')
    const large = many(200, 'l', { traceId: 'large' })
    const small = many(100, 's').map((call, index) => ({ ...call, traceId: `t${index}` }))
    await store.writeCalls(ends([...large, ...small]))
    const page = await store.readCalls({ ...all, filter: { traceId: 'large' } })
    expect([page.calls.length, page.scanned]).toEqual([200, 200])
  })

  test('of a megabyte are packed, however few they are', async () => {
    const store = await open('a')
    await store.writeCalls(ends(many(4, 'c', { output: 'x'.repeat(300_000) })))
    expect(await rowsIn()).toEqual({ journal: 0, segs: 1, blocks: 4 })
  })
})

describe('running calls', () => {
  test('are carried along when others are packed, and old rows go', async () => {
    const store = await open('a')
    await store.writeCalls([{ type: 'update', call: running('r') }])
    for (let round = 0; round < 3; round++) await store.writeCalls(ends(many(70, `c${round}-`)))
    expect(await rowsIn()).toMatchObject({ journal: 1, segs: 3 })
    const { calls } = await store.readCalls({ ...all, filter: { status: 'running' } })
    expect(calls.map(({ id }) => id)).toEqual(['r'])
  })

  test('more than what ended are not written again with each packing', async () => {
    const store = await open('a')
    const run = Array.from({ length: 500 }, (_, index) => running(`r${index}`))
    await store.writeCalls(run.map((call) => ({ type: 'update', call })))
    await store.writeCalls(ends(many(300, 'c')))
    expect(await rowsIn()).toMatchObject({ journal: 2, segs: 0 })
    await store.writeCalls(ends(many(300, 'd')))
    expect(await rowsIn()).toMatchObject({ journal: 1, segs: 3 })
  })
})

describe('a change after the end', () => {
  test('of a packed call replaces it there, in reads at once and in totals soon', async () => {
    const store = await open('a')
    const calls = many(70, 'c')
    await store.writeCalls(ends(calls))
    const changed = calls.slice(0, 3).map((call) => ({ ...call, descendantError: true }))
    await store.writeCalls(ends(changed, 'late'))
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
  test('leaves its calls to the next: what ran is interrupted, all of it is packed, once', async () => {
    const dead = await open('dead')
    const left = [...many(5, 'c'), running('r', { inputs: { q: 1 }, output: 'so far' })]
    await dead.writeCalls(ends(left))
    await dead.close()
    const [b, c] = [await open('b'), await open('c')]
    await Promise.all([b, c].map((store) => store.recover?.((tab) => tab === 'b' || tab === 'c')))
    expect(await rowsIn()).toMatchObject({ journal: 0, segs: 1 })
    const { calls } = await c.readCalls(all)
    expect(calls).toHaveLength(6)
    expect(calls.find(({ id }) => id === 'r')).toEqual({ ...left[5], status: 'interrupted' })
  })

  test('and comes back from the back/forward cache: its calls end, and are there once', async () => {
    const back = await open('back')
    await back.writeCalls(ends([running('r'), ...many(3, 'c')]))
    const b = await open('b')
    await b.recover?.((tab) => tab === 'b')
    back.doubt?.()
    await expect.poll(async () => (await back.readCalls(all)).calls).toHaveLength(4)
    const done = recordOf({ id: 'r', op: 'run', output: 'done' })
    await back.writeCalls(ends([done]))
    expect((await b.readCalls(all)).calls.find(({ id }) => id === 'r')).toEqual(done)
    const expected = sorted(cellsOf([done, ...many(3, 'c')]))
    await expect.poll(async () => sorted((await b.cells?.(ever)) ?? [])).toEqual(expected)
    expect((await b.readCalls(all)).calls).toHaveLength(4)
  })

  test('time and again leaves few small segments', async () => {
    for (let round = 0; round < 20; round++) {
      const store = await open(`t${round}`)
      await store.recover?.((tab) => tab === `t${round}`)
      await store.writeCalls(ends(many(5, `c${round}-`)))
      await store.close()
    }
    expect((await rowsIn()).segs).toBeLessThanOrEqual(1)
  })
})

test('version 1’s rows are moved, with their payloads and without their totals', async () => {
  const old = new Dexie(`weft:${project}`)
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
  const store = await open('a')
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

describe('whatever two tabs do, in whatever order', () => {
  type Step =
    | {
        readonly do: 'start' | 'end' | 'late' | 'fail'
        readonly tab: number
        readonly call: number
      }
    | { readonly do: 'burst'; readonly tab: number; readonly count: number }
    | { readonly do: 'remove'; readonly tab: number; readonly op: string }
    | { readonly do: 'die'; readonly tab: number }

  const tab = fc.nat(1)
  const step: fc.Arbitrary<Step> = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        do: fc.constantFrom('start', 'end', 'end', 'late', 'late', 'fail'),
        tab,
        call: fc.nat(3),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('burst'),
        tab,
        count: fc.integer({ min: 40, max: 130 }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ do: fc.constant('remove'), tab, op: fc.constantFrom('run', 'many') }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('die'), tab }) },
  ) as fc.Arbitrary<Step>

  test('every call is there once, in its newest state, and totals count each once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 25 }), async (steps) => {
        project = freshName()
        await play(steps)
        await Promise.all(Array.from(tabs.values(), (store) => store.close()))
        tabs.clear()
        await Dexie.delete(`weft:${project}`)
      }),
      { numRuns: 40 },
    )
  }, 120_000)

  /** Plays steps on the store and on a plain map, and compares after each. */
  async function play(steps: readonly Step[]): Promise<void> {
    const truth = new Map<string, { call: CallRecord; tab: string }>()
    const names = ['t0', 't1']
    const stores = [await open('t0'), await open('t1')]
    let made = 0
    for (const [index, now] of steps.entries()) {
      const store = stores[now.tab]
      const name = names[now.tab] ?? ''
      if (!store) throw new Error('there are two tabs')
      await act(now, { store, name, index })
      for (const each of stores) await compare(each)
    }

    async function act(
      now: Step,
      {
        store,
        name,
        index,
      }: { readonly store: Store; readonly name: string; readonly index: number },
    ): Promise<void> {
      if (now.do === 'burst') {
        const calls = many(now.count, `b${made++}-`)
        await store.writeCalls(ends(calls))
        for (const call of calls) truth.set(call.id, { call, tab: name })
        return
      }
      if (now.do === 'remove') {
        const meant = [...truth.values()].filter(({ call }) => call.op === now.op)
        expect(await store.removeCalls({ op: now.op })).toBe(meant.length)
        for (const { call } of meant) truth.delete(call.id)
        // The other tab hears of it by a message.
        await new Promise((resolve) => setTimeout(resolve, 30))
        return
      }
      if (now.do === 'die') {
        await store.close()
        const next = `t${index}-${made++}`
        names[now.tab] = next
        stores[now.tab] = await open(next)
        await stores[now.tab]?.recover?.((id) => names.includes(id))
        for (const [id, { call, tab: owner }] of truth)
          if (owner === name && call.status === 'running')
            truth.set(id, { call: { ...call, status: 'interrupted' }, tab: owner })
        return
      }
      const id = `${name}-${now.call}`
      await write(now.do, id, { store, name })
    }

    async function write(
      what: 'start' | 'end' | 'late' | 'fail',
      id: string,
      { store, name }: { readonly store: Store; readonly name: string },
    ): Promise<void> {
      const before = truth.get(id)?.call
      if (what === 'fail') {
        const bad = { ...recordOf({ id: `${id}-bad` }), output: () => undefined }
        const same = before ? ends([{ ...before, output: 'never stored' }]) : []
        await expect(store.writeCalls([...same, ...ends([bad])])).rejects.toThrow()
        return
      }
      const isEnded = before !== undefined && before.status !== 'running'
      const call =
        what === 'start'
          ? running(id, { output: made++ })
          : recordOf({ id, op: 'run', output: made++ })
      // A call starts once, ends once and changes afterwards only.
      if (what === 'late' ? !isEnded : isEnded) return
      const type = what === 'start' ? 'update' : what
      await store.writeCalls(ends([call], type))
      truth.set(id, { call, tab: name })
    }

    async function compare(store: Store): Promise<void> {
      const expected = Array.from(truth.values(), ({ call }) => call).sort(comparePositions)
      const { calls } = await store.readCalls({ ...all, direction: 'asc' })
      expect(calls).toEqual(expected)
      const cells = (await store.cells?.(ever)) ?? []
      expect(cells.reduce((sum, cell) => sum + cell.calls, 0)).toBe(expected.length)
    }
  }
})
