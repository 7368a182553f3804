import { normalCdf, normalQuantile } from '../distributions/normal.ts'
import { averageOf, sumOf } from '../moments.ts'
import { checkCount, checkNumbers, checkShare, type Interval, type Reasons } from '../scores.ts'
import { because } from '../words.ts'
import {
  MOST_ENUMERATED,
  allResamples,
  quantileOfResamples,
  randomResamples,
  shareBelow,
  type Resamples,
} from './resamples.ts'

/** Settings of {@link bootstrapMean}. */
export interface BootstrapOptions {
  /** @default 0.95 */
  readonly confidence?: number
  /** Random resamples, where there are more than eight values. @default 10000 */
  readonly resamples?: number
  /** The same seed gives the same result. @default 1 */
  readonly seed?: number
}

/** The mean of values and how far it varies when they are drawn again. */
export interface BootstrapFigures {
  readonly n: number
  readonly mean: number | null
  /** √(Σ(value − mean)²)/n, which is what infinitely many resamples give. */
  readonly standardError: number | null
  /** Between the quantiles of the resampled means; too narrow for few values. */
  readonly percentile: Interval | null
  /** The same with its levels corrected for bias and skewness (BCa, Efron 1987). */
  readonly bca: Interval | null
  /** The levels of `bca`: with an even, symmetric spread (1 ∓ confidence)/2. */
  readonly levels: Interval | null
  /** z0: how far the resampled means lie to one side of the mean, in normal quantiles; ties count half. */
  readonly bias: number | null
  /** a: a sixth of the skewness, from the mean without each value. */
  readonly acceleration: number | null
  readonly resamples: number
  /** The seed; null where all nⁿ resamples were looked at instead. */
  readonly seed: number | null
  readonly reasons: Reasons
}

/**
 * Bootstrap intervals of a mean. Takes n·resamples draws: use `meanInterval` or `clusteredError` beyond some 200 rows,
 * or a worker.
 */
export function bootstrapMean(
  values: readonly number[],
  { confidence = 0.95, resamples = 10_000, seed = 1 }: BootstrapOptions = {},
): BootstrapFigures {
  checkNumbers(values, 'values')
  checkShare(confidence, 'confidence')
  checkCount(resamples, 'resamples', { min: 1 })
  const n = values.length
  const mean = averageOf(values)
  if (mean === null || n < 2) return tooFew(n, mean)
  const all = n <= MOST_ENUMERATED
  const drawn = all ? allResamples(values) : randomResamples(values, resamples, seed)
  const bias = normalQuantile(inside(shareBelow(drawn, mean), drawn.count))
  const acceleration = accelerationOf(values, mean)
  const levels = {
    low: correctedLevel((1 - confidence) / 2, bias, acceleration),
    high: correctedLevel((1 + confidence) / 2, bias, acceleration),
  }
  return {
    n,
    mean,
    standardError: Math.sqrt(sumOf(values.map((value) => (value - mean) ** 2))) / n,
    percentile: between(drawn, { low: (1 - confidence) / 2, high: (1 + confidence) / 2 }),
    bca: between(drawn, levels),
    levels,
    bias,
    acceleration,
    resamples: drawn.count,
    seed: all ? null : seed,
    reasons: {},
  }
}

function between(drawn: Resamples, { low, high }: Interval): Interval {
  return { low: quantileOfResamples(drawn, low), high: quantileOfResamples(drawn, high) }
}

// A share of exactly 0 or 1 says "beyond what was drawn", and its quantile would be infinite.
function inside(share: number, count: number): number {
  return Math.min(Math.max(share, 0.5 / count), 1 - 0.5 / count)
}

function correctedLevel(level: number, bias: number, acceleration: number): number {
  const z = bias + normalQuantile(level)
  return normalCdf(bias + z / (1 - acceleration * z))
}

function accelerationOf(values: readonly number[], mean: number): number {
  // The jackknife's deviations of a mean are those of the values, divided by n − 1.
  const deviations = values.map((value) => (value - mean) / (values.length - 1))
  const squares = sumOf(deviations.map((u) => u * u))
  if (squares === 0) return 0
  return sumOf(deviations.map((u) => u ** 3)) / (6 * squares ** 1.5)
}

function tooFew(n: number, mean: number | null): BootstrapFigures {
  const spread = ['standardError', 'percentile', 'bca', 'levels', 'bias', 'acceleration']
  return {
    n,
    mean,
    standardError: null,
    percentile: null,
    bca: null,
    levels: null,
    bias: null,
    acceleration: null,
    resamples: 0,
    seed: null,
    reasons:
      n === 0
        ? because('there is no value', 'mean', ...spread)
        : because('one value has no spread to draw from', ...spread),
  }
}
