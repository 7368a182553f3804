import { Dexie, type Collection, type InsertType } from 'dexie'
import type { CallRecord } from '../../model/call.ts'
import { callTest, listOf, needsPayload } from '../../model/matches.ts'
import type { CallFilter } from '../../model/query.ts'
import { comparePositions, isAfter } from '../positions.ts'
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
  let step = Math.max(firstStep, read.limit + 1)
  for (;;) {
    const rows = await rangeOf(database, read, position).limit(step).toArray()
    const fresh = behind(rows, position, read.direction)
    scanned += fresh.length
    found.push(...(await matches(database, fresh, read)))
    if (found.length > read.limit || rows.length < step) return cutPage(found, read, scanned)
    const last = rows.at(-1)
    if (last) position = { startedAt: last.startedAt, id: last.id }
    // More calls of one same start than a step holds: only a larger step gets past them.
    step = fresh.length === 0 ? step * 2 : Math.max(step, Math.min(step * 2, largestStep))
  }
}

// The index ends in the start time: calls of one same start are read again and left out by id.
function behind(
  rows: CallRow[],
  position: CallPosition | undefined,
  direction: 'asc' | 'desc',
): CallRow[] {
  return position ? rows.filter((row) => isAfter(row, position, direction)) : rows
}

function rangeOf(
  database: Database,
  read: CallRead,
  position: CallPosition | undefined,
): Collection<CallRow, string, InsertType<CallRow, 'id'>> {
  const { filter, direction } = read
  const from =
    direction === 'asc' ? (position?.startedAt ?? filter.startedAfter) : filter.startedAfter
  const to =
    direction === 'desc' ? (position?.startedAt ?? filter.startedBefore) : filter.startedBefore
  const low = from ?? Dexie.minKey
  const high = to ?? Dexie.maxKey
  const op = singleName(filter.op)
  const thread = singleName(filter.threadId)
  const collection =
    op !== undefined
      ? database.calls.where('[op+startedAt]').between([op, low], [op, high], true, true)
      : thread !== undefined
        ? database.calls
            .where('[threadId+startedAt]')
            .between([thread, low], [thread, high], true, true)
        : filter.rootsOnly === true
          ? database.calls.where('[root+startedAt]').between([1, low], [1, high], true, true)
          : database.calls.where('startedAt').between(low, high, true, true)
  return direction === 'desc' ? collection.reverse() : collection
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
  return records.filter((record) => test(record) && read.test?.(record) !== false)
}

async function withPayloads(database: Database, rows: readonly CallRow[]): Promise<CallRecord[]> {
  const payloads = await database.payloads.bulkGet(rows.map(({ id }) => id))
  return rows.map((row, index) => {
    const { inputs, output } = payloads[index] ?? {}
    return { ...withoutRoot(row), inputs: inputs as Record<string, unknown>, output }
  })
}

function withoutRoot({ root: _root, ...record }: CallRow): CallRecord {
  return record
}
