import { checkProbability, invalid } from '../scores.ts'

/** The share of the standard normal distribution below x; the far tails keep their digits. */
export function normalCdf(x: number): number {
  if (Number.isNaN(x)) throw invalid('x', x, 'give a number.')
  if (x < 0) return upperTail(-x)
  return 1 - upperTail(x)
}

/** The two-sided p of a z statistic. */
export function normalTwoSidedP(z: number): number {
  return Math.min(1, 2 * normalCdf(-Math.abs(z)))
}

/** The value below which a share p of the standard normal distribution lies, to 1e-15 (Wichura 1988, AS 241). */
export function normalQuantile(p: number): number {
  checkProbability(p, 'p')
  if (p === 0) return Number.NEGATIVE_INFINITY
  if (p === 1) return Number.POSITIVE_INFINITY
  const q = p - 0.5
  if (Math.abs(q) <= 0.425) return q * ratio(MIDDLE, 0.180625 - q * q)
  const r = Math.sqrt(-Math.log(q < 0 ? p : 1 - p))
  return Math.sign(q) * (r <= 5 ? ratio(TAIL, r - 1.6) : ratio(FAR_TAIL, r - 5))
}

// Near the middle the series of Abramowitz and Stegun 26.2.11, further out the continued fraction 26.2.14.
function upperTail(x: number): number {
  const density = Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)
  if (x > 3) return density / tailFraction(x)
  let term = x
  let sum = x
  for (let k = 3; term > sum * 1e-17; k += 2) {
    term *= (x * x) / k
    sum += term
  }
  return 0.5 - density * sum
}

function tailFraction(x: number): number {
  let fraction = x
  for (let k = 120; k > 0; k--) fraction = x + k / fraction
  return fraction
}

interface Polynomials {
  readonly over: readonly number[]
  readonly under: readonly number[]
}

function ratio({ over, under }: Polynomials, x: number): number {
  const at = (coefficients: readonly number[]): number =>
    coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0)
  return at(over) / at(under)
}

const MIDDLE: Polynomials = {
  over: [
    3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946,
    45921.95393154987, 67265.7709270087, 33430.57558358813, 2509.0809287301227,
  ],
  under: [
    1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597,
    39307.89580009271, 28729.085735721943, 5226.495278852854,
  ],
}

const TAIL: Polynomials = {
  over: [
    1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045,
    1.2704582524523684, 0.2417807251774506, 0.022723844989269184, 0.0007745450142783414,
  ],
  under: [
    1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008,
    0.015198666563616457, 0.0005475938084995345, 1.0507500716444169e-9,
  ],
}

const FAR_TAIL: Polynomials = {
  over: [
    6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487,
    0.026532189526576124, 0.0012426609473880784, 0.000027115555687434876, 2.0103343992922881e-7,
  ],
  under: [
    1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133,
    0.000018463183175100548, 1.421511758316446e-7, 2.0442631033899397e-15,
  ],
}
