import { describe, expect, test } from 'vitest'
import { seededRandom } from '../random.ts'
import { pairedDifference } from './paired.ts'
import { rowsNeeded, smallestDifference } from './power.ts'
import { signFlip } from './sign-flip.ts'
import { unpairedDifference } from './unpaired.ts'
import { wilcoxonSignedRank } from './wilcoxon.ts'

describe('power in words', () => {
  test('what a number of rows shows', () => {
    const { difference, inWords } = smallestDifference(40, { differenceVariance: 0.115 })
    expect(difference).toBeCloseTo(0.150218271979, 12)
    expect(inWords).toBe('With 40 rows you can see a difference of 0.15.')
  })

  test('what a difference needs', () => {
    expect(rowsNeeded(0.03, { differenceVariance: 1 / 9 }).inWords).toBe(
      'To see a difference of 0.03 in 80 % of experiments it takes 969 rows.',
    )
  })

  test('trials of a row make its own variance smaller, and only that', () => {
    const options = { differenceVariance: 0.1, withinVarianceA: 0.2, withinVarianceB: 0.2 }
    expect(rowsNeeded(0.1, { ...options, trialsA: 4, trialsB: 4 }).variance).toBeCloseTo(0.2, 12)
  })
})

describe('the sign-flip test', () => {
  test('of 20 differences looks at all patterns, of 21 at random ones with a seed', () => {
    const differences = Array.from({ length: 21 }, (_, index) => Math.sin(index) + 0.3)
    expect(signFlip(differences.slice(1))).toMatchObject({ patterns: 2 ** 20, seed: null })
    expect(signFlip(differences, { patterns: 500, seed: 9 })).toMatchObject({
      patterns: 500,
      seed: 9,
    })
  })

  test('gives nearly the same either way', () => {
    const random = seededRandom(2)
    const differences = Array.from({ length: 20 }, () => random() - 0.4)
    const all = signFlip(differences)
    // A zero changes no sum, and makes one too many for all patterns.
    const drawn = signFlip([...differences, 0], { patterns: 100_000 })
    expect(Math.abs(drawn.p - all.p)).toBeLessThan(0.005)
    expect(Math.abs(drawn.pGreater - all.pGreater)).toBeLessThan(0.005)
  })

  test('never says that chance is impossible', () => {
    const differences = Array.from({ length: 40 }, () => 1)
    expect(signFlip(differences, { patterns: 99 }).p).toBe(1 / 100)
  })

  test('counts sums as equal that rounding has parted', () => {
    // 0.1 + 0.2 is not 0.3 in doubles, but every pattern is as far from 0 as its mirror.
    expect(signFlip([0.1, 0.2, -0.3])).toMatchObject({ p: 1 })
  })

  test('of nothing is 1', () => expect(signFlip([])).toMatchObject({ p: 1, pGreater: 1 }))
})

test('Wilcoxon’s test takes ties as the average of their ranks', () => {
  // Of four equal differences each pattern of signs is as likely: 2·P(no negative) = 2/16.
  expect(wilcoxonSignedRank([2, 2, 2, 2, 0])).toEqual({ n: 4, w: 0, p: 2 / 16, exact: true })
})

test('Wilcoxon’s test goes over to the normal distribution without a step', () => {
  const random = seededRandom(8)
  const differences = Array.from({ length: 200 }, () => random() - 0.47)
  const exact = wilcoxonSignedRank(differences)
  const more = wilcoxonSignedRank([...differences, 1e-9])
  expect([exact.exact, more.exact]).toEqual([true, false])
  expect(Math.abs(exact.p - more.p)).toBeLessThan(0.005)
})

test('a paired difference is more certain where both find the same rows hard', () => {
  const a = [0.9, 0.2, 0.6, 0.4]
  const b = [0.8, 0.1, 0.6, 0.3]
  const paired = pairedDifference(a, b)
  const unpaired = unpairedDifference(a, b)
  expect(paired.difference).toBeCloseTo(unpaired.difference ?? Number.NaN, 12)
  expect(paired.standardError).toBeLessThan((unpaired.standardError ?? 0) / 5)
})

test('differences that only rounding parts have no spread', () => {
  const b = [0.1, 0.2, 0.7, 0.8]
  const shifted = pairedDifference(
    b.map((score) => score + 0.1),
    b,
  )
  expect(shifted).toMatchObject({ standardError: 0, t: null, p: null })
  expect(shifted.reasons['t']).toMatch(/same difference/)
})
