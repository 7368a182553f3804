import { Dexie } from 'dexie'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { birthRowId } from '../../client/birth-mark.ts'
import { addCost, createClient, feedback, pinTrace, publish, type Client } from '../../index.ts'
import { partsOf } from '../../client/parts.ts'
import type { CallRecord } from '../../model/call.ts'
import { everything, freshName, recordOf } from '../../store/records.contract.ts'
import type { Store } from '../../store/store.ts'
import { exportJsonl, importJsonl, type ImportProgress } from './index.ts'
import { rowTables } from './lines.ts'

let clients: Client[]

beforeEach(() => {
  clients = []
})

afterEach(async () => {
  await Promise.all(clients.map((client) => client.close()))
  await Promise.all(clients.map(({ project }) => Dexie.delete(`weft:${project}`)))
})

async function open(): Promise<Client> {
  const client = createClient(freshName())
  clients.push(client)
  await client.ready
  await client.countCalls()
  return client
}

const storeOf = (client: Client): Store => partsOf(client).store

async function write(client: Client, calls: readonly CallRecord[]): Promise<void> {
  await storeOf(client).writeCalls(calls.map((call) => ({ type: 'end', call })))
}

/** Everything a project holds, but for what is the database's own. */
async function contents(client: Client): Promise<unknown> {
  const store = storeOf(client)
  const rows = await Promise.all(
    rowTables.map(async (table) => [
      table,
      (await store.rows(table).all()).filter(({ id }) => id !== birthRowId),
    ]),
  )
  const { calls } = await store.readCalls({ ...everything, limit: 100_000 })
  return { calls, rows }
}

const textOf = (client: Client, filter = {}): Promise<string> =>
  new Response(exportJsonl(filter, { client })).text()

const odd: CallRecord = {
  ...recordOf({ id: 'odd', kind: 'llm', op: 'odd', tags: ['x'], threadId: 't' }),
  inputs: { when: new Date(0), big: 2n ** 70n, list: [undefined, Number.NaN, -0] },
  output: new Map([['bytes', new Uint8Array([1, 2, 3])]]),
  attributes: { pattern: /x/u },
  error: { name: 'E', message: 'm', cause: new Set([1]) },
}

async function filled(count: number): Promise<Client> {
  const client = await open()
  const calls = Array.from({ length: count }, (_, at) =>
    recordOf({ id: `c${at}`, at, output: { at } }),
  )
  await write(client, [...calls, odd])
  await feedback('c1', { client }).rate(4)
  await feedback('c2', { client }).addNote('see https://example.com')
  await publish({ text: 'Answer {question}' } as never, 'prompt', { client })
  await addCost({ llmId: 'm', promptTokenCost: 1e-6, completionTokenCost: 2e-6 }, { client })
  await pinTrace('trace', { client })
  return client
}

describe('a project through a file', () => {
  test('is the same: every call and every row', async () => {
    const from = await filled(1_300)
    const to = await open()
    const result = await importJsonl(exportJsonl({}, { client: from }), { client: to })
    expect(result.calls).toBe(1_301)
    expect(await contents(to)).toEqual(await contents(from))
    expect(await to.countCalls()).toBe(1_301)
  })

  test('twice changes nothing, and replaces what is there by id', async () => {
    const from = await filled(200)
    const text = await textOf(from)
    const to = await open()
    await importJsonl(text, { client: to })
    await write(to, [])
    const before = await contents(to)
    await importJsonl(new Blob([text]), { client: to })
    expect(await contents(to)).toEqual(before)
    await expect.poll(() => to.countCalls()).toBe(201)
    const changed = text.replace('"op":"odd"', '"op":"changed"')
    await importJsonl(changed, { client: to })
    expect((await to.getCall('odd'))?.op).toBe('changed')
    await expect.poll(() => to.countCalls({ op: 'changed' })).toBe(1)
  })

  test('by a filter takes the feedback on its calls and nothing else along', async () => {
    const from = await filled(5)
    const to = await open()
    const text = await textOf(from, { ids: ['c1', 'odd'] })
    expect(await importJsonl(text, { client: to })).toEqual({ calls: 2, rows: 1 })
    expect(await feedback('c1', { client: to }).list()).toHaveLength(1)
  })

  test('leaves what ran as interrupted: nobody here will end it', async () => {
    const from = await open()
    const call = from.startCall({ name: 'runs' })
    const text = await textOf(from)
    call.end()
    const to = await open()
    await importJsonl(text, { client: to })
    expect((await to.getCall(call.id))?.status).toBe('interrupted')
  })

  test('tells how far it is, and reads no more than it is asked for', async () => {
    const from = await filled(1_200)
    const exported: number[] = []
    const stream = exportJsonl(
      {},
      { client: from, onProgress: ({ calls }) => exported.push(calls) },
    )
    const text = await new Response(stream).text()
    expect(exported).toEqual([500, 1_000, 1_201])
    const imported: ImportProgress[] = []
    await importJsonl(text, { client: await open(), onProgress: (now) => imported.push(now) })
    const lines = text.trim().split('\n').length
    expect(imported.at(0)).toEqual({ phase: 'checking', lines: 500, totalLines: undefined })
    expect(imported.at(-1)).toEqual({ phase: 'writing', lines, totalLines: lines })
    const reader = exportJsonl({}, { client: from }).getReader()
    await reader.read()
    await reader.cancel()
  })
})

describe('a file that is no good', () => {
  const head = '{"weft":1,"project":"p","exportedAt":0}'
  const good = JSON.stringify({ call: recordOf({ id: 'a' }) })
  const broken = (changes: object): string =>
    JSON.stringify({ call: { ...recordOf({ id: 'b' }), ...changes } })

  test.for([
    ['nothing', '', 'Line 1 cannot be imported'],
    ['no export', '{"hello":1}', 'Line 1 cannot be imported: it is not the first line'],
    ['a newer format', '{"weft":2}', 'the file has format 2, which a newer version'],
    ['a line cut off', `${head}\n${good}\n${good.slice(0, 40)}`, 'Line 3 cannot be imported'],
    [
      'a line of something else',
      `${head}\n${good}\n{"x":1}`,
      'Line 3 cannot be imported: it holds',
    ],
    [
      'a call without an id',
      `${head}\n${broken({ id: '' })}`,
      `Line 2 cannot be imported: the call's "id" is ""`,
    ],
    [
      'a status nobody knows',
      `${head}\n${broken({ status: 'done' })}`,
      'the call\'s "status" is "done"',
    ],
    ['a time that is none', `${head}\n${broken({ startedAt: 'now' })}`, '"startedAt" is "now"'],
    [
      'a row without an id',
      `${head}\n${good}\n{"table":"feedback","row":{}}`,
      'Line 3 cannot be imported: the row has no id',
    ],
    [
      'a value nobody knows',
      `${head}\n${broken({ output: { '$weft:json': 'x' } })}`,
      '"x" is no kind of value',
    ],
  ] as const)('%s: says which line, and nothing is imported', async ([, text, message]) => {
    const client = await open()
    await expect(importJsonl(text, { client })).rejects.toMatchObject({
      name: 'WeftError',
      code: 'import/invalid',
      message: expect.stringContaining(message),
    })
    expect(await client.countCalls()).toBe(0)
  })
})
