import { Dexie } from 'dexie'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { exportJsonl, importJsonl } from '../exporters/jsonl/index.ts'
import { createClient, type WeftError } from '../index.ts'
import { freshName } from '../store/records.contract.ts'
import type { Client } from './client.ts'

let project: string
let told: WeftError[]
let open: Client[]

beforeEach(() => {
  project = freshName()
  told = []
  open = []
})

afterEach(async () => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  await Promise.all(open.map((client) => client.close()))
  await Dexie.delete(`weft:${project}`)
  localStorage.removeItem(`weft:${project}:birth`)
})

async function start(): Promise<Client> {
  const client = createClient(project, { onError: (error) => told.push(error) })
  open.push(client)
  await client.ready
  return client
}

/** A page's life in which a call is recorded. */
async function visit(): Promise<void> {
  const client = await start()
  client.startCall({ name: 'work' }).end()
  await client.close()
}

/** What a browser does to a damaged or evicted database: the next page finds an empty one. */
const lose = (): Promise<void> => Dexie.delete(`weft:${project}`)

describe('a database that the browser replaced', () => {
  test('is told of once, by its next page; the status stays ok and calls are kept', async () => {
    await visit()
    await lose()
    const client = await start()
    expect(told).toEqual([
      expect.objectContaining({
        code: 'store/data-lost',
        message: expect.stringContaining(`"${project}" that were recorded here before are gone`),
      }),
    ])
    expect(client.health.get()).toMatchObject({ status: 'ok', errors: { 'store/data-lost': 1 } })
    client.startCall({ name: 'new' }).end()
    expect(await client.countCalls()).toBe(1)
    await client.close()
    await visit()
    expect(told).toHaveLength(1)
  })

  test('is told of too when another page made a new one that has a mark of its own', async () => {
    await visit()
    const mark = localStorage.getItem(`weft:${project}:birth`)
    await lose()
    localStorage.removeItem(`weft:${project}:birth`)
    await visit()
    localStorage.setItem(`weft:${project}:birth`, String(mark))
    await visit()
    expect(told.map(({ code }) => code)).toEqual(['store/data-lost'])
  })
})

describe('nothing is told', () => {
  test('of a database that is as it was, also by two pages that open it at once', async () => {
    await Promise.all([visit(), visit(), visit()])
    await visit()
    expect(told).toEqual([])
  })

  test('of a project that was deleted and begun again; its mark goes with it', async () => {
    await visit()
    const client = await start()
    await client.deleteProject()
    expect(localStorage.getItem(`weft:${project}:birth`)).toBeNull()
    await visit()
    expect(told).toEqual([])
  })

  test('of a project that took in another’s export', async () => {
    const other = createClient(freshName())
    await other.ready
    const file = await new Response(exportJsonl({}, { client: other })).text()
    await other.deleteProject()
    const client = await start()
    await importJsonl(file, { client })
    await client.close()
    await visit()
    expect(told).toEqual([])
  })

  test('where localStorage was cleared with the database, or alone', async () => {
    await visit()
    await lose()
    localStorage.removeItem(`weft:${project}:birth`)
    await visit()
    localStorage.removeItem(`weft:${project}:birth`)
    await visit()
    expect(told).toEqual([])
  })

  test('where localStorage is refused (played by one that throws)', async () => {
    const refused = (): never => {
      throw new DOMException('refused', 'SecurityError')
    }
    vi.stubGlobal('localStorage', { getItem: refused, setItem: refused, removeItem: refused })
    await visit()
    await lose()
    await visit()
    expect(told).toEqual([])
  })

  test('of a client in memory', async () => {
    await visit()
    const client = createClient(project, { store: 'memory', onError: (error) => told.push(error) })
    await client.ready
    await client.close()
    await visit()
    expect(told).toEqual([])
  })
})
