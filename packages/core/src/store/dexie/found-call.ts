import { decodeHeaders } from './headers.ts'
import type { CallHeader, SegmentRow } from './rows.ts'

/** A call and where in a segment it is. */
export interface FoundCall {
  readonly call: CallHeader
  /** Undefined where the call is whole. */
  readonly segment: SegmentRow | undefined
  readonly index: number
}

/** The calls of a segment. */
export function foundIn(segment: SegmentRow): FoundCall[] {
  return decodeHeaders(segment).map((call, index) => ({ call, segment, index }))
}
