/** Statistics of evaluations: pure functions on numbers, each with its formula and source. */
export { betaCdf, betaQuantile } from './distributions/beta.ts'
export { binomialCdf } from './distributions/binomial.ts'
export { chiSquareP } from './distributions/chi-square.ts'
export { normalCdf, normalQuantile, normalTwoSidedP } from './distributions/normal.ts'
export { tQuantile, tTwoSidedP } from './distributions/student.ts'
export { seededRandom } from './random.ts'
export type { Interval, Reasons, Score } from './scores.ts'
export { figureText, intervalText, percentText } from './words.ts'

export {
  describeScores,
  type DescribeOptions,
  type ScoreDescription,
} from './intervals/describe.ts'
export { meanInterval, type ConfidenceOptions, type MeanFigures } from './intervals/mean.ts'
export {
  proportionInterval,
  type ProportionMethod,
  type ProportionOptions,
} from './intervals/proportion.ts'
export { clusteredError, type Cluster, type ClusteredFigures } from './intervals/clustered.ts'
export { predictedError, trialsError, type TrialFigures } from './intervals/trials.ts'
export {
  bootstrapMean,
  type BootstrapFigures,
  type BootstrapOptions,
} from './intervals/bootstrap.ts'
export {
  anytimeDifference,
  type AnytimeDifference,
  type AnytimeOptions,
  type Arm,
} from './intervals/anytime.ts'

export {
  comparePaired,
  correctedComparisons,
  type CompareOptions,
  type Comparison,
} from './comparisons/compare.ts'
export { pairedDifference, type PairedFigures } from './comparisons/paired.ts'
export {
  passRateDifference,
  unpairedDifference,
  type PassCount,
  type PassRateDifference,
  type UnpairedFigures,
} from './comparisons/unpaired.ts'
export { mcNemar, type McNemarFigures } from './comparisons/mcnemar.ts'
export { signFlip, type SignFlipFigures, type SignFlipOptions } from './comparisons/sign-flip.ts'
export { wilcoxonSignedRank, type WilcoxonFigures } from './comparisons/wilcoxon.ts'
export { correctedPs, type Correction } from './comparisons/multiplicity.ts'
export {
  rowsNeeded,
  smallestDifference,
  type PowerOptions,
  type RowsNeeded,
  type VisibleDifference,
} from './comparisons/power.ts'

export { cohensKappa, type KappaFigures, type KappaOptions, type Label } from './agreement/kappa.ts'
export { krippendorffAlpha, type KrippendorffFigures } from './agreement/krippendorff.ts'
export { correlations, type CorrelationFigures } from './agreement/correlation.ts'
export {
  confusionOf,
  correctedPassRate,
  type Confusion,
  type CorrectedPassRate,
} from './agreement/judge.ts'
export {
  predictionPoweredMean,
  type PredictionPoweredFigures,
  type PredictionPoweredScores,
} from './agreement/prediction-powered.ts'

export {
  averagePrecision,
  hitAt,
  ndcg,
  precisionAt,
  rPrecision,
  rankedByScore,
  recallAt,
  reciprocalRank,
  type Gain,
  type Grades,
  type NdcgOptions,
} from './ranking/retrieval.ts'
export { passK, type PassKFigures, type PassKOptions } from './ranking/pass-k.ts'
export { eloRatings, type EloOptions } from './ranking/elo.ts'
export {
  bradleyTerry,
  winProbability,
  type BradleyTerryFigures,
  type BradleyTerryOptions,
  type Strength,
} from './ranking/bradley-terry.ts'
export { swapConsistency, type SwapFigures, type Winner } from './ranking/position.ts'
export type { Game } from './ranking/games.ts'

export {
  embeddingSimilarity,
  exactMatch,
  isJsonContainer,
  jsonSimilarity,
} from './similarity/json.ts'
export { contextPrecision, listSimilarity, type ListSimilarityOptions } from './similarity/list.ts'
export { numberSimilarity, textSimilarity, type TextSimilarityOptions } from './similarity/text.ts'
