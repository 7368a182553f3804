import { seededRandom } from '../random.ts'
import { sumOf } from '../moments.ts'
import { checkCount, checkNumbers } from '../scores.ts'

/** Up to this many differences every pattern of signs is looked at. */
const MOST_ENUMERATED = 20

/** Settings of {@link signFlip}. */
export interface SignFlipOptions {
  /** Random patterns, where there are more than 20 differences. @default 10000 */
  readonly patterns?: number
  /** The same seed gives the same result. @default 1 */
  readonly seed?: number
}

/** The permutation test of paired differences: without a difference each sign is as likely as the other. */
export interface SignFlipFigures {
  /** Two-sided: how often flipped signs give a sum as far from 0 as the one seen. */
  readonly p: number
  /** One-sided: … as large as the one seen. */
  readonly pGreater: number
  readonly patterns: number
  /** The seed; null where all 2ⁿ patterns were looked at instead. */
  readonly seed: number | null
}

/** The sign-flip permutation test; zeros stay in. Of no or only zero differences p is 1. */
export function signFlip(
  differences: readonly number[],
  { patterns = 10_000, seed = 1 }: SignFlipOptions = {},
): SignFlipFigures {
  checkNumbers(differences, 'differences')
  checkCount(patterns, 'patterns', { min: 1 })
  return differences.length <= MOST_ENUMERATED
    ? allPatterns(differences)
    : randomPatterns(differences, patterns, seed)
}

interface Hits {
  twoSided: number
  greater: number
}

function allPatterns(differences: readonly number[]): SignFlipFigures {
  const middle = differences.length >> 1
  const left = flippedSums(differences.slice(0, middle))
  const right = flippedSums(differences.slice(middle))
  const count = countsHits(differences)
  for (const a of left) for (const b of right) count.see(a + b)
  const patterns = left.length * right.length
  return { ...shareOf(count.hits, patterns), patterns, seed: null }
}

function randomPatterns(
  differences: readonly number[],
  patterns: number,
  seed: number,
): SignFlipFigures {
  const random = seededRandom(seed)
  const count = countsHits(differences)
  for (let i = 0; i < patterns; i++) {
    let sum = 0
    for (const difference of differences) sum += random() < 0.5 ? difference : -difference
    count.see(sum)
  }
  // The pattern seen is one of those possible: so p is never 0.
  const { twoSided, greater } = count.hits
  const hits = { twoSided: twoSided + 1, greater: greater + 1 }
  return { ...shareOf(hits, patterns + 1), patterns, seed }
}

function countsHits(differences: readonly number[]): { hits: Hits; see: (sum: number) => void } {
  const seen = sumOf(differences)
  // Sums that are equal on paper are not in doubles.
  const rounding = 1e-9 * sumOf(differences.map(Math.abs))
  const hits = { twoSided: 0, greater: 0 }
  return {
    hits,
    see: (sum) => {
      if (Math.abs(sum) >= Math.abs(seen) - rounding) hits.twoSided++
      if (sum >= seen - rounding) hits.greater++
    },
  }
}

function shareOf({ twoSided, greater }: Hits, of: number): { p: number; pGreater: number } {
  return { p: twoSided / of, pGreater: greater / of }
}

function flippedSums(differences: readonly number[]): readonly number[] {
  return differences.reduce<readonly number[]>(
    (sums, difference) => sums.flatMap((sum) => [sum + difference, sum - difference]),
    [0],
  )
}
