/** How much of one value is recorded; what is over is cut and marked. */
export interface Limits {
  /** Characters of one string. */
  readonly stringLength: number
  /** Approximate bytes of one value. */
  readonly valueBytes: number
  /** Objects, arrays and primitives of one value, shared references counted each time. */
  readonly nodes: number
  readonly depth: number
  /** Milliseconds spent on one value. */
  readonly timeMs: number
}

/** 256 KB a string, 1 MB a value, 20,000 nodes, depth 50, 5 ms. */
export const defaultLimits: Limits = {
  stringLength: 256_000,
  valueBytes: 1_000_000,
  nodes: 20_000,
  depth: 50,
  timeMs: 5,
}
