import { normalQuantile } from '../distributions/normal.ts'
import { tQuantile } from '../distributions/student.ts'
import { averageOf, sumOf } from '../moments.ts'
import {
  checkSameLength,
  checkShare,
  presentScores,
  type Interval,
  type Reasons,
  type Score,
} from '../scores.ts'
import { because, figureText, intervalText, percentText, rateIntervalText } from '../words.ts'
import { clusteredFigures, type Cluster } from './clustered.ts'
import { around, meanFigures, type ConfidenceOptions } from './mean.ts'
import { wilson } from './proportion.ts'

/** With fewer clusters than this the text says how few they are. */
const FEW_CLUSTERS = 20

/** Settings of {@link describeScores}. */
export interface DescribeOptions extends ConfidenceOptions {
  /** What each row belongs to, where rows share a document, a conversation or a user. */
  readonly clusters?: readonly Cluster[]
}

/** A column of scores in one line: its mean, how far that can be trusted, and what is missing. */
export interface ScoreDescription {
  readonly n: number
  readonly missing: number
  /** Whether all scores are pass or fail; `mean` is then the pass rate. */
  readonly passFail: boolean
  readonly mean: number | null
  /** sd/√n of graded scores, √(p(1 − p)/n) of pass and fail (Miller 2024), CR1 with clusters. */
  readonly standardError: number | null
  readonly interval: Interval | null
  readonly method: 'wilson' | 't' | 'clustered t' | null
  /** Clusters that have a score, where they were given. */
  readonly clusters: number | null
  readonly reasons: Reasons
  readonly inWords: string
}

/**
 * The mean of scores with the interval that fits them: Wilson's of pass and fail, Student's t of graded scores, and
 * with clusters t·CR1 with G − 1 degrees of freedom.
 */
export function describeScores(
  scores: readonly Score[],
  { confidence = 0.95, clusters }: DescribeOptions = {},
): ScoreDescription {
  checkShare(confidence, 'confidence')
  if (clusters) checkSameLength({ scores, clusters })
  const { values, missing, passFail } = presentScores(scores, 'scores')
  const own = clusters?.filter((_, row) => scores[row] !== null && scores[row] !== undefined)
  const figures = figuresOf({ values, passFail, confidence, clusters: own })
  const known = {
    n: values.length,
    missing,
    passFail,
    mean: averageOf(values),
    clusters: own ? new Set(own).size : null,
    ...figures,
  }
  return { ...known, inWords: wordsOf(known, confidence) }
}

interface Column {
  readonly values: readonly number[]
  readonly passFail: boolean
  readonly confidence: number
  readonly clusters: readonly Cluster[] | undefined
}

type Figures = Pick<ScoreDescription, 'standardError' | 'interval' | 'method' | 'reasons'>

function figuresOf(column: Column): Figures {
  const { values, passFail, confidence, clusters } = column
  if (clusters) return clusteredOf(column, clusters)
  if (passFail) return passRateOf(values, values.length, confidence)
  const { standardError, interval, reasons } = meanFigures(values, confidence)
  const { mean, standardError: error, interval: range } = reasons
  return {
    standardError,
    interval,
    method: interval === null ? null : 't',
    reasons: {
      ...(mean === undefined ? {} : { mean }),
      ...(error === undefined ? {} : { standardError: error }),
      ...(range === undefined ? {} : { interval: range }),
    },
  }
}

// Pass or fail in every row leaves no spread to measure, and ±0 would be a lie: Wilson's interval knows better.
function passRateOf(values: readonly number[], size: number, confidence: number): Figures {
  const p = sumOf(values) / values.length
  return {
    standardError: Math.sqrt((p * (1 - p)) / size),
    interval: wilson(p, size, normalQuantile((1 + confidence) / 2)),
    method: 'wilson',
    reasons: {},
  }
}

function clusteredOf(column: Column, clusters: readonly Cluster[]): Figures {
  const { values, passFail, confidence } = column
  const { mean, cr1, clusters: count } = clusteredFigures(values, clusters)
  // How alike the rows of a cluster are cannot be told here: each cluster counts as one row.
  if (passFail && (mean === 0 || mean === 1)) return passRateOf(values, count, confidence)
  if (mean === null || cr1 === null) {
    const reason = mean === null ? 'no row has a score' : 'there is only one cluster'
    const names = mean === null ? ['mean'] : []
    const reasons = because(reason, ...names, 'standardError', 'interval')
    return { standardError: null, interval: null, method: null, reasons }
  }
  const half = tQuantile((1 + confidence) / 2, count - 1) * cr1
  return { standardError: cr1, interval: around(mean, half), method: 'clustered t', reasons: {} }
}

function wordsOf(figures: Omit<ScoreDescription, 'inWords'>, confidence: number): string {
  const { n, missing, mean, passFail, interval, clusters, reasons } = figures
  const absent = missing > 0 ? `, ${missing} without a score` : ''
  if (mean === null) return `${figureText(null, reasons['mean'])}${absent}.`
  const what = passFail ? `${percentText(mean)} pass` : `Mean ${figureText(mean)}`
  const range = (passFail ? rateIntervalText : intervalText)(interval, reasons['interval'])
  const sure = `${range}, ${percentText(confidence)} interval`
  const few =
    clusters !== null && clusters < FEW_CLUSTERS
      ? `; only ${clusters} clusters, so the interval is itself uncertain`
      : ''
  return `${what} (${sure}) of ${n} rows${absent}${few}.`
}
