import { normalQuantile } from '../distributions/normal.ts'
import { tQuantile } from '../distributions/student.ts'
import { averageOf, varianceOf } from '../moments.ts'
import { checkShare, presentScores, type Interval, type Reasons, type Score } from '../scores.ts'
import { because } from '../words.ts'

/** How sure an interval is, for all functions that give one. */
export interface ConfidenceOptions {
  /** The share of intervals made this way that hold the truth. @default 0.95 */
  readonly confidence?: number
}

/** A mean with its standard error and intervals; what cannot be known is null, and `reasons` says why. */
export interface MeanFigures {
  /** Rows with a score. */
  readonly n: number
  /** Rows without one. */
  readonly missing: number
  readonly mean: number | null
  /** Standard deviation with n − 1. */
  readonly sd: number | null
  /** sd/√n. */
  readonly standardError: number | null
  /** mean ± t·standardError with n − 1 degrees of freedom; not clipped to the scale of the scores. */
  readonly interval: Interval | null
  /** mean ± z·standardError; too narrow for few rows. */
  readonly normalInterval: Interval | null
  readonly reasons: Reasons
}

/** The mean of scores, its standard error sd/√n (Miller 2024, arXiv 2411.00640) and Student's t interval. */
export function meanInterval(
  scores: readonly Score[],
  { confidence = 0.95 }: ConfidenceOptions = {},
): MeanFigures {
  checkShare(confidence, 'confidence')
  const { values, missing } = presentScores(scores, 'scores')
  return { ...meanFigures(values, confidence), missing }
}

/** {@link meanInterval} of numbers that were checked. */
export function meanFigures(values: readonly number[], confidence: number): MeanFigures {
  const n = values.length
  const mean = averageOf(values)
  const variance = varianceOf(values)
  if (mean === null || variance === null) return tooFew(n, mean)
  const standardError = Math.sqrt(variance / n)
  const upper = (1 + confidence) / 2
  return {
    n,
    missing: 0,
    mean,
    sd: Math.sqrt(variance),
    standardError,
    interval: around(mean, tQuantile(upper, n - 1) * standardError),
    normalInterval: around(mean, normalQuantile(upper) * standardError),
    reasons: {},
  }
}

/** The interval of a centre and half its width. */
export function around(centre: number, half: number): Interval {
  return { low: centre - half, high: centre + half }
}

function tooFew(n: number, mean: number | null): MeanFigures {
  const spread = ['sd', 'standardError', 'interval', 'normalInterval']
  const reasons =
    n === 0
      ? because('no row has a score', 'mean', ...spread)
      : because('one row has no spread to measure', ...spread)
  return {
    n,
    missing: 0,
    mean,
    sd: null,
    standardError: null,
    interval: null,
    normalInterval: null,
    reasons,
  }
}
