import { normalQuantile } from '../distributions/normal.ts'
import { around, type ConfidenceOptions } from '../intervals/mean.ts'
import {
  checkCount,
  checkShare,
  invalid,
  type Interval,
  type Reasons,
  type Score,
} from '../scores.ts'
import { pairsOf } from '../comparisons/paired.ts'
import { because, percentText, rateIntervalText } from '../words.ts'

/** A judge's pass/fail verdicts beside those of people. */
export interface Confusion {
  /** Both pass. */
  readonly truePositives: number
  /** People pass, the judge does not. */
  readonly falseNegatives: number
  /** Neither passes. */
  readonly trueNegatives: number
  /** The judge passes, people do not. */
  readonly falsePositives: number
}

/** Counts a judge's verdicts against people's on the same rows; anything but pass and fail is an error. */
export function confusionOf(
  judge: readonly Score[],
  human: readonly Score[],
): Confusion & { readonly missing: number } {
  const { a, b, missing, passFail } = pairsOf(judge, human)
  if (!passFail && a.length > 0) {
    const score = [...a, ...b].find((value) => value !== 0 && value !== 1)
    throw invalid('a score', score, 'give pass and fail only, as true and false or 1 and 0.')
  }
  const count = (judged: number, truth: number): number =>
    a.filter((verdict, index) => verdict === judged && b[index] === truth).length
  return {
    truePositives: count(1, 1),
    falseNegatives: count(0, 1),
    trueNegatives: count(0, 0),
    falsePositives: count(1, 0),
    missing,
  }
}

/** A pass rate as the judge gave it, and corrected by how often it errs. */
export interface CorrectedPassRate {
  readonly observed: number | null
  /** How often the judge passes what people pass. */
  readonly sensitivity: number | null
  /** How often the judge fails what people fail. */
  readonly specificity: number | null
  /** sensitivity + specificity − 1: 0 for a judge that says nothing, 1 for a perfect one. */
  readonly youden: number | null
  /** Clipped to 0…1. */
  readonly estimate: number | null
  readonly rawEstimate: number | null
  readonly clipped: boolean
  readonly standardError: number | null
  /** rawEstimate ± z·standardError, not clipped. */
  readonly interval: Interval | null
  readonly reasons: Reasons
  readonly inWords: string
}

/**
 * The pass rate behind `passes` of `n` judged rows, given the judge's errors on rows that people judged too:
 * (p + Sp − 1)/(Se + Sp − 1) of Rogan and Gladen (1978), its variance by the delta method.
 */
export function correctedPassRate(
  passes: number,
  n: number,
  { confidence = 0.95, ...confusion }: Confusion & ConfidenceOptions,
): CorrectedPassRate {
  checkShare(confidence, 'confidence')
  checkCount(n, 'n')
  checkCount(passes, 'passes', { max: n })
  const rates = ratesOf(passes, n, confusion)
  const { observed, sensitivity, specificity } = rates
  if (observed === null || sensitivity === null || specificity === null) {
    return unknownRate(rates, null, reasonOfMissing(rates))
  }
  const youden = sensitivity + specificity - 1
  if (Math.abs(youden) < 1e-12) {
    return unknownRate(rates, 0, 'the judge passes what people fail as often as what they pass')
  }
  const rawEstimate = (observed + specificity - 1) / youden
  const variance =
    (binomialVariance(observed, n) +
      binomialVariance(sensitivity, rates.positives) * rawEstimate ** 2 +
      binomialVariance(specificity, rates.negatives) * (1 - rawEstimate) ** 2) /
    youden ** 2
  const estimate = Math.min(1, Math.max(0, rawEstimate))
  const standardError = Math.sqrt(variance)
  const interval = around(rawEstimate, normalQuantile((1 + confidence) / 2) * standardError)
  const clipped = estimate !== rawEstimate
  return {
    observed,
    sensitivity,
    specificity,
    youden,
    estimate,
    rawEstimate,
    clipped,
    standardError,
    interval,
    reasons: {},
    inWords: wordsOf({ observed, estimate, clipped, interval }),
  }
}

interface Rates {
  readonly observed: number | null
  readonly sensitivity: number | null
  readonly specificity: number | null
  readonly positives: number
  readonly negatives: number
}

function ratesOf(passes: number, n: number, confusion: Confusion): Rates {
  for (const [name, count] of Object.entries(confusion)) checkCount(count, name)
  const { truePositives, falseNegatives, trueNegatives, falsePositives } = confusion
  const positives = truePositives + falseNegatives
  const negatives = trueNegatives + falsePositives
  return {
    observed: n === 0 ? null : passes / n,
    sensitivity: positives === 0 ? null : truePositives / positives,
    specificity: negatives === 0 ? null : trueNegatives / negatives,
    positives,
    negatives,
  }
}

function reasonOfMissing({ observed, sensitivity }: Rates): string {
  if (observed === null) return 'the judge judged no row'
  return sensitivity === null ? 'people passed no row' : 'people failed no row'
}

function unknownRate(
  { observed, sensitivity, specificity }: Rates,
  youden: number | null,
  reason: string,
): CorrectedPassRate {
  const figures = { observed, sensitivity, specificity, youden }
  const unknown = Object.entries(figures).filter(([, figure]) => figure === null)
  const names = unknown.map(([name]) => name)
  return {
    ...figures,
    estimate: null,
    rawEstimate: null,
    clipped: false,
    standardError: null,
    interval: null,
    reasons: because(reason, ...names, 'estimate', 'rawEstimate', 'standardError', 'interval'),
    inWords: `The pass rate cannot be corrected: ${reason}.`,
  }
}

function wordsOf(figures: {
  observed: number
  estimate: number
  clipped: boolean
  interval: Interval
}): string {
  const { observed, estimate, clipped, interval } = figures
  const limited = clipped ? ', clipped to what a rate can be' : ''
  return `The judge passes ${percentText(observed)}; corrected by its errors it is ${percentText(estimate)}${limited} (${rateIntervalText(interval)}).`
}

function binomialVariance(p: number, n: number): number {
  return (p * (1 - p)) / n
}
