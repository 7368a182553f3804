import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { addCost, createClient, feedback } from '../index.ts'
import { createMemoryStore } from '../store/memory/memory-store.ts'
import type { Store } from '../store/store.ts'
import { createFixedClock, createSeededIds } from '../testing/index.ts'
import type { Client } from './client.ts'
import type { Live } from './live.ts'
import type { Watchable } from './watchable.ts'

let reads: number
let weft: Client

beforeEach(() => {
  vi.useFakeTimers()
  reads = 0
  const memory = createMemoryStore()
  const store: Store = {
    ...memory,
    readCalls(read) {
      reads++
      return memory.readCalls(read)
    },
  }
  weft = createClient('test', {
    store,
    clock: createFixedClock(undefined, 1),
    ids: createSeededIds(),
  })
})

afterEach(async () => {
  await weft.close()
  vi.useRealTimers()
})

async function start(name = 'watched') {
  const call = weft.startCall({ name })
  await weft.flush()
  return call
}

/** Follows a query until its first data, then forgets the reads that took. */
async function follow(query: Watchable) {
  const live = weft.watch(query) as Live<unknown>
  let told = 0
  const stop = live.subscribe(() => told++)
  await vi.waitFor(() => expect(live.getSnapshot().status).toBe('success'))
  // The rest after a read is over, so that a change is read at once.
  await vi.advanceTimersByTimeAsync(100)
  reads = 0
  told = 0
  return { live, stop, told: () => told }
}

describe('a view is read again', () => {
  test.for([
    ['of a call', (id: string) => ({ call: id })],
    ['of its trace', (_: string, trace: string) => ({ trace })],
    ['of a list by id', (id: string) => ({ calls: { filter: { ids: [id] } } })],
    ['of a count by trace', (_: string, traceId: string) => ({ count: { traceId } })],
    [
      'of a statistic by trace',
      (_: string, traceId: string) => ({
        stats: { by: 'op', metric: ['calls'], filter: { traceId } } as const,
      }),
    ],
  ] as const)(
    '0 times %s when 300 other calls are written, once when its own is',
    async ([, queryOf]) => {
      const call = await start()
      const { stop, live } = await follow(queryOf(call.id, call.traceId))
      const before = live.getSnapshot()
      for (let index = 0; index < 300; index++) weft.startCall({ name: 'other' }).end()
      await weft.flush()
      await vi.advanceTimersByTimeAsync(500)
      expect(reads).toBe(0)
      expect(live.getSnapshot()).toBe(before)
      call.end({ output: 1 })
      await weft.flush()
      await vi.waitFor(() => expect(reads).toBe(1))
      stop()
    },
  )

  test('when a call joins its trace', async () => {
    const call = await start()
    const { live, stop } = await follow({ trace: call.traceId })
    weft.startCall({ name: 'child', parent: call }).end()
    await vi.waitFor(() => expect(live.getSnapshot().data).toHaveLength(2))
    stop()
  })

  test('when feedback or a price changes what it shows', async () => {
    const call = await start()
    const { live, stop } = await follow({ call: call.id })
    await feedback(call.id, { client: weft }).rate(5)
    await vi.waitFor(() =>
      expect(live.getSnapshot().data).toMatchObject({ feedback: [{ value: 5 }] }),
    )
    reads = 0
    await addCost({ llmId: 'm', promptTokenCost: 1, completionTokenCost: 1 }, { client: weft })
    await vi.waitFor(() => expect(reads).toBe(1))
    stop()
  })

  test('when calls are cleared', async () => {
    await start()
    const { live, stop } = await follow({ count: {} })
    await weft.clearCalls()
    await vi.waitFor(() => expect(live.getSnapshot().data).toBe(0))
    stop()
  })
})

test('parts that did not change keep their identity', async () => {
  const [first, second] = [await start('a'), await start('b')]
  const { live, stop } = await follow({ calls: { sort: { by: 'startedAt', direction: 'asc' } } })
  const before = live.getSnapshot().data as { calls: unknown[] }
  second.end()
  await weft.flush()
  await vi.waitFor(() => expect(live.getSnapshot().data).not.toBe(before))
  const after = live.getSnapshot().data as { calls: unknown[] }
  expect(after.calls[0]).toBe(before.calls[0])
  expect(after.calls[1]).not.toBe(before.calls[1])
  first.end()
  stop()
})

test('a read of one’s own stays current too', async () => {
  const live = weft.watch({
    read: async () => (await weft.countCalls()) * 10,
    touches: (change) => change.calls !== undefined,
  })
  const stop = live.subscribe(() => undefined)
  await start()
  await vi.waitFor(() => expect(live.getSnapshot().data).toBe(10))
  stop()
})

test.for([
  ['where', { where: { op: 'x' } }],
  ['text', { filter: { text: 'x' } }],
] as const)('a query with %s cannot be watched, since no index serves it', ([, calls]) => {
  expect(() => weft.watch({ calls })).toThrow(expect.objectContaining({ code: 'query/not-live' }))
})

test('a mistake in the query is the error of the view', async () => {
  const live = weft.watch({ count: { typo: 1 } as never })
  const stop = live.subscribe(() => undefined)
  await vi.waitFor(() =>
    expect(live.getSnapshot()).toMatchObject({
      status: 'error',
      error: { code: 'query/unknown-key' },
    }),
  )
  stop()
})
