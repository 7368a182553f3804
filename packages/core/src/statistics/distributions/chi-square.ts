import { checkCount, checkNotNegative } from '../scores.ts'
import { logGamma } from './log-gamma.ts'
import { normalCdf } from './normal.ts'

/**
 * The chance that a chi-square of `df` degrees of freedom exceeds x: from the normal distribution (odd df) or the
 * exponential (even df), two degrees at a time (Abramowitz and Stegun 26.4.4, 26.4.5).
 */
export function chiSquareP(x: number, df: number): number {
  checkNotNegative(x, 'x')
  checkCount(df, 'df', { min: 1 })
  if (x === 0) return 1
  let tail = df % 2 === 1 ? 2 * normalCdf(-Math.sqrt(x)) : Math.exp(-x / 2)
  for (let own = df % 2 === 1 ? 1 : 2; own < df; own += 2) {
    tail += Math.exp((own / 2) * Math.log(x / 2) - x / 2 - logGamma(own / 2 + 1))
  }
  return Math.min(1, tail)
}
