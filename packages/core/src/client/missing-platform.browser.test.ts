import { Dexie } from 'dexie'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createClient, type Client } from '../index.ts'
import { freshName } from '../store/records.contract.ts'

let project: string
let clients: Client[]

beforeEach(() => {
  project = freshName()
  clients = []
})

afterEach(async () => {
  await Promise.all(clients.map((client) => client.close()))
  vi.unstubAllGlobals()
  // What hid the page's own.
  Reflect.deleteProperty(navigator, 'locks')
  await Dexie.delete(`weft:${project}`)
})

function withoutLocks(): void {
  Object.defineProperty(navigator, 'locks', { value: undefined, configurable: true })
}

function withoutChannel(): void {
  vi.stubGlobal('BroadcastChannel', undefined)
}

async function open(): Promise<Client> {
  const client = createClient(project)
  clients.push(client)
  await client.ready
  return client
}

/** Enough calls to be packed, and one that runs. */
async function record(client: Client): Promise<void> {
  await client.countCalls()
  for (let index = 0; index < 100; index++)
    client.startCall({ name: 'work', inputs: { index } }).end({ output: `out ${index}` })
  client.startCall({ name: 'runs' })
  await client.flush()
}

describe.for([
  ['Web Locks', [withoutLocks], ['no Web Locks']],
  ['BroadcastChannel', [withoutChannel], ['no BroadcastChannel']],
  ['both', [withoutLocks, withoutChannel], ['no Web Locks', 'no BroadcastChannel']],
] as const)('a page without %s (its globals are removed)', ([, removals, words]) => {
  beforeEach(() => {
    for (const remove of removals) remove()
  })

  test('says so once in health, and is ok', async () => {
    const told: string[] = []
    const client = createClient(project, {
      onError: ({ code, message }) => told.push(`${code} ${message}`),
    })
    clients.push(client)
    await client.ready
    await record(client)
    expect(told).toHaveLength(1)
    expect(told[0]).toMatch(/^store\/limited /)
    for (const word of words) expect(told[0]).toContain(word)
    expect(client.health.get()).toMatchObject({ status: 'ok', errors: { 'store/limited': 1 } })
  })

  test('records, reads, counts, finds and deletes, and so does the next page', async () => {
    const first = await open()
    await record(first)
    await first.close()
    const next = await open()
    await record(next)
    expect(await next.countCalls()).toBe(202)
    expect((await next.listCalls({ filter: { text: 'out 99' } })).calls).toHaveLength(2)
    expect(await next.clearCalls({ op: 'work' })).toBe(200)
    // Nobody can tell whether the first page is gone: its call is not said to be interrupted.
    const { calls } = await next.listCalls()
    expect(calls.map(({ status }) => status)).toEqual(
      (words as readonly string[]).includes('no Web Locks')
        ? ['running', 'running']
        : ['running', 'interrupted'],
    )
  })

  test('sees its own changes live, and those of others when it reads', async () => {
    const [here, there] = [await open(), await open()]
    const live = here.watch({ count: {} })
    const stop = live.subscribe(() => undefined)
    here.startCall({ name: 'own' }).end()
    await expect.poll(() => live.getSnapshot().data).toBe(1)
    there.startCall({ name: 'other' }).end()
    await there.flush()
    expect(await here.countCalls()).toBe(2)
    stop()
  })
})

test('a page that has both says nothing', async () => {
  expect((await open()).health.get().errors).toEqual({})
})
