import type { Interval } from '@weft/core/statistics'

// oxlint-disable-next-line typescript/no-explicit-any -- a vector's inputs have whatever shape its kind has
export type Inputs = Readonly<Record<string, any>>

/** Figures by the names of a vector's `expected`. */
export type Kind = (inputs: Inputs) => Readonly<Record<string, unknown>>

/** An interval as vectors write it. */
export function ends(interval: Interval | null): readonly number[] | null {
  return interval && [interval.low, interval.high]
}
