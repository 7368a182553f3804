/** When the calls of a segment started; epoch ms. */
export interface Span {
  /** At or before its first start. */
  readonly first: number
  /** At or after its last start. */
  readonly last: number
}

// Nine digits of base 36 last until the year 5188.
const digits = 9
const times = new RegExp(`^([0-9a-z]{${digits}})\\.([0-9a-z]{${digits}})\\.`)

/** The key of a segment: keys alone tell which segments a time range needs, and sort by their last start. */
export function segmentId({ first, last }: Span, unique: string): string {
  return `${stamp(Math.ceil(last))}.${stamp(Math.floor(first))}.${unique}`
}

/** The lowest key a segment can have whose last start is at or after a moment. */
export function lowestId(time: number): string {
  return stamp(Math.floor(time))
}

/** The span a key tells. */
export function spanOf(id: string): Span {
  const [, last = '', first = ''] = times.exec(id) ?? []
  return { first: Number.parseInt(first, 36), last: Number.parseInt(last, 36) }
}

const latest = 36 ** digits - 1

function stamp(time: number): string {
  return Math.min(Math.max(0, time), latest).toString(36).padStart(digits, '0')
}
