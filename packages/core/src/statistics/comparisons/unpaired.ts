import { normalQuantile } from '../distributions/normal.ts'
import { logChoose } from '../distributions/log-gamma.ts'
import { tQuantile, tTwoSidedP } from '../distributions/student.ts'
import { around, meanFigures, type ConfidenceOptions } from '../intervals/mean.ts'
import { wilson } from '../intervals/proportion.ts'
import {
  checkCount,
  checkShare,
  presentScores,
  type Interval,
  type Reasons,
  type Score,
} from '../scores.ts'
import { because } from '../words.ts'

/** The difference of two means of rows that are not the same. */
export interface UnpairedFigures {
  readonly difference: number | null
  readonly standardError: number | null
  readonly t: number | null
  /** Welch and Satterthwaite's degrees of freedom. */
  readonly df: number | null
  readonly p: number | null
  readonly interval: Interval | null
  readonly reasons: Reasons
}

/** Welch's t test of two lists of scores of different rows; for the same rows use `pairedDifference`. */
export function unpairedDifference(
  a: readonly Score[],
  b: readonly Score[],
  { confidence = 0.95 }: ConfidenceOptions = {},
): UnpairedFigures {
  checkShare(confidence, 'confidence')
  const left = meanFigures(presentScores(a, 'a').values, confidence)
  const right = meanFigures(presentScores(b, 'b').values, confidence)
  const difference = left.mean === null || right.mean === null ? null : left.mean - right.mean
  if (difference === null) return withoutTest(null, 'one side has no score')
  if (left.sd === null || right.sd === null) {
    return withoutTest(difference, 'one side has one score, which has no spread')
  }
  const variances = { a: left.sd ** 2 / left.n, b: right.sd ** 2 / right.n }
  const variance = variances.a + variances.b
  if (variance === 0) return withoutTest(difference, 'neither side has any spread')
  const standardError = Math.sqrt(variance)
  const share = variances.a / variance
  const df = 1 / (share ** 2 / (left.n - 1) + (1 - share) ** 2 / (right.n - 1))
  const t = difference / standardError
  return {
    difference,
    standardError,
    t,
    df,
    p: tTwoSidedP(t, df),
    interval: around(difference, tQuantile((1 + confidence) / 2, df) * standardError),
    reasons: {},
  }
}

/** Passes of a number of rows. */
export interface PassCount {
  readonly passes: number
  readonly n: number
}

/** The difference of two pass rates of rows that are not the same. */
export interface PassRateDifference {
  readonly difference: number | null
  /** Newcombe's hybrid score interval (1998, method 10), from both Wilson intervals. */
  readonly interval: Interval | null
  /** Two-sided p of Fisher's exact test. */
  readonly fisherP: number | null
  readonly reasons: Reasons
}

/** The difference of two pass rates of different rows; for the same rows use `mcNemar`. */
export function passRateDifference(
  a: PassCount,
  b: PassCount,
  { confidence = 0.95 }: ConfidenceOptions = {},
): PassRateDifference {
  checkShare(confidence, 'confidence')
  for (const [name, { passes, n }] of Object.entries({ a, b })) {
    checkCount(n, `${name}.n`)
    checkCount(passes, `${name}.passes`, { max: n })
  }
  if (a.n === 0 || b.n === 0) {
    const reasons = because('one side has no row', 'difference', 'interval', 'fisherP')
    return { difference: null, interval: null, fisherP: null, reasons }
  }
  const rates = { a: a.passes / a.n, b: b.passes / b.n }
  const difference = rates.a - rates.b
  const z = normalQuantile((1 + confidence) / 2)
  const own = { a: wilson(rates.a, a.n, z), b: wilson(rates.b, b.n, z) }
  const interval = {
    low: difference - Math.hypot(rates.a - own.a.low, own.b.high - rates.b),
    high: difference + Math.hypot(own.a.high - rates.a, rates.b - own.b.low),
  }
  return { difference, interval, fisherP: fisherP(a, b), reasons: {} }
}

// All tables of the same margins that are no likelier than the one seen; ties in doubles are not exact.
function fisherP(a: PassCount, b: PassCount): number {
  const passes = a.passes + b.passes
  const total = logChoose(a.n + b.n, passes)
  const chance = (k: number): number =>
    Math.exp(logChoose(a.n, k) + logChoose(b.n, passes - k) - total)
  const seen = chance(a.passes) * (1 + 1e-7)
  let p = 0
  for (let k = Math.max(0, passes - b.n); k <= Math.min(a.n, passes); k++) {
    const own = chance(k)
    if (own <= seen) p += own
  }
  return Math.min(1, p)
}

function withoutTest(difference: number | null, reason: string): UnpairedFigures {
  const figures = ['standardError', 't', 'df', 'p', 'interval']
  const reasons = because(reason, ...(difference === null ? ['difference'] : []), ...figures)
  return { difference, standardError: null, t: null, df: null, p: null, interval: null, reasons }
}
