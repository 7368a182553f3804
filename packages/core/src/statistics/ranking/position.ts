import { checkSameLength, type Reasons } from '../scores.ts'
import { because } from '../words.ts'

/** The winner a judge named, the same name whichever was shown first; null for a tie or an answer nobody could read. */
export type Winner = string | number | null | undefined

/** How a judge's verdicts change when the two answers change places. */
export interface SwapFigures {
  readonly n: number
  /** Pairs with the same winner in both orders. */
  readonly consistent: number
  readonly consistency: number | null
  /** The winner where both orders agree, else null: a tie. */
  readonly verdicts: readonly (string | number | null)[]
  readonly reasons: Reasons
}

/** Compares the winners of the same pairs in both orders: a verdict stands where they agree, all else is a tie. */
export function swapConsistency(
  original: readonly Winner[],
  swapped: readonly Winner[],
): SwapFigures {
  checkSameLength({ original, swapped })
  const n = original.length
  const verdicts = original.map((winner, index) =>
    winner !== undefined && winner === swapped[index] ? winner : null,
  )
  const consistent = original.filter(
    (winner, index) => (winner ?? null) === (swapped[index] ?? null),
  ).length
  return {
    n,
    consistent,
    consistency: n === 0 ? null : consistent / n,
    verdicts,
    reasons: n === 0 ? because('there is no pair', 'consistency') : {},
  }
}
