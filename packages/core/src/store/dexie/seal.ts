import { cellsOf } from '../../model/rollup.ts'
import { facetsOf } from './facets.ts'
import { encodeHeaders } from './headers.ts'
import type { RollupRow } from './rollups.ts'
import type { BlockRow, PackedCall, SegmentRow } from './rows.ts'
import { segmentId } from './segment-ids.ts'

/** Ended calls as they are stored for good. */
export interface Sealed {
  readonly segments: readonly SegmentRow[]
  readonly blocks: readonly BlockRow[]
  readonly rollups: readonly RollupRow[]
}

const callsInSegment = 256
const callsInBlock = 32
/** Chromium puts a value of 64 kB and more into a file of its own, which costs two to three times as much. */
export const bytesInRecord = 48_000
// A trace of its own segments is read without anybody else's calls.
const callsForOwnSegment = 128

/** Packs ended calls; `unique` makes the keys of this packing its own. */
export function seal(calls: readonly PackedCall[], unique: string): Sealed {
  const segments: SegmentRow[] = []
  const blocks: BlockRow[] = []
  for (const part of partsOf(calls)) {
    const { segment, blocks: own } = segmentOf(part, `${unique}.${segments.length}`)
    segments.push(segment)
    blocks.push(...own)
  }
  const rollups = segments.map(({ id, cells }) => ({ id: `d:${id}`, cells }))
  return { segments, blocks, rollups }
}

function partsOf(calls: readonly PackedCall[]): PackedCall[][] {
  const byTrace = new Map<string, PackedCall[]>()
  for (const item of calls) {
    const group = byTrace.get(item.call.traceId)
    if (group) group.push(item)
    else byTrace.set(item.call.traceId, [item])
  }
  const large = [...byTrace.values()].filter((group) => group.length >= callsForOwnSegment)
  const small = [...byTrace.values()].filter((group) => group.length < callsForOwnSegment)
  return [...large, small.flat()].flatMap((group) => slices(group.sort(byStart)))
}

function byStart({ call: a }: PackedCall, { call: b }: PackedCall): number {
  return a.startedAt - b.startedAt
}

function slices(calls: readonly PackedCall[]): PackedCall[][] {
  const parts: PackedCall[][] = []
  for (let from = 0; from < calls.length; from += callsInSegment)
    parts.push(calls.slice(from, from + callsInSegment))
  return parts
}

/** One segment of calls in order of their start. */
export function segmentOf(
  calls: readonly PackedCall[],
  unique: string,
): { readonly segment: SegmentRow; readonly blocks: readonly BlockRow[] } {
  const headers = calls.map(({ call }) => call)
  const starts = headers.map(({ startedAt }) => startedAt)
  const packed = encodeHeaders(headers)
  const span = { first: Math.min(...starts), last: Math.max(...starts) }
  const bytes = calls.reduce((sum, call) => sum + call.bytes, packed.columns.length)
  const id = segmentId({ ...span, calls: calls.length, bytes }, unique)
  const cuts = cutsOf(calls)
  const cells = JSON.stringify(cellsOf(headers))
  const segment = { id, facets: facetsOf(headers), cells, cuts, ...packed }
  const blocks = cuts.map((from, index) => ({
    id: blockId(id, index),
    payloads: calls.slice(from, cuts[index + 1]).map(({ payload }) => payload),
  }))
  return { segment, blocks }
}

/** The key of a segment's block. */
export function blockId(segment: string, index: number | string): string {
  return `${segment}#${index}`
}

function cutsOf(calls: readonly PackedCall[]): number[] {
  const cuts: number[] = []
  let bytes = 0
  for (const [index, call] of calls.entries()) {
    const from = cuts.at(-1)
    const isFull =
      from === undefined || index - from >= callsInBlock || bytes + call.bytes > bytesInRecord
    if (isFull) {
      cuts.push(index)
      bytes = 0
    }
    bytes += call.bytes
  }
  return cuts
}
