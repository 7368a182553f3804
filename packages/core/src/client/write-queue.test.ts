import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { WeftError, type ErrorCode } from '../base/errors.ts'
import type { CallRecord } from '../model/call.ts'
import type { CallEvent } from '../model/events.ts'
import { createMemoryStore } from '../store/memory/memory-store.ts'
import { everything, recordOf } from '../store/records.contract.ts'
import type { Store } from '../store/store.ts'
import { createHealthState, type HealthState } from './health-state.ts'
import { createWriteQueue, type WriteQueue } from './write-queue.ts'

let batches: string[][]
let failure: ((events: readonly CallEvent[]) => Error | undefined) | undefined
let memory: Store
let health: HealthState
let queue: WriteQueue

beforeEach(async () => {
  // It is loaded when it is needed, which timers that stand still would not wait for.
  await import('./queue-cap.ts')
  vi.useFakeTimers()
  vi.spyOn(console, 'warn').mockImplementation(() => undefined)
  batches = []
  failure = undefined
  memory = createMemoryStore()
  health = createHealthState(undefined)
  health.set({ status: 'ok' })
  const store: Store = {
    ...memory,
    async writeCalls(events) {
      batches.push(events.map(({ call }) => call.id))
      const error = failure?.(events)
      if (error) throw error
      await memory.writeCalls(events)
    },
  }
  queue = createWriteQueue(store, health)
})

afterEach(() => {
  queue.stop()
  vi.useRealTimers()
  vi.restoreAllMocks()
})

function hand(id: string, changes: Partial<CallRecord> = {}): void {
  queue.write({ id, record: () => ({ ...recordOf({ id }), ...changes }) })
}

async function stored(): Promise<string[]> {
  const read = { filter: {}, direction: 'asc', limit: 100_000, payloads: true } as const
  return (await memory.readCalls(read)).calls.map(({ id }) => id)
}

function failWith(code: ErrorCode): void {
  failure = () => new WeftError(code, `failed: ${code}`)
}

describe('batches', () => {
  test('what comes within 100 ms is one write, in the order it came', async () => {
    hand('b')
    hand('a')
    await vi.advanceTimersByTimeAsync(99)
    expect(batches).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(batches).toEqual([['b', 'a']])
  })

  test('a call is written as it is then, and once however often it changed', async () => {
    let record: CallRecord = { ...recordOf({ id: 'a' }), status: 'running' }
    queue.write({ id: 'a', record: () => record })
    record = recordOf({ id: 'a', output: 'done' })
    queue.write({ id: 'a', record: () => record })
    await queue.flush()
    expect(batches).toEqual([['a']])
    const { calls } = await memory.readCalls({
      filter: {},
      direction: 'asc',
      limit: 9,
      payloads: true,
    })
    expect(calls).toEqual([record])
  })

  test('500 calls are written without waiting', async () => {
    for (let index = 0; index < 1_200; index++) hand(`c${index}`)
    await vi.advanceTimersByTimeAsync(0)
    expect(batches.flat()).toHaveLength(1_200)
  })

  test('flush resolves when everything handed over so far is written', async () => {
    hand('a')
    await queue.flush()
    expect(await stored()).toEqual(['a'])
    await queue.flush()
    expect(batches).toEqual([['a']])
  })

  test('a flush that has not begun takes what comes until it does', async () => {
    hand('a')
    const first = queue.flush()
    hand('b')
    await Promise.all([first, queue.flush(), queue.flush()])
    expect(batches).toEqual([['a', 'b']])
  })
})

describe('a store that fails', () => {
  test('loses nothing: the calls are written with the next batch that works, oldest first', async () => {
    failWith('store/write-failed')
    hand('a')
    await queue.flush()
    hand('b')
    await queue.flush()
    failure = undefined
    hand('c')
    await queue.flush()
    expect(batches).toEqual([['a'], ['a', 'b'], ['a', 'b', 'c']])
    expect(await stored()).toEqual(['a', 'b', 'c'])
    expect(health.get()).toMatchObject({ droppedCalls: 0, errors: { 'store/write-failed': 2 } })
  })

  test('is tried again by itself, without a new call', async () => {
    failWith('store/write-failed')
    hand('a')
    await queue.flush()
    failure = undefined
    await vi.advanceTimersByTimeAsync(5_000)
    expect(await stored()).toEqual(['a'])
  })

  test('does not overwrite a call’s newer state with the one that failed', async () => {
    failWith('store/write-failed')
    hand('a', { output: 'old' })
    const failing = queue.flush()
    hand('a', { output: 'new' })
    await failing
    failure = undefined
    await queue.flush()
    const { calls } = await memory.readCalls({
      filter: {},
      direction: 'asc',
      limit: 9,
      payloads: true,
    })
    expect(calls.map(({ output }) => output)).toEqual(['new'])
  })

  test('with an error of its own, as a fetch that fails, loses nothing either', async () => {
    failure = () => new TypeError('Failed to fetch')
    hand('a')
    hand('b')
    await vi.advanceTimersByTimeAsync(100)
    failure = undefined
    await vi.advanceTimersByTimeAsync(2_000)
    expect(await stored()).toEqual(['a', 'b'])
    expect(health.get().droppedCalls).toBe(0)
  })

  test('is not asked for every call that comes meanwhile', async () => {
    failWith('store/write-failed')
    for (let index = 0; index < 3_000; index++) hand(`c${index}`)
    await vi.advanceTimersByTimeAsync(0)
    for (let index = 0; index < 1_000; index++) hand(`d${index}`)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(batches.map(({ length }) => length)).toEqual([3_000])
  })

  test('holds 20,000 calls; beyond them the oldest are dropped and counted', async () => {
    failWith('store/write-failed')
    for (let index = 0; index < 20_200; index++) hand(`c${index}`)
    await queue.flush()
    expect(health.get()).toMatchObject({ droppedCalls: 200, droppedPayloads: 0 })
    failure = undefined
    await queue.flush()
    const kept = await stored()
    expect([kept.length, kept.includes('c199'), kept.includes('c200')]).toEqual([
      20_000,
      false,
      true,
    ])
  })

  test('holds 10 MB; beyond them the oldest lose their payloads, with a mark, and are counted', async () => {
    failWith('store/write-failed')
    for (let index = 0; index < 12; index++) hand(`c${index}`, { output: 'x'.repeat(1_000_000) })
    await queue.flush()
    expect(health.get()).toMatchObject({ droppedCalls: 0, droppedPayloads: 3 })
    await queue.flush()
    expect(health.get()).toMatchObject({ droppedCalls: 0, droppedPayloads: 3 })
    failure = undefined
    await queue.flush()
    const { calls } = await memory.readCalls({ ...everything, direction: 'asc' })
    const marks = calls.filter(({ output }) => typeof output !== 'string')
    expect(marks.map(({ id }) => id)).toEqual(['c0', 'c1', 'c2'])
    expect(marks[0]?.output).toMatchObject({ $weft: 'cut', bytes: 1_000_000 })
    expect(calls).toHaveLength(12)
  })

  test('gets a call whole that lost its payload and has changed since', async () => {
    failWith('store/write-failed')
    for (let index = 0; index < 12; index++) hand(`c${index}`, { output: 'x'.repeat(1_000_000) })
    await queue.flush()
    hand('c0', { output: 'new' })
    failure = undefined
    await queue.flush()
    const { calls } = await memory.readCalls({ ...everything, filter: { ids: ['c0'] } })
    expect(calls.map(({ output }) => output)).toEqual(['new'])
  })

  test.for([
    ['store/quota', 'quota'],
    ['store/newer-version', 'newer-version'],
  ] as const)('by %s says so in health until a write works again', async ([code, status]) => {
    failWith(code)
    hand('a')
    await queue.flush()
    await queue.flush()
    expect(health.get()).toMatchObject({ status, reason: `failed: ${code}`, errors: { [code]: 2 } })
    failure = undefined
    await queue.flush()
    expect(health.get()).toMatchObject({ status: 'ok', reason: undefined })
  })
})

describe('a call that cannot be stored', () => {
  const unstorable = (events: readonly CallEvent[]): Error | undefined => {
    if (!events.some(({ call }) => call.id.startsWith('bad'))) return undefined
    const cause = Object.assign(new Error('could not be cloned'), { name: 'DataCloneError' })
    return new WeftError('store/write-failed', 'refused', { cause })
  }

  test('does not take its neighbours along, and is counted', async () => {
    failure = unstorable
    for (const id of ['a', 'bad1', 'b', 'bad2', 'c']) hand(id)
    await queue.flush()
    expect(await stored()).toEqual(['a', 'b', 'c'])
    expect(health.get()).toMatchObject({ droppedCalls: 2, errors: { 'store/write-failed': 2 } })
  })

  test('is not tried for ever when it is alone', async () => {
    failure = unstorable
    hand('bad')
    await queue.flush()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(batches).toEqual([['bad']])
    expect(health.get().droppedCalls).toBe(1)
  })
})

test('a write that never answers lets 20,000 calls wait; beyond them the oldest are dropped and counted', async () => {
  vi.spyOn(memory, 'writeCalls').mockReturnValue(new Promise(() => undefined))
  hand('in the write')
  await vi.advanceTimersByTimeAsync(100)
  for (let n = 0; n < 22_000; n++) hand(`c${n}`)
  await vi.advanceTimersByTimeAsync(0)
  expect(health.get().droppedCalls).toBe(2_000)
})

test('when its page goes, the write begins at once', () => {
  hand('last')
  queue.leave()
  expect(batches).toEqual([['last']])
})

test('after its end every call is counted as dropped, also those that were never written', async () => {
  failWith('store/write-failed')
  hand('a')
  await queue.flush()
  queue.stop()
  hand('b')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(health.get().droppedCalls).toBe(2)
  expect(batches).toEqual([['a']])
})
