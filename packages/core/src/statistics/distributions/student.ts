import { checkPositive, checkProbability, invalid } from '../scores.ts'
import { betaCdf, betaQuantile } from './beta.ts'

/** The two-sided p of a t statistic: I_x(df/2, ½) at x = df/(df + t²). */
export function tTwoSidedP(t: number, df: number): number {
  checkPositive(df, 'df')
  if (Number.isNaN(t)) throw invalid('t', t, 'give a number.')
  if (!Number.isFinite(t)) return 0
  const square = t * t
  // Each side of the distribution from its own end, so that neither is what rounding leaves of 1.
  return square < 1
    ? 1 - betaCdf(square / (df + square), 0.5, df / 2)
    : betaCdf(df / (df + square), df / 2, 0.5)
}

/** The value below which a share p of Student's t distribution with df degrees of freedom lies. */
export function tQuantile(p: number, df: number): number {
  checkProbability(p, 'p')
  checkPositive(df, 'df')
  if (p === 0 || p === 1) return p === 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
  const outside = 2 * Math.min(p, 1 - p)
  const inner = betaQuantile(1 - outside, 0.5, df / 2)
  const odds = inner < 0.5 ? inner / (1 - inner) : 1 / oddsOf(betaQuantile(outside, df / 2, 0.5))
  return Math.sign(p - 0.5) * Math.sqrt(df * odds)
}

function oddsOf(share: number): number {
  return share / (1 - share)
}
