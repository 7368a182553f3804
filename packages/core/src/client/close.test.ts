import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createClient } from '../index.ts'
import { createMemoryStore } from '../store/memory/memory-store.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

test('closing waits five seconds for a write that never answers, and counts what it held as dropped', async () => {
  const never = new Promise<void>(() => undefined)
  const weft = createClient('hangs', { store: { ...createMemoryStore(), writeCalls: () => never } })
  await weft.ready
  weft.startCall({ name: 'first' }).end()
  void weft.flush()
  await vi.advanceTimersByTimeAsync(0)
  weft.startCall({ name: 'second' }).end()
  let isClosed = false
  void weft.close().then(() => {
    isClosed = true
  })
  await vi.advanceTimersByTimeAsync(4_999)
  expect(isClosed).toBe(false)
  await vi.advanceTimersByTimeAsync(1)
  expect(isClosed).toBe(true)
  expect(weft.health.get()).toMatchObject({ status: 'closed', droppedCalls: 1 })
})

test('closing waits no longer than the writes take', async () => {
  const weft = createClient('quick', { store: 'memory' })
  weft.startCall({ name: 'a' }).end()
  await weft.close()
  expect(weft.health.get()).toMatchObject({ status: 'closed', droppedCalls: 0 })
})
