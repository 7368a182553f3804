import { normalQuantile } from '../distributions/normal.ts'
import { checkCount, checkNotNegative, checkPositive, checkShare } from '../scores.ts'
import { figureText, percentText } from '../words.ts'

/** What the size of an experiment depends on. */
export interface PowerOptions {
  /**
   * Variance over rows of the difference A − B: of the difference of the rows' own means where trials are given apart,
   * else of the difference itself.
   */
  readonly differenceVariance: number
  /** Mean variance of A between trials of one row. @default 0 */
  readonly withinVarianceA?: number
  /** @default 0 */
  readonly withinVarianceB?: number
  /** Trials of A of each row. @default 1 */
  readonly trialsA?: number
  /** @default 1 */
  readonly trialsB?: number
  /** The chance of "different" without a difference. @default 0.05 */
  readonly alpha?: number
  /** The chance of "different" where there is that difference. @default 0.8 */
  readonly power?: number
}

/** How many rows it takes to see a difference. */
export interface RowsNeeded {
  /** Rounded up. */
  readonly rows: number
  readonly exact: number
  /** The variance of one row's difference. */
  readonly variance: number
  /** z of alpha plus z of power. */
  readonly zSum: number
  readonly inWords: string
}

/** The smallest difference that a number of rows can show. */
export interface VisibleDifference {
  readonly difference: number
  /** The variance of one row's difference. */
  readonly variance: number
  /** z of alpha plus z of power. */
  readonly zSum: number
  readonly inWords: string
}

/** Rows it takes to see a difference: (z_{1−α/2} + z_power)²·(ω² + σ_A²/K_A + σ_B²/K_B)/δ² (Miller 2024). */
export function rowsNeeded(difference: number, options: PowerOptions): RowsNeeded {
  checkPositive(difference, 'difference')
  const { zSum, variance, power } = partsOf(options)
  const exact = (zSum ** 2 * variance) / difference ** 2
  // A whole number of rows that rounding has put a trifle higher is still that number.
  const rows = Math.ceil(exact * (1 - 1e-12))
  const inWords = `To see a difference of ${figureText(difference)} in ${percentText(power)} of experiments it takes ${rows} rows.`
  return { rows, exact, variance, zSum, inWords }
}

/** The smallest difference that rows show, with the chance `power`: the same formula solved for δ (Miller 2024). */
export function smallestDifference(rows: number, options: PowerOptions): VisibleDifference {
  checkCount(rows, 'rows', { min: 1 })
  const { zSum, variance } = partsOf(options)
  const difference = zSum * Math.sqrt(variance / rows)
  const inWords = `With ${rows} rows you can see a difference of ${figureText(difference)}.`
  return { difference, variance, zSum, inWords }
}

function partsOf(options: PowerOptions): { zSum: number; variance: number; power: number } {
  const { alpha = 0.05, power = 0.8, withinVarianceA = 0, withinVarianceB = 0 } = options
  const { differenceVariance, trialsA = 1, trialsB = 1 } = options
  checkShare(alpha, 'alpha')
  checkShare(power, 'power')
  checkNotNegative(differenceVariance, 'differenceVariance')
  checkNotNegative(withinVarianceA, 'withinVarianceA')
  checkNotNegative(withinVarianceB, 'withinVarianceB')
  checkCount(trialsA, 'trialsA', { min: 1 })
  checkCount(trialsB, 'trialsB', { min: 1 })
  return {
    zSum: normalQuantile(1 - alpha / 2) + normalQuantile(power),
    variance: differenceVariance + withinVarianceA / trialsA + withinVarianceB / trialsB,
    power,
  }
}
