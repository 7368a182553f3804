import { betaQuantile } from '../distributions/beta.ts'
import { normalQuantile } from '../distributions/normal.ts'
import { checkCount, checkShare, type Interval } from '../scores.ts'

/**
 * How the interval of a share is computed. `wilson` (1927) is the default. `clopper-pearson` (1934) never covers less
 * than it says and is wider. The others are known to mislead and serve to compare: `wilson-continuity`,
 * `agresti-coull`, and `wald`, which is ±0 where every row passes.
 */
export type ProportionMethod =
  'wilson' | 'clopper-pearson' | 'wilson-continuity' | 'agresti-coull' | 'wald'

/** Settings of {@link proportionInterval}. */
export interface ProportionOptions {
  /** @default 0.95 */
  readonly confidence?: number
  /** @default 'wilson' */
  readonly method?: ProportionMethod
}

/** The interval of a pass rate, given `passes` of `n` rows; null of no rows, which say nothing. */
export function proportionInterval(
  passes: number,
  n: number,
  { confidence = 0.95, method = 'wilson' }: ProportionOptions = {},
): Interval | null {
  checkCount(n, 'n')
  checkCount(passes, 'passes', { max: n })
  checkShare(confidence, 'confidence')
  if (n === 0) return null
  const z = normalQuantile((1 + confidence) / 2)
  switch (method) {
    case 'wilson':
      return wilson(passes / n, n, z)
    case 'clopper-pearson':
      return clopperPearson(passes, n, (1 - confidence) / 2)
    case 'wilson-continuity':
      return wilsonContinuity(passes / n, n, z)
    case 'agresti-coull':
      return agrestiCoull(passes, n, z)
    case 'wald':
      return wald(passes / n, n, z)
  }
}

/** Wilson's interval of a share p of n rows, n not necessarily whole. */
export function wilson(p: number, n: number, z: number): Interval {
  const z2 = z * z
  const centre = p + z2 / (2 * n)
  const half = z * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n))
  const scale = 1 + z2 / n
  // At the ends the formula gives exactly 0 and 1, and rounding would not.
  return {
    low: p === 0 ? 0 : (centre - half) / scale,
    high: p === 1 ? 1 : (centre + half) / scale,
  }
}

function clopperPearson(k: number, n: number, tail: number): Interval {
  return {
    low: k === 0 ? 0 : betaQuantile(tail, k, n - k + 1),
    high: k === n ? 1 : betaQuantile(1 - tail, k + 1, n - k),
  }
}

// Newcombe 1998, method 4.
function wilsonContinuity(p: number, n: number, z: number): Interval {
  const q = 1 - p
  const z2 = z * z
  const scale = 2 * (n + z2)
  const lowRoot = Math.sqrt(z2 - 2 - 1 / n + 4 * p * (n * q + 1))
  const highRoot = Math.sqrt(z2 + 2 - 1 / n + 4 * p * (n * q - 1))
  return {
    low: p === 0 ? 0 : Math.max(0, (2 * n * p + z2 - 1 - z * lowRoot) / scale),
    high: p === 1 ? 1 : Math.min(1, (2 * n * p + z2 + 1 + z * highRoot) / scale),
  }
}

function agrestiCoull(k: number, n: number, z: number): Interval {
  const size = n + z * z
  const p = (k + (z * z) / 2) / size
  const half = z * Math.sqrt((p * (1 - p)) / size)
  return { low: Math.max(0, p - half), high: Math.min(1, p + half) }
}

function wald(p: number, n: number, z: number): Interval {
  const half = z * Math.sqrt((p * (1 - p)) / n)
  return { low: Math.max(0, p - half), high: Math.min(1, p + half) }
}
