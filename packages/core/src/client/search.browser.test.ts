import { Dexie } from 'dexie'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createClient } from '../index.ts'
import type { CallFilter } from '../model/query.ts'
import { freshName, recordOf, write } from '../store/records.contract.ts'
import type { Client } from './client.ts'
import { partsOf } from './parts.ts'

// A few hundred segments would do; so many that a search takes long enough to be stopped and watched.
const count = 20_000
const project = freshName()
let weft: Client

beforeAll(async () => {
  weft = createClient(project, { retention: false })
  await weft.ready
  await weft.countCalls()
  const filler = 'Nobody reads this. '.repeat(60)
  for (let from = 0; from < count; from += 1_000) {
    const calls = Array.from({ length: 1_000 }, (_, place) => {
      const index = from + place
      const words = index % 100 === 0 ? 'a Needle' : 'hay'
      const last = index === 0 ? 'the very first' : ''
      return recordOf({
        id: `c${String(index).padStart(5, '0')}`,
        at: index * 10,
        traceId: `t${index >> 3}`,
        inputs: { question: `${filler}${words} ${last}` },
        output: filler,
      })
    })
    await write(partsOf(weft).store, calls)
  }
}, 120_000)

afterAll(async () => {
  await weft.close()
  await Dexie.delete(`weft:${project}`)
})

interface Found {
  readonly id: string
  readonly scanned: number
}

/** The hits of a search, each with how many calls were looked at by then. */
async function search(
  filter: CallFilter,
  { signal, onHit }: { signal?: AbortSignal; onHit?: (hit: Found) => void } = {},
): Promise<{ readonly hits: readonly Found[]; readonly scanned: number }> {
  const hits: Found[] = []
  let scanned = 0
  const calls = weft.listCalls({
    filter,
    ...(signal ? { signal } : {}),
    onProgress: (progress) => (scanned = progress.scanned),
  })
  for await (const { id } of calls) {
    const hit = { id, scanned }
    hits.push(hit)
    onHit?.(hit)
  }
  return { hits, scanned }
}

describe('a search by text', () => {
  test('gives hits as they are found, newest first, and says at the end that all was looked at', async () => {
    const { hits, scanned } = await search({ text: 'NEEDLE' })
    expect(hits).toHaveLength(count / 100)
    expect(hits.map(({ id }) => id)).toEqual(
      hits
        .map(({ id }) => id)
        .sort()
        .reverse(),
    )
    expect(hits[0]?.scanned).toBeLessThan(count / 10)
    expect(hits.at(-1)?.scanned).toBe(count)
    expect(scanned).toBe(count)
  })

  test('looks only where its other filters can be met', async () => {
    const { hits, scanned } = await search({ text: 'needle', traceId: 't0' })
    expect(hits.map(({ id }) => id)).toEqual(['c00000'])
    expect(scanned).toBeLessThan(count / 20)
  })

  test('that is aborted ends at once with the signal’s reason', async () => {
    const stop = new AbortController()
    const reason = new Error('the user typed on')
    const seen: Found[] = []
    const searching = search(
      { text: 'needle' },
      {
        signal: stop.signal,
        onHit: (hit) => {
          seen.push(hit)
          if (seen.length === 3) stop.abort(reason)
        },
      },
    )
    await expect(searching).rejects.toBe(reason)
    expect(seen).toHaveLength(3)
  })

  test('that is aborted while it looks for its first hit does not finish looking', async () => {
    const stop = new AbortController()
    let scanned = 0
    const first = weft.listCalls({
      filter: { text: 'the very first' },
      signal: stop.signal,
      onProgress: (progress) => {
        scanned = progress.scanned
        queueMicrotask(() => stop.abort())
      },
    })
    const searching = (async (): Promise<void> => {
      for await (const _call of first) throw new Error('nothing is to be found')
    })()
    await expect(searching).rejects.toMatchObject({ name: 'AbortError' })
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(scanned).toBeLessThan(count / 2)
  })

  test('ends when its loop is left', async () => {
    let progress = 0
    const calls = weft.listCalls({
      filter: { text: 'needle' },
      onProgress: ({ scanned }) => (progress = scanned),
    })
    for await (const _call of calls) break
    const atBreak = progress
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(progress).toBe(atBreak)
    expect(progress).toBeLessThan(count / 10)
  })

  test('by a signal that is aborted already reads nothing', async () => {
    const aborted = AbortSignal.abort(new Error('before'))
    const page = weft.listCalls({ filter: { text: 'needle' }, signal: aborted })
    await expect(Promise.resolve(page)).rejects.toThrow('before')
    await expect(search({ text: 'needle' }, { signal: aborted })).rejects.toThrow('before')
  })

  test('lets the page do its other work again and again, after a few thousand calls at the most', async () => {
    let turns = 0
    // Each turn of the event loop, as a click or a frame would get them.
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      turns++
      port2.postMessage(0)
    }
    port2.postMessage(0)
    const steps: number[] = [0]
    const looked = weft.listCalls({
      filter: { text: 'the very first' },
      onProgress: ({ scanned }) => steps.push(scanned),
    })
    for await (const { id } of looked) expect(id).toBe('c00000')
    port1.close()
    expect(turns).toBeGreaterThan(100)
    const sizes = steps.slice(1).map((scanned, index) => scanned - (steps[index] ?? 0))
    // Of a page that ends at 4,096, with the segments of its last step.
    expect(Math.max(...sizes)).toBeLessThanOrEqual(8_192)
  })
})
