import { Dexie } from 'dexie'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createClient, feedback, pinTrace, unpinTrace } from '../index.ts'
import { freshName } from '../store/records.contract.ts'
import { createFixedClock, type FixedClock } from '../testing/index.ts'
import type { Client } from './client.ts'
import { applyRetention, type Retention } from './housekeeping.ts'
import { partsOf } from './parts.ts'

let project: string
let weft: Client
let clock: FixedClock

beforeEach(async () => {
  project = freshName()
  clock = createFixedClock(Date.UTC(2026, 0, 1), 1)
  weft = createClient(project, { clock, user: 'ada', retention: false })
  await weft.ready
  // The first read loads what packs.
  await weft.countCalls()
})

afterEach(async () => {
  vi.restoreAllMocks()
  await weft.close()
  await Dexie.delete(`weft:${project}`)
})

const day = 86_400_000

/** Traces of two calls each, written at once. */
async function record(count: number, bytes = 10): Promise<string[]> {
  const traces: string[] = []
  for (let index = 0; index < count; index++) {
    const root = weft.startCall({ name: 'root', inputs: { text: 'x'.repeat(bytes) } })
    weft.startCall({ name: 'child', parent: root }).end({ output: `of ${root.id}` })
    root.end()
    traces.push(root.traceId)
  }
  await weft.flush()
  return traces
}

async function keep(retention: Retention): Promise<number> {
  const { extras } = await import('../extras.ts')
  const { store } = partsOf(weft)
  return applyRetention({ client: weft, store, clock, loadExtras: async () => extras }, retention)
}

async function traces(): Promise<Set<string>> {
  const found = new Set<string>()
  for await (const { traceId } of weft.listCalls()) found.add(traceId)
  return found
}

async function totals(): Promise<number> {
  const [row] = await weft.stats({ by: 'status', metric: [] })
  return row?.calls ?? 0
}

/** A browser that says of the site what it is told to. */
function playEstimate(estimate: StorageEstimate): void {
  vi.spyOn(navigator.storage, 'estimate').mockResolvedValue(estimate)
}

describe('a site that is nearly full (played by an estimate of our own)', () => {
  // 20 writes of 64 calls, some 1.3 MB of text.
  const recordMuch = async (): Promise<void> => {
    for (let round = 0; round < 20; round++) await record(32, 2_000)
  }

  test('loses its oldest calls until it is at 60 %', async () => {
    await recordMuch()
    playEstimate({ usage: 2_000_000, quota: 2_600_000 })
    // 440 kB too much.
    const removed = await keep({})
    expect(removed).toBeGreaterThan(250)
    expect(removed).toBeLessThan(600)
    expect(
      (await weft.listCalls({ sort: { by: 'startedAt', direction: 'asc' } })).calls,
    ).not.toEqual([])
    expect(await totals()).toBe(1_280 - removed)
  })

  test.for([
    ['not full', { usage: 1_700_000, quota: 2_600_000 }],
    ['full of what is not ours', { usage: 50_000_000, quota: 52_000_000 }],
    ['a browser that does not tell', {}],
  ] as const)('keeps them while it is %s', async ([, estimate]) => {
    await recordMuch()
    playEstimate(estimate)
    expect(await keep({})).toBe(0)
  })

  test('keeps pinned traces all the same', async () => {
    const [oldest = ''] = await record(1)
    await pinTrace(oldest, { client: weft })
    await recordMuch()
    playEstimate({ usage: 2_000_000, quota: 2_600_000 })
    expect(await keep({})).toBeGreaterThan(0)
    expect(await traces()).toContain(oldest)
  })
})

describe('retention', () => {
  test('by age deletes what is older, and totals say so', async () => {
    await record(100)
    clock.advance(20 * day)
    const young = await record(100)
    clock.advance(15 * day)
    expect(await keep({})).toBe(200)
    expect(await traces()).toEqual(new Set(young))
    expect(await totals()).toBe(200)
    expect(await keep({})).toBe(0)
  })

  test('by number deletes the oldest, with some room for what comes', async () => {
    for (let round = 0; round < 10; round++) await record(50)
    expect(await keep({ maxCalls: 1_000 })).toBe(0)
    const removed = await keep({ maxCalls: 600 })
    expect(removed).toBeGreaterThanOrEqual(490)
    expect(removed).toBeLessThanOrEqual(600)
    expect(await totals()).toBe(1_000 - removed)
  })

  test('by bytes counts headers and payloads', async () => {
    for (let round = 0; round < 10; round++) await record(50, 2_000)
    expect(await keep({ maxBytes: 2_000_000 })).toBe(0)
    const removed = await keep({ maxBytes: 600_000 })
    expect(removed).toBeGreaterThan(500)
    expect(removed).toBeLessThan(700)
  })

  test('keeps pinned traces and those with feedback, whole, until that is taken back', async () => {
    const [rated = '', pinned = '', ofTrace = ''] = await record(100)
    const { calls } = await weft.listCalls({ filter: { traceId: rated, rootsOnly: true } })
    await feedback(calls[0]?.id ?? '', { client: weft }).rate(2)
    await feedback(ofTrace, { client: weft }).addNote('the whole of it')
    await pinTrace(pinned, { client: weft })
    clock.advance(31 * day)
    expect(await keep({})).toBe(194)
    expect(await traces()).toEqual(new Set([rated, pinned, ofTrace]))
    await unpinTrace(pinned, { client: weft })
    expect(await keep({})).toBe(2)
    expect(await totals()).toBe(4)
  })

  test('is an option with limits above zero, or false', () => {
    const retention = { maxAgeDays: -1 }
    expect(() => createClient('x', { retention })).toThrow(
      'The option "retention" is false, or maxAgeDays, maxBytes, maxCalls above zero; it was given {"maxAgeDays":-1}.',
    )
    expect(() => createClient('x', { retention: { maxAge: 3 } as never })).toThrow('"retention"')
    expect(() => createClient('x', { retention: true as never })).toThrow('"retention"')
  })
})

describe('a privacy request', () => {
  /** Everything that is in the database, as one text. */
  async function dump(): Promise<string> {
    const raw = await new Dexie(`weft:${project}`).open()
    const rows = await Promise.all(raw.tables.map((table) => table.toArray()))
    const keys = await Promise.all(raw.tables.map((table) => table.toCollection().keys()))
    raw.close()
    return JSON.stringify([rows, keys])
  }

  test('for some calls of a user leaves what that user said of others', async () => {
    const call = weft.startCall({ name: 'kept' })
    call.end()
    weft.startCall({ name: 'gone' }).end()
    const said = feedback(call.id, { client: weft })
    await said.rate(4)
    expect(await weft.clearCalls({ userId: 'ada', op: 'gone' })).toBe(1)
    expect(await said.list()).toHaveLength(1)
  })

  const secret = 'a-text-nobody-else-has'

  test.for([
    ['all calls of a user', 'user'],
    ['all calls of a thread', 'thread'],
    ['one trace', 'trace'],
  ] as const)('for %s leaves nothing of them in any table', async ([, what]) => {
    await record(40)
    const other = createClient(`${project}`, { clock, user: 'eve-the-user', retention: false })
    await other.ready
    await other.countCalls()
    let trace = ''
    let id = ''
    other.withThread('eve-thread', () => {
      for (let index = 0; index < 70; index++) {
        const call = other.startCall({ name: 'said', inputs: { q: `${secret} ${index}` } })
        call.end({ output: secret, error: undefined })
        if (what !== 'trace' || index === 0) [trace, id] = [call.traceId, call.id]
      }
    })
    await other.flush()
    await feedback(id, { client: other }).addNote(`a note on ${secret}`)
    await pinTrace(trace, { client: other })
    expect(await dump()).toContain(secret)
    const filter = {
      user: { userId: 'eve-the-user' },
      thread: { threadId: 'eve-thread' },
      trace: { traceId: trace },
    }
    expect(await weft.clearCalls(filter[what])).toBe(what === 'trace' ? 1 : 70)
    const left = await dump()
    const alsoGone = { user: [secret, 'eve-the-user'], thread: [secret], trace: [] }[what]
    for (const gone of [trace, id, 'a note on', ...alsoGone]) expect(left).not.toContain(gone)
    expect(await weft.countCalls()).toBe(what === 'trace' ? 149 : 80)
    await other.close()
  })
})
