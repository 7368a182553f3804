import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Change } from '../model/events.ts'
import { createLive, type LiveSnapshot } from './live.ts'

beforeEach(async () => {
  // It is loaded with the first read, which timers that stand still would not wait for.
  await import('./share-structure.ts')
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

interface Source {
  value: unknown
  reads: number
  /** Milliseconds a read takes. */
  takes: number
  change(change?: Change): void
  listening(): number
}

function liveOf(source: Partial<Source> = {}) {
  const listeners = new Set<(change: Change) => void>()
  const state: Source = {
    value: { n: 0 },
    reads: 0,
    takes: 0,
    change: (change = { all: true }) => {
      for (const listener of Array.from(listeners)) listener(change)
    },
    listening: () => listeners.size,
    ...source,
  }
  const live = createLive<unknown>(
    {
      async read() {
        state.reads++
        const { value } = state
        if (state.takes > 0) await new Promise((resolve) => setTimeout(resolve, state.takes))
        if (value instanceof Error) throw value
        return value
      },
      touches: (change) => change.all === true,
    },
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  )
  return { live, state }
}

function follow(live: ReturnType<typeof liveOf>['live']) {
  const seen: LiveSnapshot<unknown>[] = []
  const stop = live.subscribe(() => seen.push(live.getSnapshot()))
  return { seen, stop }
}

const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0)

test('nothing is read before somebody listens', async () => {
  const { live, state } = liveOf()
  await settle()
  expect([state.reads, state.listening(), live.getSnapshot().status]).toEqual([0, 0, 'pending'])
})

test('the first read is shown, then every change that touches it', async () => {
  const { live, state } = liveOf({ value: 1 })
  const { seen } = follow(live)
  await settle()
  state.value = 2
  state.change()
  await vi.advanceTimersByTimeAsync(500)
  expect(seen).toEqual([
    { status: 'success', data: 1, error: undefined },
    { status: 'success', data: 2, error: undefined },
  ])
})

test('a change that does not touch it reads nothing', async () => {
  const { live, state } = liveOf()
  follow(live)
  await settle()
  state.change({ calls: [] })
  await vi.advanceTimersByTimeAsync(500)
  expect(state.reads).toBe(1)
})

test('a storm of changes is read at a steady pace, and the last state is never missed', async () => {
  const { live, state } = liveOf({ value: 0 })
  const { seen } = follow(live)
  for (let ms = 1; ms <= 1_000; ms++) {
    state.value = ms
    state.change()
    await vi.advanceTimersByTimeAsync(1)
  }
  await vi.advanceTimersByTimeAsync(500)
  expect(state.reads).toBeLessThanOrEqual(14)
  expect(seen.at(-1)).toMatchObject({ data: 1_000 })
})

test('a read slower than the changes is let finish, so a view is never starved', async () => {
  const { live, state } = liveOf({ value: 0, takes: 200 })
  const { seen } = follow(live)
  for (let ms = 0; ms < 2_000; ms += 10) {
    state.value = ms
    state.change()
    await vi.advanceTimersByTimeAsync(10)
  }
  expect(seen.length).toBeGreaterThanOrEqual(6)
})

test('equal data keeps its identity and tells nobody', async () => {
  const { live, state } = liveOf({ value: { list: [{ id: 'a', x: 1 }] } })
  const { seen } = follow(live)
  await settle()
  const before = live.getSnapshot()
  state.value = { list: [{ id: 'a', x: 1 }] }
  state.change()
  await vi.advanceTimersByTimeAsync(500)
  expect(state.reads).toBe(2)
  expect(seen).toHaveLength(1)
  expect(live.getSnapshot()).toBe(before)
})

test('a failed read keeps the last data beside the error, and recovers', async () => {
  const { live, state } = liveOf({ value: 1 })
  const { seen } = follow(live)
  await settle()
  const error = new Error('no')
  state.value = error
  state.change()
  await vi.advanceTimersByTimeAsync(500)
  state.value = 1
  state.change()
  await vi.advanceTimersByTimeAsync(500)
  expect(seen).toEqual([
    { status: 'success', data: 1, error: undefined },
    { status: 'error', data: 1, error },
    { status: 'success', data: 1, error: undefined },
  ])
})

test('the store is listened to while somebody listens, and not longer', async () => {
  const { live, state } = liveOf()
  const [first, second] = [follow(live), follow(live)]
  await settle()
  expect([state.listening(), state.reads]).toEqual([1, 1])
  first.stop()
  first.stop()
  expect(state.listening()).toBe(1)
  second.stop()
  expect(state.listening()).toBe(0)
  state.change()
  await vi.advanceTimersByTimeAsync(500)
  expect(state.reads).toBe(1)
})

test('who listens again sees the old data at once and the present soon', async () => {
  const { live, state } = liveOf({ value: 1 })
  const first = follow(live)
  await settle()
  first.stop()
  state.value = 2
  const second = follow(live)
  expect(live.getSnapshot().data).toBe(1)
  await vi.advanceTimersByTimeAsync(500)
  expect(second.seen).toEqual([{ status: 'success', data: 2, error: undefined }])
})

test('a listener that throws stops neither the others nor later reads', async () => {
  const { live, state } = liveOf({ value: 1 })
  const uncaught: unknown[] = []
  vi.stubGlobal('queueMicrotask', (fn: unknown) => uncaught.push(fn))
  live.subscribe(() => {
    throw new Error('a view of the app')
  })
  const { seen } = follow(live)
  await settle()
  state.value = 2
  state.change()
  await vi.advanceTimersByTimeAsync(500)
  vi.unstubAllGlobals()
  expect(seen.map(({ data }) => data)).toEqual([1, 2])
  expect(uncaught).toHaveLength(2)
})
