import { tQuantile, tTwoSidedP } from '../distributions/student.ts'
import { clusterSums, clusteredFigures, type Cluster } from '../intervals/clustered.ts'
import { around, type ConfidenceOptions } from '../intervals/mean.ts'
import { checkSameLength, checkShare, type Interval, type Reasons, type Score } from '../scores.ts'
import { because, figureText, intervalText } from '../words.ts'
import { mcNemar } from './mcnemar.ts'
import { correctedPs, type Correction } from './multiplicity.ts'
import { differencesOf, pairedFigures, pairsOf, type Pairs } from './paired.ts'
import { signFlip } from './sign-flip.ts'

/** From this many rows, or clusters, on Student's t is as good as all patterns of signs. */
const MANY = 30

/** Settings of {@link comparePaired}. */
export interface CompareOptions extends ConfidenceOptions {
  /** What each row belongs to, where rows share a document, a conversation or a user. */
  readonly clusters?: readonly Cluster[]
  /** Of the random sign patterns; the same seed gives the same result. @default 1 */
  readonly seed?: number
}

/** Whether two variants differ on the same rows. */
export interface Comparison {
  readonly n: number
  readonly missing: number
  /** First variant minus second. */
  readonly difference: number | null
  readonly standardError: number | null
  /** Student's t interval of the difference; the verdict is by `p`, which for few rows is stricter. */
  readonly interval: Interval | null
  readonly p: number | null
  readonly test: 'mcnemar' | 'sign-flip' | 't' | null
  /** McNemar's mid-p of pass and fail, to rank many variants by; null of graded scores. */
  readonly midP: number | null
  /** `tie` where chance explains the difference; null where nothing can be said. */
  readonly verdict: 'first' | 'second' | 'tie' | null
  readonly reasons: Reasons
  readonly inWords: string
}

/**
 * Compares two variants on the same rows. Pass and fail: McNemar's exact test. Graded scores, and all that is
 * clustered: the sign-flip permutation test below 30 rows or clusters, Student's t from there on.
 */
export function comparePaired(
  a: readonly Score[],
  b: readonly Score[],
  { confidence = 0.95, clusters, seed = 1 }: CompareOptions = {},
): Comparison {
  checkShare(confidence, 'confidence')
  if (clusters) checkSameLength({ a, clusters })
  const pairs = pairsOf(a, b)
  const own = clusters && pairs.rows.map((row) => clusters[row] ?? row)
  const { difference, standardError, interval } = figuresOf(pairs, confidence, own)
  const tested = testOf(pairs, { clusters: own, seed, difference, standardError })
  const counts = { n: pairs.a.length, missing: pairs.missing }
  // No spread among few rows is chance, not certainty.
  const spread = standardError !== null && standardError > 0
  const known = {
    ...counts,
    difference,
    standardError: spread ? standardError : null,
    interval: spread ? interval : null,
    ...tested,
    reasons: reasonsOf(difference, spread),
  }
  return judged(known, 1 - confidence, null)
}

/** Comparisons that were made together, their p corrected for how many they are, and the verdicts that remain. */
export function correctedComparisons(
  comparisons: readonly Comparison[],
  { correction = 'holm', confidence = 0.95 }: ConfidenceOptions & { correction?: Correction } = {},
): Comparison[] {
  checkShare(confidence, 'confidence')
  const tested = comparisons.flatMap(({ p }) => (p === null ? [] : [p]))
  const corrected = correctedPs(tested, correction)[Symbol.iterator]()
  return comparisons.map((comparison) =>
    comparison.p === null
      ? comparison
      : judged({ ...comparison, p: corrected.next().value ?? 1 }, 1 - confidence, tested.length),
  )
}

type Unjudged = Omit<Comparison, 'verdict' | 'inWords'>

function figuresOf(
  pairs: Pairs,
  confidence: number,
  clusters: readonly Cluster[] | undefined,
): Pick<Comparison, 'difference' | 'standardError' | 'interval'> {
  if (!clusters) return pairedFigures(pairs, confidence)
  const { mean, cr1, clusters: count } = clusteredFigures(differencesOf(pairs), clusters)
  if (mean === null || cr1 === null)
    return { difference: mean, standardError: null, interval: null }
  const half = tQuantile((1 + confidence) / 2, count - 1) * cr1
  return { difference: mean, standardError: cr1, interval: around(mean, half) }
}

function testOf(
  pairs: Pairs,
  given: {
    clusters: readonly Cluster[] | undefined
    seed: number
    difference: number | null
    standardError: number | null
  },
): Pick<Comparison, 'p' | 'test' | 'midP'> {
  const { clusters, seed, difference, standardError } = given
  if (difference === null) return { p: null, test: null, midP: null }
  const differences = differencesOf(pairs)
  if (pairs.passFail && !clusters) {
    const wins = differences.filter((own) => own > 0).length
    const losses = differences.filter((own) => own < 0).length
    const { p, midP } = mcNemar(wins, losses)
    return { p, test: 'mcnemar', midP }
  }
  // Rows of a cluster change sides together, since they are not independent.
  const flipped = clusters ? clusterSums(differences, clusters, 0) : differences
  if (flipped.length >= MANY && standardError !== null && standardError > 0) {
    const p = tTwoSidedP(difference / standardError, flipped.length - 1)
    return { p, test: 't', midP: null }
  }
  return { p: signFlip(flipped, { seed }).p, test: 'sign-flip', midP: null }
}

function judged(known: Unjudged, alpha: number, tests: number | null): Comparison {
  const { p, difference } = known
  if (p === null || difference === null) {
    const inWords = `Cannot be compared: ${known.reasons['difference'] ?? 'nothing was tested'}.`
    return { ...known, verdict: null, inWords }
  }
  const differs = p <= alpha && difference !== 0
  const side = difference > 0 ? 'first' : 'second'
  const verdict = differs ? side : 'tie'
  return { ...known, verdict, inWords: wordsOf({ ...known, p, difference }, verdict, tests) }
}

function wordsOf(
  known: Unjudged & { p: number; difference: number },
  verdict: 'first' | 'second' | 'tie',
  tests: number | null,
): string {
  const { n, missing, difference, interval, p, reasons } = known
  const said = verdict === 'tie' ? 'Tie: chance explains' : `The ${verdict} is better:`
  const range = intervalText(interval, reasons['interval'])
  const absent = missing > 0 ? `, ${missing} without both scores` : ''
  const many = tests !== null && tests > 1 ? `, corrected for ${tests} comparisons` : ''
  const figure = `a difference of ${figureText(difference)} (${range}; p = ${figureText(p)}${many})`
  return `${said} ${figure} on ${n} rows${absent}.`
}

function reasonsOf(difference: number | null, spread: boolean): Reasons {
  if (difference === null) {
    return because('no row has both scores', 'difference', 'standardError', 'interval', 'p')
  }
  return spread
    ? {}
    : because('the difference does not vary between rows', 'standardError', 'interval')
}
