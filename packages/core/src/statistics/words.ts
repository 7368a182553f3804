import type { Interval, Reasons } from './scores.ts'

/** A figure as text with three significant digits; one that is null is "n/a", with its reason where there is one. */
export function figureText(value: number | null, reason?: string): string {
  if (value !== null) return String(Number(value.toPrecision(3)))
  return reason === undefined ? 'n/a' : `n/a (${reason})`
}

/** An interval as text, "0.23 to 0.88"; one that is null is "n/a". */
export function intervalText(interval: Interval | null, reason?: string): string {
  if (interval === null) return figureText(null, reason)
  return `${figureText(interval.low)} to ${figureText(interval.high)}`
}

/** The interval of a rate as text, clipped to what a rate can be. */
export function rateIntervalText(interval: Interval | null, reason?: string): string {
  const clipped = interval && { low: Math.max(0, interval.low), high: Math.min(1, interval.high) }
  return intervalText(clipped, reason)
}

/** A share as percent, such as a confidence of 0.95 as "95 %". */
export function percentText(share: number): string {
  return `${figureText(share * 100)} %`
}

/** One reason for several figures. */
export function because(reason: string, ...figures: readonly string[]): Reasons {
  return Object.fromEntries(figures.map((figure) => [figure, reason]))
}
