import { Dexie } from 'dexie'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createClient, feedback } from '../index.ts'
import type { CallRecord } from '../model/call.ts'
import { createDexieStore } from '../store/dexie/dexie-store.ts'
import { everything, freshName, recordOf } from '../store/records.contract.ts'
import type { Client } from './client.ts'
import { tabLockName } from './page-lifecycle.ts'

let project: string
let clients: Client[]

beforeEach(() => {
  project = freshName()
  clients = []
  vi.spyOn(console, 'warn').mockImplementation(() => undefined)
})

afterEach(async () => {
  await Promise.all(clients.map((client) => client.close()))
  await Dexie.delete(`weft:${project}`)
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

async function open(): Promise<Client> {
  const client = createClient(project)
  clients.push(client)
  await client.ready
  return client
}

/** Leaves calls behind as a page that died does. */
async function leaveBehind(calls: readonly Partial<CallRecord>[]): Promise<void> {
  const store = createDexieStore(project)
  await store.open()
  const records = calls.map((call, index) => ({ ...recordOf({ id: `c${index}` }), ...call }))
  await store.writeCalls(records.map((call) => ({ type: 'update', call })))
  await store.close()
}

async function statuses(client: Client): Promise<Record<string, string>> {
  const { calls } = await client.listCalls()
  return Object.fromEntries(calls.map((call) => [call.op, call.status]))
}

describe('running calls found at the start', () => {
  const running = { status: 'running', endedAt: undefined } as const

  test('of a tab that is gone are interrupted; what they had is kept, their end is not invented', async () => {
    const left = { ...running, tabId: 'dead', inputs: { q: 1 }, output: 'so far' }
    await leaveBehind([left, { tabId: 'dead' }])
    const client = await open()
    const call = await client.getCall('c0')
    expect(call).toMatchObject({
      status: 'interrupted',
      endedAt: undefined,
      inputs: { q: 1 },
      output: 'so far',
    })
    expect((await client.getCall('c1'))?.status).toBe('success')
  })

  test('of a tab that lives are left alone', async () => {
    const here = await open()
    const call = here.startCall({ name: 'mine' })
    await here.flush()
    const there = await open()
    expect(await statuses(there)).toEqual({ mine: 'running' })
    call.end()
    await here.flush()
    expect(await statuses(there)).toEqual({ mine: 'success' })
  })

  test('of a tab that is merely hidden are left alone', async () => {
    const here = await open()
    here.startCall({ name: 'mine' })
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
    document.dispatchEvent(new Event('visibilitychange'))
    await vi.waitFor(async () => expect(await statuses(here)).toEqual({ mine: 'running' }))
    const there = await open()
    expect(await statuses(there)).toEqual({ mine: 'running' })
  })

  test('of a client that was closed are interrupted', async () => {
    const here = await open()
    here.startCall({ name: 'mine' })
    await here.close()
    expect(await statuses(await open())).toEqual({ mine: 'interrupted' })
  })
})

describe('the lock that shows a tab lives', () => {
  const held = async (): Promise<number> => {
    const { held: locks = [] } = await navigator.locks.query()
    return locks.filter(({ name = '' }) => name.startsWith(tabLockName(project, ''))).length
  }

  test('is let go when the page leaves, so the back/forward cache can keep it, and taken again', async () => {
    await open()
    expect(await held()).toBe(1)
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))
    await vi.waitFor(async () => expect(await held()).toBe(0))
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
    await vi.waitFor(async () => expect(await held()).toBe(1))
  })

  test('is let go with the client', async () => {
    await (await open()).close()
    await vi.waitFor(async () => expect(await held()).toBe(0))
  })
})

describe('when the page is hidden or left', () => {
  afterEach(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })))

  test.for([
    [
      'hidden',
      () => {
        vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
        document.dispatchEvent(new Event('visibilitychange'))
      },
    ],
    ['left', () => dispatchEvent(new PageTransitionEvent('pagehide'))],
    [
      'left into the back/forward cache, for which the database is closed',
      () => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })),
    ],
  ] as const)('%s, what waits is written at once', async ([, happen]) => {
    const client = await open()
    const store = createDexieStore(project)
    await store.open()
    // The queue's own timer never comes, so that only the page's end can be the reason.
    vi.spyOn(globalThis, 'setTimeout').mockReturnValueOnce(0 as never)
    client.startCall({ name: 'waiting' }).end()
    const written = new Promise<void>((resolve) => store.subscribe(() => resolve()))
    // A page that is gone opens nothing any more.
    const opening = vi.spyOn(indexedDB, 'open')
    happen()
    await written
    expect(opening).not.toHaveBeenCalled()
    expect((await store.readCalls(everything)).calls).toHaveLength(1)
    await store.close()
  })
})

describe('a stream that nobody reads', () => {
  async function* answer(): AsyncGenerator<string> {
    yield 'Hello'
    yield 'world'
  }

  test.for([
    { persisted: false, how: 'for good', left: 'abandoned' },
    { persisted: true, how: 'into the back/forward cache', left: 'running' },
  ])('is $left when its page goes $how; one in use is not', async ({ persisted, left }) => {
    const client = await open()
    client.op(answer, { name: 'untouched' })()
    const used = client.op(answer, { name: 'used' })()
    await used.next()
    await client.op(answer, { name: 'read' })().return('enough')
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted }))
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
    await client.flush()
    expect(await statuses(client)).toEqual({ untouched: left, used: 'running', read: 'cancelled' })
  })
})

describe('where the database cannot be used', () => {
  test('calls go to memory, and health says so and why', async () => {
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('The user denied permission.', 'InvalidStateError')
    })
    const client = await open()
    client.startCall({ name: 'a' }).end()
    expect(await statuses(client)).toEqual({ a: 'success' })
    expect(client.health.get()).toMatchObject({
      status: 'memory-only',
      writer: 'memory',
      reason: expect.stringContaining('memory for this page only'),
      droppedCalls: 0,
    })
    await feedback('x', { client }).rate(3)
    expect(await feedback('x', { client }).list()).toHaveLength(1)
  })

  test('because a newer version made it, health names that, and the project can still be deleted', async () => {
    await new Promise((resolve) => {
      const request = indexedDB.open(`weft:${project}`, 990)
      request.onsuccess = () => {
        request.result.close()
        resolve(undefined)
      }
    })
    const client = await open()
    expect(client.health.get()).toMatchObject({ status: 'newer-version', writer: 'memory' })
    await client.deleteProject()
    const left = await indexedDB.databases()
    expect(left.map(({ name }) => name)).not.toContain(`weft:${project}`)
  })

  test('nothing is missed where it can: health is ok, and what writes is said', async () => {
    const client = await open()
    expect(client.health.get()).toEqual({
      status: 'ok',
      writer: 'page',
      reason: undefined,
      droppedCalls: 0,
      droppedPayloads: 0,
      errors: {},
    })
    client.startCall({ name: 'a' }).end()
    await vi.waitFor(() => expect(client.health.get().writer).toBe('worker'))
  })
})

describe('two clients of one project', () => {
  test('a view in one follows what the other records', async () => {
    const [here, there] = [await open(), await open()]
    const view = there.watch({ count: {} })
    const stop = view.subscribe(() => undefined)
    await vi.waitFor(() => expect(view.getSnapshot().data).toBe(0))
    here.startCall({ name: 'a' }).end()
    await vi.waitFor(() => expect(view.getSnapshot().data).toBe(1))
    stop()
  })
})
