import { binomialCdf, fairBinomial } from '../distributions/binomial.ts'
import { chiSquareP } from '../distributions/chi-square.ts'
import { checkCount } from '../scores.ts'

/** McNemar's test of two pass/fail columns of the same rows. */
export interface McNemarFigures {
  /** Rows that one passes and the other does not: the others say nothing about the difference. */
  readonly discordant: number
  /** Exact p: for a verdict. */
  readonly p: number
  /** Mid-p (Fagerland 2013): closer to its level, for ranking many. */
  readonly midP: number
  /** (|b − c| − 1)²/(b + c), one degree of freedom (Edwards 1948): only to compare; null without discordant rows. */
  readonly chiSquare: number | null
  readonly pChiSquare: number | null
}

/** McNemar's test from the rows only A passes and those only B passes: min(1, 2·P(Bin(b + c, ½) ≤ min(b, c))). */
export function mcNemar(onlyA: number, onlyB: number): McNemarFigures {
  const discordant = checkCount(onlyA, 'onlyA') + checkCount(onlyB, 'onlyB')
  const least = Math.min(onlyA, onlyB)
  if (discordant === 0) return { discordant, p: 1, midP: 1, chiSquare: null, pChiSquare: null }
  const p = Math.min(1, 2 * binomialCdf(least, discordant, 0.5))
  const atLeast = fairBinomial(least, discordant)
  const chiSquare = (Math.abs(onlyA - onlyB) - 1) ** 2 / discordant
  return {
    discordant,
    p,
    midP: onlyA === onlyB ? 1 - atLeast / 2 : p - atLeast,
    chiSquare,
    pChiSquare: chiSquareP(chiSquare, 1),
  }
}
