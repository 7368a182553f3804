import { decodeHeaders } from './headers.ts'
import type { CallHeader, SegmentRow } from './rows.ts'
import { blockOf } from './segments.ts'

/** A call and the block its payload is in. */
export interface FoundCall {
  readonly call: CallHeader
  readonly rev: number
  /** Undefined where the call is whole. */
  readonly block: { readonly key: string; readonly offset: number } | undefined
}

/** The calls of a segment. */
export function foundIn(row: SegmentRow): FoundCall[] {
  return decodeHeaders(row).map((call, index) => ({
    call,
    rev: row.rev,
    block: blockOf(row, index),
  }))
}
