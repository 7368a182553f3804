import { Dexie } from 'dexie'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createClient } from '../index.ts'
import { freshName } from '../store/records.contract.ts'
import type { Client } from './client.ts'

let project: string
let weft: Client

beforeEach(async () => {
  project = freshName()
  weft = createClient(project)
  await weft.ready
})

afterEach(async () => {
  await weft.close()
  await Dexie.delete(`weft:${project}`)
})

function graph(levels: number): unknown {
  let node: unknown = { leaf: 1 }
  for (let level = 0; level < levels; level++) node = [node, node]
  return node
}

/** The longest time in which the page could do nothing else, ms, while something runs. */
async function longestBlock(run: () => Promise<void>): Promise<number> {
  let longest = 0
  let last = performance.now()
  const timer = setInterval(() => {
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
  }, 1)
  await run()
  await new Promise((resolve) => setTimeout(resolve, 20))
  clearInterval(timer)
  return longest
}

test.for([
  ['a text of 100 MB', () => 'x'.repeat(100_000_000), 'characters cut'],
  [
    'a list of ten million',
    () => Array.from({ length: 10_000_000 }, () => 'x'),
    '"reason":"budget"',
  ],
  [
    'a data URI of 100 MB',
    () => `data:image/png;base64,${'A'.repeat(100_000_000)}`,
    'characters cut',
  ],
  ['ten million numbers', () => Array.from({ length: 10_000_000 }, () => 1), '"reason":"budget"'],
  ['a graph of 2^30 nodes', () => graph(30), '"reason":"budget"'],
  ['a buffer of 100 MB', () => new Uint8Array(100_000_000), '"reason":"bytes"'],
] as const)(
  '%s goes through an op as it is; the page goes on, and the record says what is missing',
  async ([, make, mark]) => {
    const value = make()
    const same = weft.op((given: unknown) => given, { name: 'same' })
    let result: unknown
    const blocked = await longestBlock(async () => {
      await new Promise((resolve) => setTimeout(resolve, 5))
      result = same(value)
      await weft.flush()
    })
    expect(result).toBe(value)
    const { calls } = await weft.listCalls({ with: ['inputs', 'output'] })
    const [call] = calls
    expect(call?.status).toBe('success')
    for (const recorded of [call?.inputs, call?.output]) {
      const text = JSON.stringify(recorded)
      expect(text).toContain(mark)
      expect(text.length).toBeLessThan(3_000_000)
    }
    expect(weft.health.get()).toMatchObject({ status: 'ok', droppedCalls: 0, errors: {} })
    // Inputs and output have 5 ms each, and are then written; this only tells that from the seconds all of it would take.
    expect(blocked).toBeLessThan(500)
  },
)
