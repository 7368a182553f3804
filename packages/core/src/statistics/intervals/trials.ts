import { averageOf, sumOf, varianceOf } from '../moments.ts'
import { checkCount, checkList, presentScores, type Reasons, type Score } from '../scores.ts'
import { because } from '../words.ts'

/** A mean over rows that were each tried several times. */
export interface TrialFigures {
  /** Rows with a score. */
  readonly n: number
  /** Trials without a score. */
  readonly missing: number
  /** Trials of each row; null where rows have different numbers of scores. */
  readonly trials: number | null
  readonly mean: number | null
  /** Over the means of the rows: the one to use. */
  readonly standardError: number | null
  /** As if all trials were independent rows, which they are not: only to compare. */
  readonly pooledStandardError: number | null
  /** Mean over rows of the variance between their trials. */
  readonly withinVariance: number | null
  /** Variance between rows, the trials' own taken off; can be below 0 by chance. */
  readonly betweenVariance: number | null
  readonly reasons: Reasons
}

/** The mean over rows of their trials' means, with its standard error over the rows (Miller 2024). */
export function trialsError(scoresByRow: readonly (readonly Score[])[]): TrialFigures {
  const { rows, missing } = presentRows(scoresByRow)
  const n = rows.length
  const means = rows.map((row) => averageOf(row) ?? 0)
  const spread = varianceOf(means)
  const pooled = rows.flat()
  const pooledVariance = varianceOf(pooled)
  const trials = commonLength(rows)
  const withinVariance = averageOf(rows.flatMap((row) => varianceOf(row) ?? []))
  const parts = trials !== null && trials > 1 && spread !== null && withinVariance !== null
  return {
    n,
    missing,
    trials,
    mean: averageOf(means),
    standardError: spread === null ? null : Math.sqrt(spread / n),
    pooledStandardError: pooledVariance === null ? null : Math.sqrt(pooledVariance / pooled.length),
    withinVariance: parts ? withinVariance : null,
    betweenVariance: parts ? spread - withinVariance / trials : null,
    reasons: { ...reasonsOfFew(n, pooled.length), ...(parts ? {} : noParts()) },
  }
}

/**
 * The standard error that a number of trials would give: √((between + within/K)/n), or its floor √(between/n) for
 * `Infinity`; null where the parts are unknown or leave nothing below the root.
 */
export function predictedError(figures: TrialFigures, trials: number): number | null {
  if (trials !== Number.POSITIVE_INFINITY) checkCount(trials, 'trials', { min: 1 })
  const { n, withinVariance, betweenVariance } = figures
  if (withinVariance === null || betweenVariance === null) return null
  const variance = betweenVariance + withinVariance / trials
  return variance < 0 ? null : Math.sqrt(variance / n)
}

function presentRows(scoresByRow: readonly (readonly Score[])[]): {
  rows: (readonly number[])[]
  missing: number
} {
  checkList(scoresByRow, 'scoresByRow')
  const present = scoresByRow.map((row, index) => presentScores(row, `scoresByRow[${index}]`))
  return {
    rows: present.map(({ values }) => values).filter((values) => values.length > 0),
    missing: sumOf(present.map((row) => row.missing)),
  }
}

function commonLength(rows: readonly (readonly number[])[]): number | null {
  const lengths = new Set(rows.map((row) => row.length))
  return lengths.size === 1 ? (rows[0]?.length ?? null) : null
}

function reasonsOfFew(rows: number, scores: number): Reasons {
  if (rows === 0)
    return because('no row has a score', 'mean', 'standardError', 'pooledStandardError')
  const one = 'one row has no spread to measure'
  return {
    ...(rows === 1 ? because(one, 'standardError') : {}),
    ...(scores === 1 ? because(one, 'pooledStandardError') : {}),
  }
}

function noParts(): Reasons {
  const reason = 'it takes two rows, each with the same number of trials, at least two'
  return because(reason, 'withinVariance', 'betweenVariance')
}
