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

// The sums of two halves, each sorted, tell how many whole sums are large without looking at all of them.
function allPatterns(differences: readonly number[]): SignFlipFigures {
  const middle = differences.length >> 1
  const left = flippedSums(differences.slice(0, middle))
  const right = flippedSums(differences.slice(middle))
  const patterns = left.length * right.length
  const { extreme, greater } = boundsOf(differences)
  // Flipping all signs mirrors the sums, so both tails hold as many.
  const twoSided = extreme > 0 ? 2 * countFrom(extreme, left, right) : patterns
  return {
    p: twoSided / patterns,
    pGreater: countFrom(greater, left, right) / patterns,
    patterns,
    seed: null,
  }
}

function randomPatterns(
  differences: readonly number[],
  patterns: number,
  seed: number,
): SignFlipFigures {
  const random = seededRandom(seed)
  const { extreme, greater } = boundsOf(differences)
  // The pattern seen is one of those possible: so p is never 0.
  let twoSided = 1
  let oneSided = 1
  for (let i = 0; i < patterns; i++) {
    let sum = 0
    for (const difference of differences) sum += random() < 0.5 ? difference : -difference
    if (Math.abs(sum) >= extreme) twoSided++
    if (sum >= greater) oneSided++
  }
  return { p: twoSided / (patterns + 1), pGreater: oneSided / (patterns + 1), patterns, seed }
}

// From where on a sum is as large as the one seen; sums that are equal on paper are not in doubles.
function boundsOf(differences: readonly number[]): { extreme: number; greater: number } {
  const seen = sumOf(differences)
  const rounding = 1e-9 * sumOf(differences.map(Math.abs))
  return { extreme: Math.abs(seen) - rounding, greater: seen - rounding }
}

function countFrom(bound: number, left: Float64Array, right: Float64Array): number {
  let count = 0
  let first = right.length
  for (const sum of left) {
    while (first > 0 && sum + (right[first - 1] ?? 0) >= bound) first--
    count += right.length - first
  }
  return count
}

function flippedSums(differences: readonly number[]): Float64Array {
  const sums = differences.reduce<readonly number[]>(
    (known, difference) => known.flatMap((sum) => [sum + difference, sum - difference]),
    [0],
  )
  return Float64Array.from(sums).sort()
}
