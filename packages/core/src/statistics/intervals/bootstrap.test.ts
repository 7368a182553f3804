import { describe, expect, test } from 'vitest'
import { bootstrapMean } from './bootstrap.ts'
import { allResamples, quantileOfResamples } from './resamples.ts'

test('up to eight values every resample counts, so there is no seed', () => {
  expect(bootstrapMean([0, 1])).toMatchObject({ resamples: 4, seed: null })
  expect(bootstrapMean([1, 2, 3, 4, 5, 6, 7, 8]).resamples).toBe(8 ** 8)
})

test('all resamples of two values: one of each twice, two of both', () => {
  const resamples = allResamples([0, 1])
  expect([...resamples.means]).toEqual([0, 0.5, 1])
  expect([0, 1 / 3, 2 / 3, 1].map((share) => quantileOfResamples(resamples, share))).toEqual([
    0, 0.5, 0.5, 1,
  ])
})

describe('more values are drawn at random', () => {
  const values = Array.from({ length: 30 }, (_, index) => (index % 7) / 7)

  test('the same for the same seed', () => {
    expect(bootstrapMean(values, { seed: 5 })).toEqual(bootstrapMean(values, { seed: 5 }))
    expect(bootstrapMean(values, { seed: 5 }).percentile).not.toEqual(
      bootstrapMean(values, { seed: 6 }).percentile,
    )
  })

  test('and keep the seed with the result', () => {
    expect(bootstrapMean(values, { seed: 5, resamples: 100 })).toMatchObject({
      seed: 5,
      resamples: 100,
    })
  })
})

test('values that are all the same have the point as their interval', () => {
  const point = { low: 0.5, high: 0.5 }
  expect(bootstrapMean([0.5, 0.5, 0.5])).toMatchObject({ bca: point, percentile: point })
})
