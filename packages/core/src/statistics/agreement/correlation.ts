import { correlationOf } from '../moments.ts'
import { averageRanks } from '../ranking/average-ranks.ts'
import { checkNumbers, checkSameLength, type Reasons } from '../scores.ts'
import { because } from '../words.ts'

/** How two lists of grades go together, from −1 to 1. */
export interface CorrelationFigures {
  readonly n: number
  /** Of the values. */
  readonly pearson: number | null
  /** Of the ranks, with average ranks for ties. */
  readonly spearman: number | null
  /** Of pairs in the same and in the opposite order, corrected for ties (Kendall's tau-b). */
  readonly kendall: number | null
  readonly reasons: Reasons
}

/** Pearson's, Spearman's and Kendall's correlation of two lists of the same items. */
export function correlations(a: readonly number[], b: readonly number[]): CorrelationFigures {
  checkSameLength({ a, b })
  checkNumbers(a, 'a')
  checkNumbers(b, 'b')
  const pearson = correlationOf(a, b)
  const spearman = correlationOf(averageRanks(a), averageRanks(b))
  const kendall = kendallOf(a, b)
  const reasons =
    pearson === null ? because('a list has no spread', 'pearson', 'spearman', 'kendall') : {}
  return { n: a.length, pearson, spearman, kendall: pearson === null ? null : kendall, reasons }
}

function kendallOf(a: readonly number[], b: readonly number[]): number {
  let agreement = 0
  let apartInA = 0
  let apartInB = 0
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j < i; j++) {
      const inA = Math.sign((a[i] ?? 0) - (a[j] ?? 0))
      const inB = Math.sign((b[i] ?? 0) - (b[j] ?? 0))
      agreement += inA * inB
      apartInA += inA * inA
      apartInB += inB * inB
    }
  }
  return agreement / Math.sqrt(apartInA * apartInB)
}
