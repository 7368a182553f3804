import { Dexie, type Collection, type InsertType } from 'dexie'
import { listOf } from '../../base/lists.ts'
import type { CallRecord } from '../../model/call.ts'
import { callTest, needsPayload } from '../../model/matches.ts'
import type { CallFilter } from '../../model/query.ts'
import { comparePositions, headerOf, isAfter } from '../positions.ts'
import type { CallPosition, CallRead, CallReadPage } from '../store.ts'
import type { CallRow, Database } from './database.ts'

/** One page of calls by start time, by the narrowest index the filter allows. */
export async function readCalls(database: Database, read: CallRead): Promise<CallReadPage> {
  const small = await readSmallSet(database, read.filter)
  return small ? pageOf(database, small, read) : scanByTime(database, read)
}

// Ids and traces name few calls; they are read whole and ordered here.
async function readSmallSet(
  database: Database,
  filter: CallFilter,
): Promise<CallRow[] | undefined> {
  if (filter.ids) {
    const rows = await database.calls.bulkGet([...filter.ids])
    return rows.filter((row) => row !== undefined)
  }
  if (filter.traceId !== undefined)
    return database.calls
      .where('traceId')
      .anyOf([...listOf(filter.traceId)])
      .toArray()
  // `running` calls are few whatever the size of the database.
  if (filter.status === 'running') return database.calls.where('status').equals('running').toArray()
  return undefined
}

async function pageOf(
  database: Database,
  rows: readonly CallRow[],
  read: CallRead,
): Promise<CallReadPage> {
  const sign = read.direction === 'asc' ? 1 : -1
  const { after } = read
  const sorted = [...rows]
    .sort((a, b) => sign * comparePositions(a, b))
    .filter((row) => !after || isAfter(row, after, read.direction))
  const matching = await matches(database, sorted, read)
  return cutPage(matching, read, sorted.length)
}

function cutPage(matching: readonly CallRecord[], read: CallRead, scanned: number): CallReadPage {
  const calls = matching.slice(0, read.limit)
  const last = calls.at(-1)
  return {
    calls,
    next: matching.length > read.limit && last ? positionOf(last) : undefined,
    scanned,
  }
}

function positionOf({ startedAt, id }: CallRecord): CallPosition {
  return { startedAt, id }
}

// Rows are fetched in steps that grow, so a rare match does not cost a round trip for every few calls.
const firstStep = 100
const largestStep = 1_000

async function scanByTime(database: Database, read: CallRead): Promise<CallReadPage> {
  const found: CallRecord[] = []
  let position = read.after
  let scanned = 0
  let step = Math.min(Math.max(firstStep, read.limit + 1), largestStep)
  for (;;) {
    const rows = await rangeOf(database, read, position).limit(step).toArray()
    scanned += rows.length
    found.push(...(await matches(database, rows, read)))
    const last = rows.at(-1)
    if (found.length > read.limit || rows.length < step || !last)
      return cutPage(found, read, scanned)
    position = positionOf(last)
    step = Math.min(step * 2, largestStep)
  }
}

type Key = readonly (string | number)[]

interface Index {
  readonly keyPath: string
  /** Values of the fields before the start time. */
  readonly prefix: Key
}

function indexFor({ op, threadId, rootsOnly }: CallFilter): Index {
  const name = singleName(op)
  if (name !== undefined) return { keyPath: '[op+startedAt+id]', prefix: [name] }
  const thread = singleName(threadId)
  if (thread !== undefined) return { keyPath: '[threadId+startedAt+id]', prefix: [thread] }
  if (rootsOnly === true) return { keyPath: '[root+startedAt+id]', prefix: [1] }
  return { keyPath: '[startedAt+id]', prefix: [] }
}

// A shorter key comes before every longer one that starts with it, and `maxKey` after all.
function rangeOf(
  database: Database,
  { filter, direction }: CallRead,
  position: CallPosition | undefined,
): Collection<CallRow, string, InsertType<CallRow, 'id'>> {
  const { keyPath, prefix } = indexFor(filter)
  const { startedAfter, startedBefore } = filter
  const behind = position && [...prefix, position.startedAt, position.id]
  const low = startedAfter === undefined ? prefix : [...prefix, startedAfter]
  const high = [...prefix, startedBefore ?? Dexie.maxKey]
  const table = database.calls.where(keyPath)
  return direction === 'asc'
    ? table.between(behind ?? low, high, !behind, false)
    : table.between(low, behind ?? high, true, false).reverse()
}

function singleName(names: string | readonly string[] | undefined): string | undefined {
  if (names === undefined) return undefined
  const list = listOf(names)
  const [only] = list
  return list.length === 1 && only !== undefined && !only.endsWith('*') ? only : undefined
}

async function matches(
  database: Database,
  rows: readonly CallRow[],
  read: CallRead,
): Promise<CallRecord[]> {
  const early = callTest({ ...read.filter, text: '' })
  const candidates = rows.filter((row) => early(row))
  const whole = read.payloads || needsPayload(read.filter) || read.test !== undefined
  const records = whole ? await withPayloads(database, candidates) : candidates.map(withoutRoot)
  const test = callTest(read.filter)
  const matching = records.filter((record) => test(record) && read.test?.(record) !== false)
  return whole && !read.payloads ? matching.map(headerOf) : matching
}

async function withPayloads(database: Database, rows: readonly CallRow[]): Promise<CallRecord[]> {
  const payloads = await database.payloads.bulkGet(rows.map(({ id }) => id))
  return rows.map((row, index) => {
    const { inputs, output } = payloads[index] ?? {}
    return {
      ...withoutRoot(row),
      ...(inputs === undefined ? {} : { inputs: inputs as Record<string, unknown> }),
      ...(output === undefined ? {} : { output }),
    }
  })
}

function withoutRoot({ root: _root, ...record }: CallRow): CallRecord {
  return record
}
