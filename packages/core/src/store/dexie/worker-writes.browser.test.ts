import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { cellsOf } from '../../model/rollup.ts'
import { comparePositions } from '../positions.ts'
import { recordOf } from '../records.contract.ts'
import type { Store } from '../store.ts'
import { all, events, ever, freshTabs, many, running } from './tabs.contract.ts'

const tabs = freshTabs()
const RealWorker = globalThis.Worker

let workers: Worker[]

beforeEach(() => {
  workers = []
})

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

/** Keeps the workers that are started, real ones unless told otherwise. */
function watchWorkers(
  make = (...given: ConstructorParameters<typeof Worker>) => new RealWorker(...given),
): void {
  vi.stubGlobal('Worker', function (...given: ConstructorParameters<typeof Worker>) {
    const worker = make(...given)
    workers.push(worker)
    return worker
  })
}

function writerOf(store: Store): () => string {
  let writer = ''
  store.watchWriter?.((kind) => {
    writer = kind
  })
  return () => writer
}

async function idsIn(store: Store): Promise<string[]> {
  return (await store.readCalls({ ...all, direction: 'asc' })).calls.map(({ id }) => id)
}

/** What is put right within a second is put right now. */
async function settle(store: Store): Promise<void> {
  await store.removeCalls({ ids: ['none'] })
}

async function expectTotals(
  store: Store,
  expected: readonly ReturnType<typeof recordOf>[],
): Promise<void> {
  const count = (cells: readonly { calls: number; further: boolean }[] | undefined): number =>
    (cells ?? []).reduce((sum, { calls, further }) => sum + (further ? 0 : calls), 0)
  expect(count(await store.cells?.(ever))).toBe(count(cellsOf(expected)))
}

test('[S70] a worker packs what the page would have packed, call by call the same', async () => {
  watchWorkers()
  const [page, worker] = [await tabs.open('a'), await tabs.open('b', 'worker')]
  const odd = { map: new Map([['k', 1n]]), when: new Date(0), odd: [Number.NaN, undefined] }
  const calls = (prefix: string) =>
    many(300, prefix).map((call, index) => (index % 50 === 0 ? { ...call, output: odd } : call))
  await page.writeCalls(events(calls('p')))
  for (const call of calls('w')) await worker.writeCalls(events([call]))
  expect(workers.length).toBeGreaterThan(0)
  const expected = [...calls('p'), ...calls('w')].sort(comparePositions)
  expect((await page.readCalls({ ...all, direction: 'asc' })).calls).toEqual(expected)
  await expectTotals(page, expected)
})

test('[S70] a call that loses and gains fields between two writes is the newest one whole', async () => {
  const store = await tabs.open('a', 'worker')
  const before = running('c', { inputs: { q: 1 }, output: 'so far', userId: 'ada', model: 'm' })
  const { output: _output, userId: _userId, ...rest } = before
  const after = { ...rest, status: 'success' as const, endedAt: 2_000_000, tags: ['new'] }
  await store.writeCalls([{ type: 'update', call: before }])
  await store.writeCalls(events([after]))
  const other = await tabs.open('b')
  expect((await other.readCalls(all)).calls).toEqual([after])
})

describe('the page writes', () => {
  test.for([
    ['there are no workers', () => vi.stubGlobal('Worker', undefined)],
    [
      'the page’s policy allows none',
      () =>
        watchWorkers(() => {
          throw new DOMException('blocked', 'SecurityError')
        }),
    ],
    [
      'the worker’s file is not there',
      () => watchWorkers(() => new RealWorker('/no-such-file.js', { type: 'module' })),
    ],
    [
      'the worker says nothing',
      () => watchWorkers(() => new RealWorker(URL.createObjectURL(new Blob([''])))),
    ],
  ] as const)('[S71] where %s', async ([, prepare]) => {
    prepare()
    const told = vi.fn<(event: Event) => void>()
    addEventListener('error', told)
    addEventListener('unhandledrejection', told)
    const store = await tabs.open('a')
    const writer = writerOf(store)
    for (let round = 0; round < 5; round++) {
      await store.writeCalls(events(many(20, `c${round}-`)))
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    expect(writer()).toBe('page')
    expect(await idsIn(store)).toHaveLength(100)
    removeEventListener('error', told)
    removeEventListener('unhandledrejection', told)
    expect(told).not.toHaveBeenCalled()
  })

  test('[S71] what the worker refuses, and says itself why it cannot either', async () => {
    const store = await tabs.open('a', 'worker')
    const bad = { ...recordOf({ id: 'bad' }), output: () => 'a function' }
    await expect(store.writeCalls(events([recordOf({ id: 'a' }), bad]))).rejects.toMatchObject({
      code: 'store/write-failed',
      cause: { name: 'DataCloneError' },
    })
    expect(await idsIn(store)).toEqual([])
    await store.writeCalls(events([recordOf({ id: 'a' })]))
    expect(await idsIn(store)).toEqual(['a'])
  })
})

describe('a page that goes while its worker writes', () => {
  // More than are needed to pack them, so that the worker moves them, and some that still run.
  const first = [...many(200, 'c'), running('r1'), running('r2')]
  const last = [...many(100, 'd'), running('r3')]

  test.for([
    ['before the worker began', 0],
    ['after it may have committed', 30],
  ] as const)('[S72] %s keeps everything once, and goes on', async ([, waitMs]) => {
    const store = await tabs.open('a', 'worker')
    const writing = store.writeCalls(events(first))
    await new Promise((resolve) => setTimeout(resolve, waitMs))
    await Promise.all([store.writeCalls(events(last), true), writing])
    await settle(store)
    const more = many(100, 'e')
    await store.writeCalls(events(more))
    const expected = [...first, ...last, ...more].sort(comparePositions)
    for (const reader of [store, await tabs.open('b')]) {
      expect((await reader.readCalls({ ...all, direction: 'asc' })).calls).toEqual(expected)
      await expectTotals(reader, expected)
    }
  })

  test('[S72] leaves everything once to the next tab', async () => {
    const gone = await tabs.open('gone', 'worker')
    const writing = gone.writeCalls(events(first))
    await Promise.all([gone.writeCalls(events(last), true), writing])
    await gone.close()
    const next = await tabs.open('next')
    await next.recover?.((tab) => tab === 'next')
    const expected = [...first, ...last].map((call) =>
      call.status === 'running' ? { ...call, status: 'interrupted' as const } : call,
    )
    expect((await next.readCalls({ ...all, direction: 'asc' })).calls).toEqual(
      expected.sort(comparePositions),
    )
    await expectTotals(next, expected)
  })

  test('[S72] keeps also what waits for its turn', async () => {
    const store = await tabs.open('a', 'worker')
    const writing = [store.writeCalls(events(first)), store.writeCalls(events(last))]
    const leaving = store.writeCalls([], true)
    await leaving
    expect(await idsIn(await tabs.open('b'))).toHaveLength(first.length + last.length)
    await Promise.all(writing)
    await settle(store)
    await expectTotals(await tabs.open('c'), [...first, ...last])
  })

  test('[S72] with nothing new to write writes what is under way', async () => {
    const store = await tabs.open('a', 'worker')
    const writing = store.writeCalls(events(first))
    await Promise.all([store.writeCalls([], true), writing])
    await settle(store)
    expect(await idsIn(await tabs.open('b'))).toHaveLength(first.length)
  })
})

test('[S72] a worker that breaks in the middle of a write: the page writes it, and everything after', async () => {
  watchWorkers()
  const store = await tabs.open('a', 'worker')
  const writer = writerOf(store)
  const calls = [...many(200, 'c'), running('r')]
  const writing = store.writeCalls(events(calls))
  workers.at(-1)?.dispatchEvent(new ErrorEvent('error', { cancelable: true }))
  await writing
  expect(writer()).toBe('page')
  await store.writeCalls(events(many(100, 'd')))
  await settle(store)
  expect(await idsIn(store)).toHaveLength(301)
  expect(writer()).toBe('page')
  await expectTotals(store, [...calls, ...many(100, 'd')])
})

test('[S72] a worker that says nothing any more: after a while the page writes (played by one that only opens)', async () => {
  const script = 'onmessage = ({ data }) => { if (data.open) postMessage({}) }'
  watchWorkers(() => new RealWorker(URL.createObjectURL(new Blob([script]))))
  const realTimeout = globalThis.setTimeout.bind(globalThis)
  // The quarter of a minute that it is waited for is here a tenth of a second.
  vi.spyOn(globalThis, 'setTimeout').mockImplementation(((run: () => void, ms = 0) =>
    realTimeout(run, ms === 15_000 ? 100 : ms)) as never)
  const store = await tabs.open('a')
  const writer = writerOf(store)
  for (let round = 0; writer() !== 'worker' && round < 100; round++)
    await store.writeCalls(events([recordOf({ id: `w${round}` })]))
  const before = await store.cells?.(ever)
  await store.writeCalls(events(many(100, 'c')))
  expect(writer()).toBe('page')
  expect(before).toBeDefined()
  expect((await idsIn(store)).filter((id) => id.startsWith('c'))).toHaveLength(100)
  await settle(store)
  expect((await idsIn(await tabs.open('b'))).filter((id) => id.startsWith('c'))).toHaveLength(100)
})

test('[S73] reads get their turn in a stream of writes that never ends', async () => {
  const store = await tabs.open('a', 'worker')
  let written = 0
  let goesOn = true
  const stream = (async () => {
    while (goesOn)
      await Promise.all([1, 2, 3].map(() => store.writeCalls(events(many(20, `c${written++}-`)))))
  })()
  for (let read = 0; read < 10; read++) {
    const before = written
    expect((await idsIn(store)).length).toBeGreaterThanOrEqual(Math.max(0, before - 6) * 20)
    await store.cells?.(ever)
    // A read waits for what was asked for before it, and for nothing that comes later.
    expect(written - before).toBeLessThan(40)
  }
  goesOn = false
  await stream
})

test('[S72] a page whose own write fails as it goes has everything with its next', async () => {
  const store = await tabs.open('a', 'worker')
  const calls = [...many(200, 'c'), running('r')]
  const writing = store.writeCalls(events(calls))
  const bad = { ...recordOf({ id: 'bad' }), output: () => 'a function' }
  const leaving = store.writeCalls(events([bad]), true)
  const outcomes = await Promise.allSettled([writing, leaving])
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  // As the queue does it: what was refused comes again.
  await store.writeCalls(events(calls))
  await settle(store)
  for (const reader of [store, await tabs.open('b')]) {
    expect(await idsIn(reader)).toHaveLength(201)
    await expectTotals(reader, calls)
  }
})

test('[S73] reads and totals wait for what a worker is writing', async () => {
  const store = await tabs.open('a', 'worker')
  const calls = many(200, 'c')
  const writing = store.writeCalls(events(calls))
  expect(await idsIn(store)).toHaveLength(200)
  void store.writeCalls(events(many(100, 'd')))
  await expectTotals(store, [...calls, ...many(100, 'd')])
  await writing
})

test('[S50] a removal and a write under way do not bring calls back', async () => {
  const store = await tabs.open('a', 'worker')
  await store.writeCalls(events(many(60, 'c')))
  const removing = store.removeCalls({ op: 'many' })
  // Enough to pack, together with those that are being removed.
  const writing = store.writeCalls(events(many(100, 'd', { op: 'other' })))
  expect(await removing).toBe(60)
  await writing
  expect(await idsIn(store)).toHaveLength(100)
  expect(await idsIn(await tabs.open('b'))).toHaveLength(100)
})
