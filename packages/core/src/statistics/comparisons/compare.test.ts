import { describe, expect, test } from 'vitest'
import { seededRandom } from '../random.ts'
import { comparePaired, correctedComparisons } from './compare.ts'

const threeWins = { a: [1, 1, 1, 0, 1, 1, 0, 1, 1, 1], b: [1, 0, 1, 0, 1, 0, 0, 1, 0, 1] }

describe('pass and fail', () => {
  test('is judged by McNemar’s exact test, not by z, which would call 3 wins of 10 different', () => {
    const result = comparePaired(threeWins.a, threeWins.b)
    expect(result).toMatchObject({ test: 'mcnemar', p: 0.25, verdict: 'tie' })
    expect(result.midP).toBeCloseTo(0.125, 12)
    expect(result.difference).toBeCloseTo(0.3, 12)
    expect(result.inWords).toBe(
      'Tie: chance explains a difference of 0.3 (-0.0456 to 0.646; p = 0.25) on 10 rows.',
    )
  })

  test('names the better one', () => {
    const a = [...Array.from({ length: 10 }, () => true), false]
    const b = a.map((score) => !score)
    expect(comparePaired(a, b).verdict).toBe('first')
    expect(comparePaired(b, a).verdict).toBe('second')
  })
})

describe('graded scores', () => {
  test('below 30 rows are judged by all patterns of signs', () => {
    const b = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6]
    const a = b.map((score, index) => score + 0.1 + index / 100)
    expect(comparePaired(a, b)).toMatchObject({ test: 'sign-flip', p: 2 / 64, verdict: 'first' })
  })

  test('from 30 rows on by Student’s t', () => {
    const random = seededRandom(1)
    const b = Array.from({ length: 30 }, random)
    const a = b.map((score) => score + 0.1 * (random() - 0.4))
    expect(comparePaired(a, b).test).toBe('t')
  })

  test('a difference that is the same in every row is told without an interval', () => {
    const b = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6]
    const a = b.map((score) => score + 0.2)
    expect(comparePaired(a, b)).toMatchObject({
      interval: null,
      p: 2 / 64,
      verdict: 'first',
      reasons: { interval: 'the difference does not vary between rows' },
    })
  })
})

describe('rows that belong together', () => {
  // Ten copies of three conversations are no thirty rows.
  const clusters = Array.from({ length: 30 }, (_, row) => row % 3)
  const a = clusters.map((cluster) => 0.5 + cluster / 10)
  const b = clusters.map(() => 0.45)

  test('change sides together', () => {
    expect(comparePaired(a, b).verdict).toBe('first')
    expect(comparePaired(a, b, { clusters })).toMatchObject({
      test: 'sign-flip',
      p: 0.25,
      verdict: 'tie',
    })
  })

  test('also where they pass or fail', () => {
    const passes = clusters.map(() => true)
    const fails = clusters.map(() => false)
    expect(comparePaired(passes, fails, { clusters })).toMatchObject({ p: 0.25, verdict: 'tie' })
  })
})

test('nothing to compare is said, not guessed', () => {
  expect(comparePaired([1, null], [null, 0])).toMatchObject({
    verdict: null,
    p: null,
    inWords: 'Cannot be compared: no row has both scores.',
  })
})

describe('many comparisons', () => {
  const better = comparePaired([1, 1, 1, 1, 1, 1, 1, 1], [0, 0, 0, 0, 0, 0, 0, 0])
  const tie = comparePaired(threeWins.a, threeWins.b)
  const none = comparePaired([null], [null])

  test('are corrected for how many were tested, and keep the order', () => {
    const corrected = correctedComparisons([tie, better, none])
    expect(corrected[0]?.p).toBe(0.25)
    expect(corrected[1]?.p).toBeCloseTo(2 / 128, 12)
    expect(corrected[2]?.p).toBeNull()
    expect(corrected.map(({ verdict }) => verdict)).toEqual(['tie', 'first', null])
    expect(corrected[1]?.inWords).toContain('corrected for 2 comparisons')
  })

  test('can lose what one alone would have shown', () => {
    const many = correctedComparisons(Array.from({ length: 10 }, () => better))
    expect(many.map(({ verdict }) => verdict)).toEqual(Array.from({ length: 10 }, () => 'tie'))
    const exploring = correctedComparisons(
      Array.from({ length: 10 }, () => better),
      { correction: 'benjamini-hochberg' },
    )
    expect(exploring[0]?.verdict).toBe('first')
  })
})

test('two variants that are the same are seldom called different', () => {
  const random = seededRandom(3)
  for (const n of [10, 30, 100]) {
    let different = 0
    for (let run = 0; run < 1_000; run++) {
      const a = Array.from({ length: n }, () => Math.round(4 * random() ** 2) / 4)
      const b = Array.from({ length: n }, () => Math.round(4 * random() ** 2) / 4)
      if (comparePaired(a, b).verdict !== 'tie') different++
    }
    expect(different / 1_000).toBeLessThanOrEqual(0.055)
  }
})
