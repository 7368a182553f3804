import { normalTwoSidedP } from '../distributions/normal.ts'
import { averageRanks } from '../ranking/average-ranks.ts'
import { sumOf, zeros } from '../moments.ts'
import { checkNumbers } from '../scores.ts'

/** Wilcoxon's signed-rank test of paired differences. */
export interface WilcoxonFigures {
  /** Differences other than 0, which the test leaves out. */
  readonly n: number
  /** The smaller of the two sums of ranks. */
  readonly w: number
  /** Two-sided p, with average ranks for ties; 1 without differences. */
  readonly p: number
  /** Whether `p` is from the exact distribution, as up to 200 differences, or from the normal. */
  readonly exact: boolean
}

/** Beyond this the exact distribution, n³ steps, is slow and the normal one as good. */
const MOST_EXACT = 200

/** Wilcoxon's signed-rank test (1945); zeros are dropped. */
export function wilcoxonSignedRank(differences: readonly number[]): WilcoxonFigures {
  const present = checkNumbers(differences, 'differences').filter((value) => value !== 0)
  // Doubled, average ranks are whole.
  const ranks = averageRanks(present.map(Math.abs)).map((rank) => 2 * rank)
  const total = sumOf(ranks)
  const positive = sumOf(ranks.filter((_, index) => (present[index] ?? 0) > 0))
  const least = Math.min(positive, total - positive)
  const exact = present.length <= MOST_EXACT
  const p = exact ? exactP(ranks, least, total) : normalP(ranks, least, total)
  return { n: present.length, w: least / 2, p, exact }
}

function exactP(ranks: readonly number[], least: number, total: number): number {
  return Math.min(1, 2 * sumOf(chancesOfSums(ranks, total).slice(0, least + 1)))
}

// The sum of signed ranks has mean half the total and variance Σ rank²/4, also with ties.
function normalP(ranks: readonly number[], least: number, total: number): number {
  const variance = sumOf(ranks.map((rank) => rank * rank)) / 4
  return normalTwoSidedP((least - total / 2) / Math.sqrt(variance))
}

// Without a difference each rank is in the sum with chance ½.
function chancesOfSums(ranks: readonly number[], total: number): number[] {
  const chances = zeros(total + 1)
  chances[0] = 1
  for (const rank of ranks) {
    for (let sum = total; sum >= 0; sum--) {
      chances[sum] = ((chances[sum] ?? 0) + (chances[sum - rank] ?? 0)) / 2
    }
  }
  return chances
}
