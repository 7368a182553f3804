/** When the calls of a segment started; epoch ms. */
export interface Span {
  /** At or before its first start. */
  readonly first: number
  /** At or after its last start. */
  readonly last: number
}

// Nine digits of base 36 last until the year 5188.
const digits = 9
const parts = new RegExp(
  `^([0-9a-z]{${digits}})\\.([0-9a-z]{${digits}})\\.([0-9a-z]+)\\.([0-9a-z]+)\\.`,
)

/** How much a segment holds. */
export interface Size {
  readonly calls: number
  /** As text, headers and payloads together. */
  readonly bytes: number
}

/**
 * The key of a segment: keys alone tell which segments a time range needs and how much there is, and sort by their
 * last start.
 */
export function segmentId({ first, last, calls, bytes }: Span & Size, unique: string): string {
  const size = `${calls.toString(36)}.${Math.ceil(bytes).toString(36)}`
  return `${stamp(Math.ceil(last))}.${stamp(Math.floor(first))}.${size}.${unique}`
}

/** The lowest key a segment can have whose last start is at or after a moment. */
export function lowestId(time: number): string {
  return stamp(Math.floor(time))
}

/** The span a key tells. */
export function spanOf(id: string): Span {
  const [, last = '', first = ''] = parts.exec(id) ?? []
  return { first: Number.parseInt(first, 36), last: Number.parseInt(last, 36) }
}

/** The size a key tells. */
export function sizeOfSegment(id: string): Size {
  const [, , , calls = '', bytes = ''] = parts.exec(id) ?? []
  return { calls: Number.parseInt(calls, 36), bytes: Number.parseInt(bytes, 36) }
}

const latest = 36 ** digits - 1

function stamp(time: number): string {
  return Math.min(Math.max(0, time), latest).toString(36).padStart(digits, '0')
}
