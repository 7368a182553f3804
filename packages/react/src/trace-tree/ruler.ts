const second = 1000
const minute = 60 * second
const hour = 60 * minute

// Steps people read off without counting; below a second and above a day any power of ten does.
const steps = [
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * second),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * minute),
  ...[1, 2, 3, 6, 12, 24].map((hours) => hours * hour),
]

/** The distance between ticks for a ruler of a length in ms and a width in CSS pixels. */
export function tickStep(spanMs: number, width: number): number {
  const ticks = Math.max(1, Math.min(10, Math.floor(width / 76)))
  const least = spanMs / ticks
  if (!Number.isFinite(least) || least <= 0) return second
  if (least > 24 * hour) return roundStep(least / (24 * hour)) * 24 * hour
  if (least > second / 2) return steps.find((step) => step >= least) ?? 24 * hour
  return roundStep(least)
}

/** The ticks of a ruler: every multiple of the step from 0 to its length. */
export function ticksOf(spanMs: number, stepMs: number): number[] {
  const count = Math.min(100, Math.floor(spanMs / stepMs + 1e-9))
  // Multiplied, not added up, so that no error grows along the ruler.
  return Array.from({ length: count + 1 }, (_, index) => index * stepMs)
}

const growth = 1.3

/** A length with room for what is still running, so that the ruler changes seldom. */
export function grownSpan(spanMs: number, neededMs: number): number {
  if (!(neededMs > spanMs) || !Number.isFinite(neededMs)) return spanMs
  const start = Math.max(spanMs, 100)
  const times = Math.max(1, Math.ceil(Math.log(neededMs / start) / Math.log(growth)))
  return start * growth ** times
}

// The next of 1, 2, 5 × 10ⁿ.
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least))
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= least * 0.999_999)
  return (factor ?? 10) * power
}
