import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { betaCdf, betaQuantile } from './beta.ts'
import { binomialCdf } from './binomial.ts'
import { chiSquareP } from './chi-square.ts'
import { normalCdf, normalQuantile } from './normal.ts'
import { tQuantile, tTwoSidedP } from './student.ts'

const probability = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true })
// Below 1 a quantile may be nearer to 1 than doubles can tell.
const shape = fc.double({ min: 1, max: 500, noNaN: true })
const runs = { seed: 7, numRuns: 500 }

describe('a quantile is the inverse of its distribution', () => {
  test('normal', () => {
    fc.assert(
      fc.property(probability, (p) => {
        expect(normalCdf(normalQuantile(p))).toBeCloseTo(p, 13)
      }),
      runs,
    )
  })

  test('beta', () => {
    fc.assert(
      fc.property(probability, shape, shape, (p, a, b) => {
        expect(betaCdf(betaQuantile(p, a, b), a, b)).toBeCloseTo(p, 9)
      }),
      runs,
    )
  })

  test('Student’s t', () => {
    fc.assert(
      fc.property(probability, shape, (p, df) => {
        const outside = tTwoSidedP(tQuantile(p, df), df)
        expect(outside).toBeCloseTo(2 * Math.min(p, 1 - p), 9)
      }),
      runs,
    )
  })
})

test('the binomial distribution is the sum of its chances', () => {
  const chances = [0.0256, 0.1536, 0.3456, 0.3456, 0.1296]
  let sum = 0
  chances.forEach((chance, k) => {
    sum += chance
    expect(binomialCdf(k, 4, 0.6)).toBeCloseTo(sum, 14)
  })
  expect([binomialCdf(-1, 4, 0.6), binomialCdf(3, 4, 0), binomialCdf(3, 4, 1)]).toEqual([0, 1, 0])
})

test('chi-square of one degree is the square of a normal, of two degrees an exponential', () => {
  expect(chiSquareP(1.96 ** 2, 1)).toBeCloseTo(2 * normalCdf(-1.96), 14)
  expect(chiSquareP(6, 2)).toBeCloseTo(Math.exp(-3), 14)
  expect(chiSquareP(6, 4)).toBeCloseTo(Math.exp(-3) * 4, 14)
})

test('t goes to normal with many degrees, and is Cauchy’s with one', () => {
  expect(tQuantile(0.975, 1e7)).toBeCloseTo(normalQuantile(0.975), 6)
  expect(tQuantile(0.75, 1)).toBeCloseTo(1, 12)
  expect(tTwoSidedP(1, 1)).toBeCloseTo(0.5, 12)
})

test('far tails keep their digits', () => {
  // scipy 1.17.1: norm.cdf(-20), 2·t.sf(8, 1e6)
  expect(normalCdf(-20) / 2.7536241186061556e-89).toBeCloseTo(1, 10)
  expect(tTwoSidedP(8, 1e6) / 1.2455063433202503e-15).toBeCloseTo(1, 7)
})
