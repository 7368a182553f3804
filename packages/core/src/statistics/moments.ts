/** Below this share of the largest score a spread is what rounding leaves of none. */
const NO_SPREAD = 1e-12

/** The sum of a list. */
export function sumOf(values: readonly number[]): number {
  let sum = 0
  for (const value of values) sum += value
  return sum
}

/** A list of n zeros. */
export function zeros(n: number): number[] {
  return Array.from({ length: n }, () => 0)
}

/** The mean; null of nothing. */
export function averageOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : sumOf(values) / values.length
}

/** The variance with n − 1; null of fewer than two values, and exactly 0 where they differ only by rounding. */
export function varianceOf(values: readonly number[]): number | null {
  return covarianceOf(values, values)
}

/** The covariance with n − 1 of two lists of the same length; null of fewer than two pairs. */
export function covarianceOf(a: readonly number[], b: readonly number[]): number | null {
  const n = a.length
  if (n < 2) return null
  const meanA = sumOf(a) / n
  const meanB = sumOf(b) / n
  if (isConstant(a, meanA) || isConstant(b, meanB)) return 0
  let sum = 0
  for (let i = 0; i < n; i++) sum += ((a[i] ?? 0) - meanA) * ((b[i] ?? 0) - meanB)
  return sum / (n - 1)
}

/** Pearson's correlation; null where one of the lists has no spread. */
export function correlationOf(a: readonly number[], b: readonly number[]): number | null {
  const covariance = covarianceOf(a, b)
  const spread = Math.sqrt((varianceOf(a) ?? 0) * (varianceOf(b) ?? 0))
  return covariance === null || spread === 0 ? null : covariance / spread
}

/** The value below which a share of the sorted values lies, between two of them linearly (type 7 of Hyndman and Fan 1996). */
export function quantileOfSorted(sorted: ArrayLike<number>, share: number): number {
  const position = (sorted.length - 1) * share
  const low = Math.floor(position)
  const from = sorted[low] ?? Number.NaN
  const to = sorted[Math.min(low + 1, sorted.length - 1)] ?? from
  return from + (position - low) * (to - from)
}

function isConstant(values: readonly number[], mean: number): boolean {
  let largest = 0
  let furthest = 0
  for (const value of values) {
    largest = Math.max(largest, Math.abs(value))
    furthest = Math.max(furthest, Math.abs(value - mean))
  }
  return furthest <= NO_SPREAD * largest
}
