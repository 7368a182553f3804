import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { dueMs, eventStream, wait } from './pace.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

describe('dueMs', () => {
  it('spreads tokens evenly after the first', () => {
    const pace = { firstTokenMs: 150, tokensPerSecond: 80 }
    expect([0, 1, 8].map((index) => dueMs(index, pace))).toEqual([150, 162.5, 250])
    expect(dueMs(99, { firstTokenMs: 0, tokensPerSecond: Infinity })).toBe(0)
  })
})

describe('wait', () => {
  it('rejects with the reason of the signal and leaves no timer behind', async () => {
    const controller = new AbortController()
    const waiting = wait(1000, controller.signal)
    controller.abort()
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' })
    await expect(wait(1000, controller.signal)).rejects.toMatchObject({ name: 'AbortError' })
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('eventStream', () => {
  const decoder = new TextDecoder()
  const events = (...times: readonly number[]) =>
    times.map((ms) => ({ data: String(ms), dueAt: performance.now() + ms }))

  it('sends each event when it is due, overdue ones at once', async () => {
    const reader = eventStream(events(-5, 0, 100, 250), undefined).getReader()
    const seen: string[] = []
    const reading = (async () => {
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        seen.push(decoder.decode(part.value))
      }
    })()
    await vi.advanceTimersByTimeAsync(0)
    expect(seen).toEqual(['data: -5\n\n', 'data: 0\n\n'])
    await vi.advanceTimersByTimeAsync(100)
    expect(seen).toHaveLength(3)
    await vi.advanceTimersByTimeAsync(149)
    expect(seen).toHaveLength(3)
    await vi.advanceTimersByTimeAsync(1)
    expect(seen).toHaveLength(4)
    await reading
  })

  it('stops its timer when it is cancelled', async () => {
    const reader = eventStream(events(0, 1000), undefined).getReader()
    await reader.read()
    expect(vi.getTimerCount()).toBe(1)
    await reader.cancel()
    await vi.advanceTimersByTimeAsync(0)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('fails with the reason of the signal when that aborts, and stops its timer', async () => {
    const controller = new AbortController()
    const reader = eventStream(events(0, 1000), controller.signal).getReader()
    await reader.read()
    controller.abort()
    await expect(reader.read()).rejects.toMatchObject({ name: 'AbortError' })
    expect(vi.getTimerCount()).toBe(0)
  })
})
