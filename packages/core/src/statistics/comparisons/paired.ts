import { normalTwoSidedP } from '../distributions/normal.ts'
import { tQuantile, tTwoSidedP } from '../distributions/student.ts'
import { around, type ConfidenceOptions } from '../intervals/mean.ts'
import { averageOf, correlationOf, varianceOf } from '../moments.ts'
import {
  checkSameLength,
  checkShare,
  presentScores,
  type Interval,
  type Reasons,
  type Score,
} from '../scores.ts'
import { because } from '../words.ts'

/** The difference A − B over rows that both have scored. */
export interface PairedFigures {
  /** Rows with both scores. */
  readonly n: number
  /** Rows without one of them. */
  readonly missing: number
  readonly difference: number | null
  /** sd of the rows' differences/√n. */
  readonly standardError: number | null
  /** As if the rows were not the same: larger wherever A and B agree on what is hard. */
  readonly unpairedStandardError: number | null
  readonly correlation: number | null
  readonly t: number | null
  readonly df: number | null
  /** Two-sided p of `t`. */
  readonly p: number | null
  /** Two-sided p as if `t` were normal: too small for few rows. */
  readonly pNormal: number | null
  /** difference ± t quantile·standardError. */
  readonly interval: Interval | null
  readonly wins: number
  readonly losses: number
  readonly ties: number
  readonly reasons: Reasons
}

/** Scores of the same rows in two lists, of which the i-th entries belong together. */
export interface Pairs {
  readonly a: readonly number[]
  readonly b: readonly number[]
  readonly missing: number
  readonly passFail: boolean
  /** Where in the lists each pair was. */
  readonly rows: readonly number[]
}

/** The paired difference of two lists of scores of the same rows, with Student's t (Miller 2024). */
export function pairedDifference(
  a: readonly Score[],
  b: readonly Score[],
  { confidence = 0.95 }: ConfidenceOptions = {},
): PairedFigures {
  checkShare(confidence, 'confidence')
  return pairedFigures(pairsOf(a, b), confidence)
}

/** The rows that both lists have scored. */
export function pairsOf(a: readonly Score[], b: readonly Score[]): Pairs {
  checkSameLength({ a, b })
  const rows = a.flatMap((score, index) => (isMissing(score) || isMissing(b[index]) ? [] : [index]))
  // Checked before rows are left out: a NaN is a mistake also where the other side has nothing.
  presentScores(a, 'a')
  presentScores(b, 'b')
  const left = presentScores(
    rows.map((row) => a[row]),
    'a',
  )
  const right = presentScores(
    rows.map((row) => b[row]),
    'b',
  )
  return {
    a: left.values,
    b: right.values,
    missing: a.length - rows.length,
    passFail: left.passFail && right.passFail,
    rows,
  }
}

/** The difference of each pair. */
export function differencesOf({ a, b }: Pairs): number[] {
  return a.map((score, index) => score - (b[index] ?? 0))
}

/** {@link pairedDifference} of pairs that were checked. */
export function pairedFigures(pairs: Pairs, confidence: number): PairedFigures {
  const { a, b, missing } = pairs
  const n = a.length
  const differences = differencesOf(pairs)
  const difference = averageOf(differences)
  const variance = varianceOf(differences)
  const counts = { n, missing, ...winsOf(differences) }
  if (difference === null || variance === null) return { ...counts, ...tooFew(difference) }
  const standardError = Math.sqrt(variance / n)
  const df = n - 1
  const half = tQuantile((1 + confidence) / 2, df) * standardError
  return {
    ...counts,
    difference,
    standardError,
    unpairedStandardError: Math.sqrt(((varianceOf(a) ?? 0) + (varianceOf(b) ?? 0)) / n),
    correlation: correlationOf(a, b),
    df,
    interval: around(difference, half),
    ...testOf(difference / standardError, df),
  }
}

function testOf(t: number, df: number): Pick<PairedFigures, 't' | 'p' | 'pNormal' | 'reasons'> {
  if (Number.isFinite(t)) {
    return { t, p: tTwoSidedP(t, df), pNormal: normalTwoSidedP(t), reasons: {} }
  }
  const reason = 'all rows have the same difference, so t has nothing to divide by'
  return { t: null, p: null, pNormal: null, reasons: because(reason, 't', 'p', 'pNormal') }
}

function winsOf(differences: readonly number[]): Pick<PairedFigures, 'wins' | 'losses' | 'ties'> {
  const wins = differences.filter((difference) => difference > 0).length
  const losses = differences.filter((difference) => difference < 0).length
  return { wins, losses, ties: differences.length - wins - losses }
}

function tooFew(
  difference: number | null,
): Omit<PairedFigures, 'n' | 'missing' | 'wins' | 'losses' | 'ties'> {
  const figures = ['standardError', 'unpairedStandardError', 'correlation', 't', 'p', 'pNormal']
  const reason = difference === null ? 'no row has both scores' : 'one row has no spread to measure'
  return {
    difference,
    standardError: null,
    unpairedStandardError: null,
    correlation: null,
    t: null,
    df: null,
    p: null,
    pNormal: null,
    interval: null,
    reasons: {
      ...(difference === null ? because(reason, 'difference') : {}),
      ...because(reason, ...figures, 'df', 'interval'),
    },
  }
}

function isMissing(score: Score): boolean {
  return score === null || score === undefined
}
