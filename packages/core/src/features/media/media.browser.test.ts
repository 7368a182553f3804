import { Dexie } from 'dexie'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createClient, readMedia, type MediaMark } from '../../index.ts'
import type { Client } from '../../client/client.ts'
import { partsOf } from '../../client/parts.ts'
import { exportJsonl, importJsonl } from '../../exporters/jsonl/index.ts'
import { freshName } from '../../store/records.contract.ts'

let clients: Client[]
let weft: Client

beforeEach(async () => {
  clients = []
  weft = await open()
})

afterEach(async () => {
  vi.restoreAllMocks()
  await Promise.all(clients.map((client) => client.close()))
  await Promise.all(clients.map(({ project }) => Dexie.delete(`weft:${project}`)))
})

async function open(): Promise<Client> {
  const client = createClient(freshName(), { retention: false })
  clients.push(client)
  await client.ready
  await client.countCalls()
  return client
}

const bytes = Uint8Array.from({ length: 3_000 }, (_, index) => (index * 7) % 256)
const dataUri = `data:image/png;base64,${btoa(String.fromCharCode(...bytes))}`
const digest = async (): Promise<string> =>
  Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')

const mark = async (): Promise<MediaMark> => ({
  $weft: 'media',
  digest: await digest(),
  type: 'image/png',
  bytes: 3_000,
})

function record(inputs: Record<string, unknown>, output?: unknown): string {
  const call = weft.startCall({ name: 'see', inputs })
  call.end({ output })
  return call.id
}

async function contentOf(client: Client, id: string): Promise<number[]> {
  const blob = await readMedia(id, { client })
  return blob ? [...new Uint8Array(await blob.arrayBuffer())] : []
}

const rowsOf = async (client: Client): Promise<number> =>
  (await partsOf(client).store.rows('media').all()).length

describe('media of a call', () => {
  test('are in a table by their content, with marks in their places', async () => {
    const message = { role: 'user', content: [{ type: 'image_url', image_url: { url: dataUri } }] }
    const file = new File([bytes], 'a.png', { type: 'image/png' })
    const id = record({ messages: [message] }, { pictures: new Set([file]), text: 'a cat' })
    const call = await weft.getCall(id)
    expect(call?.inputs).toEqual({
      messages: [
        { role: 'user', content: [{ type: 'image_url', image_url: { url: await mark() } }] },
      ],
    })
    expect(call?.output).toEqual({
      pictures: new Set([{ ...(await mark()), name: 'a.png' }]),
      text: 'a cat',
    })
    expect(await contentOf(weft, await digest())).toEqual([...bytes])
    expect((await readMedia(await digest(), { client: weft }))?.type).toBe('image/png')
    // One content, one use of it by the call.
    expect(await rowsOf(weft)).toBe(2)
  })

  test('do not touch what the host has', async () => {
    const given = { url: dataUri, blob: new Blob([bytes]) }
    const seen = weft.op((value: typeof given) => value, { name: 'same' })
    expect(seen(given)).toBe(given)
    await weft.flush()
    expect(given.url).toBe(dataUri)
    expect(given.blob).toBeInstanceOf(Blob)
  })

  test.for([
    ['a short data URI', 'data:image/png;base64,iVBORw0KGgo='],
    ['a long text that only begins like one', `data: ${'word '.repeat(400)}`],
    ['a data URI that is no base64', `data:text/html,${'<b>'.repeat(500)}`],
  ] as const)('are not made of %s', async ([, text]) => {
    const call = await weft.getCall(record({ text }))
    expect(call?.inputs).toEqual({ text })
    expect(await rowsOf(weft)).toBe(0)
  })

  test('stay in the call where their table cannot be written, and that is reported', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined)
    const { store } = partsOf(weft)
    const rows = store.rows.bind(store)
    vi.spyOn(store, 'rows').mockImplementation((table) => {
      if (table === 'media') throw new Error('no room')
      return rows(table)
    })
    const call = await weft.getCall(record({ picture: new Blob([bytes]) }))
    expect(call?.inputs?.['picture']).toBeInstanceOf(Blob)
    expect(weft.health.get().errors).toEqual({ 'store/write-failed': 1 })
  })

  test('stay in the call where a page goes before they are apart', async () => {
    const id = record({ picture: new Blob([bytes]) })
    dispatchEvent(new PageTransitionEvent('pagehide'))
    const call = await weft.getCall(id)
    expect(call?.inputs?.['picture']).toBeInstanceOf(Blob)
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
  })
})

describe('media go', () => {
  test('with the last call that has them', async () => {
    const [first, second] = [record({ url: dataUri }), record({ url: dataUri })]
    await weft.flush()
    expect(await rowsOf(weft)).toBe(3)
    await weft.clearCalls({ ids: [first] })
    expect(await contentOf(weft, await digest())).toHaveLength(3_000)
    await weft.clearCalls({ ids: [second] })
    expect(await rowsOf(weft)).toBe(0)
    expect(await readMedia(await digest(), { client: weft })).toBeUndefined()
  })

  test('with calls that retention deletes', async () => {
    const { applyRetention } = await import('../../client/housekeeping.ts')
    const { extras } = await import('../../extras.ts')
    const { store, clock } = partsOf(weft)
    for (let index = 0; index < 70; index++) record({ url: dataUri })
    await weft.flush()
    const later = { now: () => clock.now() + 31 * 86_400_000 }
    const work = { client: weft, store, clock: later, loadExtras: async () => extras }
    expect(await applyRetention(work, {})).toBe(70)
    expect(await rowsOf(weft)).toBe(0)
  })
})

test('media travel in an export of some calls, without those of others', async () => {
  const id = record({ url: dataUri })
  record({ picture: new Blob(['another']) })
  const to = await open()
  await importJsonl(exportJsonl({ ids: [id] }, { client: weft }), { client: to })
  expect(await rowsOf(to)).toBe(2)
  expect(await contentOf(to, await digest())).toEqual([...bytes])
})

test('media travel in an export', async () => {
  const id = record({ url: dataUri })
  const to = await open()
  await importJsonl(exportJsonl({}, { client: weft }), { client: to })
  expect((await to.getCall(id))?.inputs).toEqual({ url: await mark() })
  expect(await contentOf(to, await digest())).toEqual([...bytes])
})
