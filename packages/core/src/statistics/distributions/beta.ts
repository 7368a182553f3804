import { checkPositive, checkProbability } from '../scores.ts'
import { logBeta } from './log-gamma.ts'

const PRECISION = 1e-16
const MOST_STEPS = 100_000
// Stands for a zero in a continued fraction (modified Lentz).
const NOTHING = 1e-300

/**
 * The share of a beta distribution below x, the regularised incomplete beta I_x(a, b), by its continued fraction
 * (Abramowitz and Stegun 26.5.8) on the side where that converges fast.
 */
export function betaCdf(x: number, a: number, b: number): number {
  checkProbability(x, 'x')
  checkPositive(a, 'a')
  checkPositive(b, 'b')
  if (x === 0 || x === 1) return x
  return x < (a + 1) / (a + b + 2) ? lowerShare(x, a, b) : 1 - lowerShare(1 - x, b, a)
}

/** The x below which a share p of a beta distribution lies: Newton steps on {@link betaCdf}, held by bisection. */
export function betaQuantile(p: number, a: number, b: number): number {
  checkProbability(p, 'p')
  if (p === 0 || p === 1) return p
  let low = 0
  let high = 1
  let x = a / (a + b)
  for (let step = 0; step < 300; step++) {
    const excess = betaCdf(x, a, b) - p
    if (excess === 0) return x
    if (excess > 0) high = x
    else low = x
    const newton = x - excess / Math.exp(logDensity(x, a, b))
    const next = newton > low && newton < high ? newton : (low + high) / 2
    if (Math.abs(next - x) <= PRECISION * x) return next
    x = next
  }
  return x
}

function logDensity(x: number, a: number, b: number): number {
  return -logBeta(a, b) + (a - 1) * Math.log(x) + (b - 1) * Math.log1p(-x)
}

function lowerShare(x: number, a: number, b: number): number {
  const front = Math.exp(-logBeta(a, b) + a * Math.log(x) + b * Math.log1p(-x)) / a
  let c = 1
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1))
  let fraction = d
  for (let m = 1; m < MOST_STEPS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / nonZero(1 + even * d)
    c = nonZero(1 + even / c)
    fraction *= c * d
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / nonZero(1 + odd * d)
    c = nonZero(1 + odd / c)
    fraction *= c * d
    if (Math.abs(c * d - 1) < 1e-15) break
  }
  return front * fraction
}

function nonZero(value: number): number {
  return Math.abs(value) < NOTHING ? NOTHING : value
}
