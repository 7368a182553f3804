import type { Database } from './database.ts'
import { traceFacet } from './facets.ts'
import { decodeHeaders } from './headers.ts'
import { bytesOf } from './payloads.ts'
import type { BlockRow, CallHeader, PackedCall, Payload, SegmentRow } from './rows.ts'
import { blockId, segmentOf } from './seal.ts'

/** A segment with all that it holds. */
export interface OpenSegment {
  readonly row: SegmentRow
  readonly calls: readonly PackedCall[]
}

/** Segments with their payloads, in the order of their keys; keys of none are left out. */
export async function openSegments(
  database: Database,
  ids: readonly string[],
): Promise<OpenSegment[]> {
  const rows = (await database.segs.bulkGet([...ids])).filter((row) => row !== undefined)
  const keys = rows.flatMap(({ id, cuts }) => cuts.map((_from, index) => blockId(id, index)))
  const blocks = await blocksByKey(database, keys)
  return rows.map((row) => ({
    row,
    calls: decodeHeaders(row).map((call, index) => {
      const { key, offset } = blockOf(row, index)
      const payload = blocks.get(key)?.[offset] ?? {}
      return { call, payload, bytes: bytesOf(payload) }
    }),
  }))
}

/** The payloads of blocks, by key. */
export async function blocksByKey(
  database: Database,
  keys: readonly string[],
): Promise<ReadonlyMap<string, readonly Payload[]>> {
  const found = await database.blocks.bulkGet([...keys])
  return new Map(found.flatMap((block) => (block ? [[block.id, block.payloads]] : [])))
}

/** Where the payload of a segment's call is. */
export function blockOf(
  { id, cuts }: SegmentRow,
  index: number,
): { readonly key: string; readonly offset: number } {
  const number = cuts.findLastIndex((from) => from <= index)
  return { key: blockId(id, number), offset: index - (cuts[number] ?? 0) }
}

/** The keys of the segments that hold calls of some traces. */
export async function segmentsOfTraces(
  database: Database,
  traceIds: Iterable<string>,
): Promise<string[]> {
  const facets = Array.from(new Set(traceIds), traceFacet)
  const found = await Promise.all(
    facets.map((facet) => database.segs.where('facets').equals(facet).primaryKeys()),
  )
  return [...new Set(found.flat())]
}

/** What replaces a segment. */
export interface Replacement {
  readonly remove: readonly OpenSegment[]
  readonly calls: readonly PackedCall[]
  readonly unique: string
}

/** Puts one segment of some calls where others were, or none where no calls are left. In a transaction that writes. */
export async function replaceSegments(
  database: Database,
  { remove, calls, unique }: Replacement,
): Promise<void> {
  await deleteSegments(
    database,
    remove.map(({ row }) => row),
  )
  if (calls.length === 0) return
  const { segment, blocks } = segmentOf(calls, unique)
  await database.segs.put(segment)
  await database.blocks.bulkPut(blocks as BlockRow[])
}

/** Deletes segments, in the order of their keys, with their blocks. In a transaction that writes. */
export async function deleteSegments(
  database: Database,
  rows: readonly SegmentRow[],
): Promise<void> {
  const [first, last] = [rows.at(0)?.id, rows.at(-1)?.id]
  if (first === undefined || last === undefined) return
  const range = database.segs.where('id').between(first, last, true, true)
  // A range costs one step for all of them, where nothing else lies between.
  if ((await range.count()) === rows.length) {
    await range.delete()
    await database.blocks.where('id').between(blockId(first, ''), blockId(last, '\uffff')).delete()
    return
  }
  await database.segs.bulkDelete(rows.map(({ id }) => id))
  await database.blocks.bulkDelete(
    rows.flatMap(({ id, cuts }) => cuts.map((_from, index) => blockId(id, index))),
  )
}

/** The headers of some calls. */
export function headersOf(calls: Iterable<PackedCall>): CallHeader[] {
  return Array.from(calls, ({ call }) => call)
}
