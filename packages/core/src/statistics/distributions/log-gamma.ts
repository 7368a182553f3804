// Lanczos's approximation with g = 7 and nine terms (Lanczos 1964; coefficients of Godfrey 2001), to 1e-15.
const G = 7
const FIRST = 0.9999999999998099
const TERMS = [
  676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
  -0.13857109526572012, 0.000009984369578019572, 1.5056327351493116e-7,
]

/** The logarithm of the gamma function, for x > 0. */
export function logGamma(x: number): number {
  const z = x - 1
  const series = TERMS.reduce((sum, term, index) => sum + term / (z + index + 1), FIRST)
  const t = z + G + 0.5
  return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(series)
}

/** The logarithm of the number of ways to choose k of n. */
export function logChoose(n: number, k: number): number {
  return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1)
}

/** The logarithm of the beta function; without the two large, nearly equal terms where one argument is large. */
export function logBeta(a: number, b: number): number {
  const small = Math.min(a, b)
  const large = Math.max(a, b)
  if (large < 10 || small >= 10) return logGamma(a) + logGamma(b) - logGamma(a + b)
  const change = (large - 0.5) * Math.log1p(small / large) + small * Math.log(a + b) - small
  return logGamma(small) - change - stirlingRest(a + b) + stirlingRest(large)
}

// What Stirling's formula leaves of log gamma (Abramowitz and Stegun 6.1.41).
function stirlingRest(x: number): number {
  const x2 = x * x
  return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / x2) / x2) / x2) / x2) / x
}
