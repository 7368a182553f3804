import type { Client } from '@weft/core'
import { createMemoryClient } from '@weft/core/testing'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { mostTraces, searchTraces } from './search-traces.ts'
import type { TraceSearch } from './search-traces.ts'
import { progressText } from './TraceHits.tsx'
import { noFilter } from './trace-rows.ts'
import type { TraceFilter } from './trace-rows.ts'

let client: Client

beforeEach(() => {
  client = createMemoryClient()
})

afterEach(() => client.close())

function answer(question: string, found: string, error?: Error): void {
  const root = client.startCall({ name: 'answer', inputs: { question } })
  client.startCall({ name: 'search', parent: root }).end({ output: found })
  root.end(error ? { error } : { output: 'ok' })
}

async function search(filter: Partial<TraceFilter>): Promise<TraceSearch[]> {
  const told: TraceSearch[] = []
  const { signal } = new AbortController()
  const tell = (one: TraceSearch): void => void told.push(one)
  await searchTraces({ ...noFilter, ...filter }, { client, signal, tell })
  return told
}

const questionsOf = (told: readonly TraceSearch[]): unknown[] =>
  told.at(-1)?.roots.map(({ inputs }) => inputs?.['question']) ?? []

test('a text is found in any call of a trace, each trace once, the newest first', async () => {
  answer('one', 'Norway')
  answer('two', 'Sweden')
  answer('is it norway?', 'NORWAY')
  const told = await search({ text: ' norway ' })
  expect(questionsOf(told)).toEqual(['is it norway?', 'one'])
  expect(told.at(-1)).toMatchObject({ scanned: 6, total: 6, state: 'done' })
})

test('the other filters hold for the trace', async () => {
  answer('fine', 'Norway')
  answer('failed', 'Norway', new Error('no'))
  expect(questionsOf(await search({ text: 'norway', error: true }))).toEqual(['failed'])
})

test('a search ends with so many traces as anybody looks through', async () => {
  for (let index = 0; index < mostTraces + 5; index++) answer('same', 'words')
  const told = await search({ text: 'words' })
  expect(told.at(-1)).toMatchObject({ state: 'done', roots: { length: mostTraces } })
})

test('a search that is stopped tells nothing more', async () => {
  for (let index = 0; index < 20; index++) answer('same', 'words')
  const stop = new AbortController()
  let told = 0
  const searching = searchTraces(
    { ...noFilter, text: 'words' },
    {
      client,
      signal: stop.signal,
      tell: () => {
        if (++told === 3) stop.abort()
      },
    },
  )
  await expect(searching).rejects.toMatchObject({ name: 'AbortError' })
  expect(told).toBe(3)
})

test('words say how far a search is', () => {
  const roots = [{}] as unknown as TraceSearch['roots']
  const at = (search: Partial<TraceSearch>): string =>
    progressText({ roots: [], scanned: 0, total: 0, state: 'done', ...search })
  expect([
    at({ roots, scanned: 1_500, total: 20_000, state: 'running' }),
    at({ roots, scanned: 20_000, total: 20_000 }),
    at({ scanned: 3, total: 2 }),
  ]).toEqual([
    'Searching: 1,500 of 20,000 calls, 1 trace found so far. Escape stops.',
    '1 trace found in 20,000 calls.',
    'No trace has this text (3 calls searched).',
  ])
})
