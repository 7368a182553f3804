import { normalQuantile } from '../distributions/normal.ts'
import { around, type ConfidenceOptions } from '../intervals/mean.ts'
import { averageOf, covarianceOf, varianceOf } from '../moments.ts'
import {
  checkNumbers,
  checkSameLength,
  checkShare,
  type Interval,
  type Reasons,
} from '../scores.ts'
import { because } from '../words.ts'

/** A mean that few people and many judged rows tell together. */
export interface PredictionPoweredFigures {
  /** Of the people's scores alone. */
  readonly human: number | null
  readonly humanStandardError: number | null
  /** Of the judge's scores of the rows without a person's: biased as the judge is. */
  readonly judge: number | null
  /** judge + mean of (human − judge) over the rows with both. */
  readonly estimate: number | null
  readonly standardError: number | null
  /** estimate ± z·standardError. */
  readonly interval: Interval | null
  /** λ of PPI++, 0…1: how far the judge is worth using; 0 leaves the people's mean. */
  readonly weight: number | null
  /** The same with the judge weighted by λ: never much worse than the people alone. */
  readonly weighted: number | null
  readonly weightedStandardError: number | null
  readonly weightedInterval: Interval | null
  readonly reasons: Reasons
}

/** Scores for {@link predictionPoweredMean}. */
export interface PredictionPoweredScores {
  /** People's scores. */
  readonly human: readonly number[]
  /** The judge's of the same rows. */
  readonly judge: readonly number[]
  /** The judge's of the rows that no person scored. */
  readonly judgeOnly: readonly number[]
}

/** The prediction-powered mean (Angelopoulos et al. 2023, arXiv 2301.09633) and PPI++ (arXiv 2311.01453). */
export function predictionPoweredMean(
  { human, judge, judgeOnly }: PredictionPoweredScores,
  { confidence = 0.95 }: ConfidenceOptions = {},
): PredictionPoweredFigures {
  checkShare(confidence, 'confidence')
  checkSameLength({ human, judge })
  for (const [name, list] of Object.entries({ human, judge, judgeOnly })) checkNumbers(list, name)
  const n = human.length
  const humanVariance = varianceOf(human)
  const known = {
    human: averageOf(human),
    humanStandardError: humanVariance === null ? null : Math.sqrt(humanVariance / n),
    judge: averageOf(judgeOnly),
  }
  if (n < 2 || judgeOnly.length < 2) return { ...known, ...unknown(known) }
  const z = normalQuantile((1 + confidence) / 2)
  const plain = estimateWith(1, { human, judge, judgeOnly })
  const weight = weightOf({ human, judge, judgeOnly })
  const weighted = estimateWith(weight, { human, judge, judgeOnly })
  return {
    ...known,
    ...plain,
    interval: around(plain.estimate, z * plain.standardError),
    weight,
    weighted: weighted.estimate,
    weightedStandardError: weighted.standardError,
    weightedInterval: around(weighted.estimate, z * weighted.standardError),
    reasons: {},
  }
}

function estimateWith(
  weight: number,
  { human, judge, judgeOnly }: PredictionPoweredScores,
): { estimate: number; standardError: number } {
  const rest = human.map((score, index) => score - weight * (judge[index] ?? 0))
  const estimate = weight * (averageOf(judgeOnly) ?? 0) + (averageOf(rest) ?? 0)
  const variance =
    (weight ** 2 * (varianceOf(judgeOnly) ?? 0)) / judgeOnly.length +
    (varianceOf(rest) ?? 0) / human.length
  return { estimate, standardError: Math.sqrt(variance) }
}

// Cov(human, judge)/((1 + n/N)·Var judge), which makes the variance least.
function weightOf({ human, judge, judgeOnly }: PredictionPoweredScores): number {
  const spread = varianceOf([...judge, ...judgeOnly]) ?? 0
  if (spread === 0) return 0
  const share = 1 + human.length / judgeOnly.length
  const weight = (covarianceOf(human, judge) ?? 0) / (share * spread)
  return Math.min(1, Math.max(0, weight))
}

function unknown(known: {
  human: number | null
  humanStandardError: number | null
  judge: number | null
}): Omit<PredictionPoweredFigures, 'human' | 'humanStandardError' | 'judge'> {
  const names = Object.entries(known).flatMap(([name, figure]) => (figure === null ? [name] : []))
  const own = ['estimate', 'standardError', 'interval', 'weight', 'weighted']
  return {
    estimate: null,
    standardError: null,
    interval: null,
    weight: null,
    weighted: null,
    weightedStandardError: null,
    weightedInterval: null,
    reasons: because(
      'it takes two rows that people scored and two that only the judge did',
      ...names,
      ...own,
      'weightedStandardError',
      'weightedInterval',
    ),
  }
}
