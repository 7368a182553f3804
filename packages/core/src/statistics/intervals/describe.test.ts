import { describe, expect, test } from 'vitest'
import { describeScores } from './describe.ts'

const nines = [true, true, true, true, true, true, true, true, true, false]

test('pass and fail have a pass rate, Wilson’s interval and Miller’s standard error', () => {
  const { mean, interval, method, standardError, inWords } = describeScores(nines)
  expect({ mean, method, standardError }).toEqual({
    mean: 0.9,
    method: 'wilson',
    standardError: Math.sqrt(0.09 / 10),
  })
  expect(interval?.low).toBeCloseTo(0.59585, 5)
  expect(interval?.high).toBeCloseTo(0.98212, 5)
  expect(inWords).toBe('90 % pass (0.596 to 0.982, 95 % interval) of 10 rows.')
})

test('all passing is no certainty', () => {
  const { interval } = describeScores([1, 1, 1, 1, 1])
  expect(interval?.low).toBeCloseTo(0.56552, 5)
  expect(interval?.high).toBe(1)
})

test('graded scores have a mean and Student’s t interval, and say what is missing', () => {
  const figures = describeScores([0.25, 0.75, null], { confidence: 0.9 })
  expect(figures).toMatchObject({ mean: 0.5, method: 't', standardError: 0.25, missing: 1 })
  expect(figures.inWords).toBe(
    'Mean 0.5 (-1.08 to 2.08, 90 % interval) of 2 rows, 1 without a score.',
  )
})

describe('what cannot be told is n/a with its reason', () => {
  test('of no scores', () => {
    expect(describeScores([null])).toMatchObject({
      mean: null,
      interval: null,
      inWords: 'n/a (no row has a score), 1 without a score.',
      reasons: { mean: 'no row has a score', interval: 'no row has a score' },
    })
  })

  test('of one graded score', () => {
    expect(describeScores([0.4]).inWords).toBe(
      'Mean 0.4 (n/a (one row has no spread to measure), 95 % interval) of 1 rows.',
    )
  })

  test('of one cluster', () => {
    expect(describeScores([1, 0], { clusters: ['a', 'a'] })).toMatchObject({
      mean: 0.5,
      interval: null,
      reasons: { interval: 'there is only one cluster' },
    })
  })
})

describe('rows that belong together', () => {
  const clusters = ['a', 'a', 'a', 'b', 'b', 'b', 'c', 'c', 'c']

  test('give CR1 with G − 1 degrees, and the text says how few clusters there are', () => {
    const figures = describeScores([1, 1, 1, 0, 0, 0, 1, 0, 1], { clusters })
    expect(figures.method).toBe('clustered t')
    expect(figures.standardError).toBeCloseTo(0.293972367896, 12)
    // t of 2 degrees at 97.5 % is 4.302652729…
    expect(figures.interval?.high).toBeCloseTo(5 / 9 + 4.30265272991 * 0.293972367896, 9)
    expect(figures.inWords).toContain('only 3 clusters')
  })

  test('that all pass count as one row each cluster', () => {
    const figures = describeScores(
      clusters.map(() => true),
      { clusters },
    )
    expect(figures.interval?.low).toBeCloseTo(describeScores([1, 1, 1]).interval?.low ?? 0, 12)
  })
})
