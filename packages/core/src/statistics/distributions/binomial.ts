import { checkCount, checkProbability } from '../scores.ts'
import { betaCdf } from './beta.ts'
import { logChoose } from './log-gamma.ts'

/** The chance of at most k passes in n independent trials that pass with probability p: I_{1−p}(n − k, k + 1). */
export function binomialCdf(k: number, n: number, p: number): number {
  checkCount(n, 'n')
  checkProbability(p, 'p')
  if (k < 0) return 0
  const passes = Math.floor(k)
  return passes >= n ? 1 : betaCdf(1 - p, n - passes, passes + 1)
}

/** The chance of exactly k passes in n fair trials, in logarithms so that a large n does not underflow. */
export function fairBinomial(k: number, n: number): number {
  return Math.exp(logChoose(n, k) - n * Math.LN2)
}
