import { averageRanks } from '../ranking/average-ranks.ts'
import { sumOf, zeros } from '../moments.ts'
import { checkNumbers } from '../scores.ts'

/** Wilcoxon's signed-rank test of paired differences. */
export interface WilcoxonFigures {
  /** Differences other than 0, which the test leaves out. */
  readonly n: number
  /** The smaller of the two sums of ranks. */
  readonly w: number
  /** Two-sided exact p, with average ranks for ties; 1 without differences. */
  readonly p: number
}

/** Wilcoxon's signed-rank test (1945) with its exact distribution; zeros are dropped. Takes n³ steps. */
export function wilcoxonSignedRank(differences: readonly number[]): WilcoxonFigures {
  const present = checkNumbers(differences, 'differences').filter((value) => value !== 0)
  // Doubled, average ranks are whole.
  const ranks = averageRanks(present.map(Math.abs)).map((rank) => 2 * rank)
  const total = sumOf(ranks)
  const positive = sumOf(ranks.filter((_, index) => (present[index] ?? 0) > 0))
  const least = Math.min(positive, total - positive)
  const chances = chancesOfSums(ranks, total)
  const p = Math.min(1, 2 * sumOf(chances.slice(0, least + 1)))
  return { n: present.length, w: least / 2, p }
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
