import { logGamma } from '../distributions/log-gamma.ts'
import { seededRandom } from '../random.ts'
import { sumOf, zeros } from '../moments.ts'

/** Up to this many values every resample is looked at: 8 values have 6,435 different ones. */
export const MOST_ENUMERATED = 8

/** Means of resamples, sorted; each stands for `weights` of them, or for one. */
export interface Resamples {
  readonly means: Float64Array
  /** Running sums: how many resamples are at this mean or below. Absent where each stands for itself. */
  readonly upTo?: Float64Array
  readonly count: number
}

/** The means of `count` random resamples with replacement. */
export function randomResamples(values: readonly number[], count: number, seed: number): Resamples {
  const random = seededRandom(seed)
  const n = values.length
  const source = Float64Array.from(values)
  const means = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    let sum = 0
    for (let drawn = 0; drawn < n; drawn++) sum += source[Math.floor(random() * n)] ?? 0
    means[i] = sum / n
  }
  return { means: means.sort(), count }
}

/** The means of all nⁿ resamples: of those that differ only in order, one with its number. */
export function allResamples(values: readonly number[]): Resamples {
  const n = values.length
  const found: { mean: number; ways: number }[] = []
  const orders = logGamma(n + 1)
  visitCounts(n, (counts) => {
    const mean = sumOf(counts.map((count, index) => count * (values[index] ?? 0))) / n
    const ways = Math.exp(orders - sumOf(counts.map((count) => logGamma(count + 1))))
    found.push({ mean, ways: Math.round(ways) })
  })
  found.sort((a, b) => a.mean - b.mean)
  let reached = 0
  return {
    means: Float64Array.from(found, ({ mean }) => mean),
    upTo: Float64Array.from(found, ({ ways }) => (reached += ways)),
    count: reached,
  }
}

/** The quantile of resampled means, linear between neighbours (type 7). */
export function quantileOfResamples(resamples: Resamples, share: number): number {
  const position = (resamples.count - 1) * share
  const low = Math.floor(position)
  const from = meanAt(resamples, low)
  const to = meanAt(resamples, Math.min(low + 1, resamples.count - 1))
  return from + (position - low) * (to - from)
}

/** The share of resampled means below a value, those equal to it counted half. */
export function shareBelow({ means, upTo, count }: Resamples, value: number): number {
  const rounding = 1e-9 * Math.max(Math.abs(means[0] ?? 0), Math.abs(means.at(-1) ?? 0))
  let below = 0
  let equal = 0
  means.forEach((mean, index) => {
    const ways = upTo ? (upTo[index] ?? 0) - (upTo[index - 1] ?? 0) : 1
    if (Math.abs(mean - value) <= rounding) equal += ways
    else if (mean < value) below += ways
  })
  return (below + equal / 2) / count
}

function meanAt({ means, upTo }: Resamples, rank: number): number {
  const index = upTo ? upTo.findIndex((reached) => reached > rank) : rank
  return means[index] ?? Number.NaN
}

// Every way to draw n times from n values, as how often each is drawn.
function visitCounts(n: number, visit: (counts: readonly number[]) => void): void {
  const counts = zeros(n)
  const place = (index: number, left: number): void => {
    if (index === n - 1) {
      counts[index] = left
      visit(counts)
      return
    }
    for (let count = 0; count <= left; count++) {
      counts[index] = count
      place(index + 1, left - count)
    }
  }
  place(0, n)
}
