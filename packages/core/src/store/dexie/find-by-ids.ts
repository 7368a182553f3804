import type { Database } from './database.ts'
import { foundIn, type FoundCall } from './found-call.ts'
import type { SegmentRow } from './rows.ts'
import { spanOf } from './segment-ids.ts'

const segmentsAtOnce = 16

/** Sealed calls by their ids: first where their ids' times say, then everywhere, the newest first. */
export async function findByIds(database: Database, ids: readonly string[]): Promise<FoundCall[]> {
  const missing = new Set(ids)
  const keys = await database.segs.toCollection().primaryKeys()
  const times = ids.map(timeOf)
  const likely = new Set(keys.filter((key) => times.some((time) => isNear(key, time))))
  const others = keys.filter((key) => !likely.has(key)).reverse()
  const found: FoundCall[] = []
  for (const part of slices([[...likely], others])) {
    if (missing.size === 0) break
    const rows = await database.segs.bulkGet(part)
    for (const row of rows) if (row && mentions(row, missing)) found.push(...takeFrom(row, missing))
  }
  return found
}

function* slices(lists: readonly (readonly string[])[]): Generator<string[]> {
  for (const list of lists)
    for (let from = 0; from < list.length; from += segmentsAtOnce)
      yield list.slice(from, from + segmentsAtOnce)
}

const mostSearches = 16

// A search in the text is far quicker than reading it, unless it is one for each of many ids.
function mentions({ columns }: SegmentRow, ids: ReadonlySet<string>): boolean {
  if (ids.size > mostSearches) return true
  for (const id of ids) if (columns.includes(JSON.stringify(id))) return true
  return false
}

function takeFrom(row: SegmentRow, missing: Set<string>): FoundCall[] {
  return foundIn(row).filter(({ call }) => missing.delete(call.id))
}

// The first 48 bits of a UUIDv7 are the time it was made (RFC 9562, 5.7).
const version7 = /^([0-9a-f]{8})-([0-9a-f]{4})-7/

function timeOf(id: string): number {
  const [, high = '', low = ''] = version7.exec(id) ?? []
  return Number.parseInt(high + low, 16)
}

// A call's id is made just before its start is read from another clock.
const slackMs = 5_000

function isNear(key: string, time: number): boolean {
  const { first, last } = spanOf(key)
  return time >= first - slackMs && time <= last + slackMs
}
