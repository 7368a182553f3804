import { Dexie } from 'dexie'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createClient } from '../index.ts'
import { createDexieStore } from '../store/dexie/dexie-store.ts'
import { freshName } from '../store/records.contract.ts'
import type { Store } from '../store/store.ts'
import type { Client } from './client.ts'
import type { Watchable } from './watchable.ts'

const seconds = 3
const callsASecond = 1_000

let project: string
let reads: number
let viewer: Client
let writer: Client

/** The store in IndexedDB, which counts what is read from it. */
function countingStore(): Store {
  const store = createDexieStore(project)
  return {
    ...store,
    readCalls(read) {
      reads++
      return store.readCalls(read)
    },
    cells: async (range) => {
      reads++
      return store.cells?.(range)
    },
  }
}

beforeEach(async () => {
  project = freshName()
  viewer = createClient(project, { store: countingStore(), retention: false })
  // As another tab's: what it writes comes to the viewer by BroadcastChannel alone.
  writer = createClient(project, { retention: false })
  await Promise.all([viewer.ready, writer.ready])
  await Promise.all([viewer.countCalls(), writer.countCalls()])
})

afterEach(async () => {
  await Promise.all([viewer.close(), writer.close()])
  await Dexie.delete(`weft:${project}`)
})

/** Follows queries until each has its first data and has rested. */
async function follow(queries: readonly Watchable[]): Promise<() => void> {
  const stops = queries.map((query) => {
    const live = viewer.watch(query)
    return { live, stop: live.subscribe(() => undefined) }
  })
  for (const { live } of stops) await expect.poll(() => live.getSnapshot().status).toBe('success')
  await new Promise((resolve) => setTimeout(resolve, 300))
  reads = 0
  return () => {
    for (const { stop } of stops) stop()
  }
}

/** Records calls of one op at a steady pace; resolves to how many came. */
async function storm(client: Client, name: string): Promise<number> {
  const before = performance.now()
  let made = 0
  const due = (): number => ((performance.now() - before) / 1_000) * callsASecond
  while (made < seconds * callsASecond) {
    for (const goal = due(); made < goal; made++)
      client.startCall({ name, inputs: { made } }).end({ output: made })
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  await client.flush()
  return made
}

const untouched = (id: string, traceId: string): readonly Watchable[] => [
  { call: id },
  { trace: traceId },
  { calls: { filter: { op: 'quiet' }, limit: 50, with: ['costs'] } },
  { calls: { filter: { op: 'qui*' } } },
  { calls: { filter: { threadId: 'other' } } },
  { count: { traceId } },
  { stats: { by: 'status', metric: ['calls', 'latency'], filter: { op: ['quiet', 'still'] } } },
]

describe.for([
  ['of this page', () => viewer],
  ['of another', () => writer],
] as const)(`${callsASecond} calls a second of a client %s`, ([, clientOf]) => {
  test('make no view read again that shows none of them', async () => {
    const call = clientOf().startCall({ name: 'quiet' })
    call.end()
    await clientOf().flush()
    const stop = await follow(untouched(call.id, call.traceId))
    expect(await storm(clientOf(), 'busy')).toBeGreaterThanOrEqual(seconds * callsASecond)
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    expect(reads).toBe(0)
    stop()
  })

  test('make a view of them read again at a bounded rate, and it ends up right', async () => {
    const stop = await follow([{ calls: { filter: { op: 'busy' }, limit: 50 } }])
    const made = await storm(clientOf(), 'busy')
    const rate = reads / seconds
    expect(rate).toBeGreaterThan(2)
    // A read, and 80 ms of rest.
    expect(rate).toBeLessThanOrEqual(12.5)
    const live = viewer.watch({ count: { op: 'busy' } })
    const leave = live.subscribe(() => undefined)
    await expect.poll(() => live.getSnapshot().data).toBe(made)
    leave()
    stop()
  })
})
