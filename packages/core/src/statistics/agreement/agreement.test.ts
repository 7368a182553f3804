import { describe, expect, test } from 'vitest'
import { confusionOf, correctedPassRate } from './judge.ts'
import { cohensKappa } from './kappa.ts'
import { krippendorffAlpha } from './krippendorff.ts'
import { predictionPoweredMean } from './prediction-powered.ts'

describe('a judge’s pass rate, corrected by its errors', () => {
  const counts = { truePositives: 40, falseNegatives: 10, trueNegatives: 45, falsePositives: 5 }

  test('in words', () => {
    expect(correctedPassRate(150, 200, counts).inWords).toBe(
      'The judge passes 75 %; corrected by its errors it is 92.9 % (0.758 to 1).',
    )
  })

  test('is clipped to what a rate can be, and says so', () => {
    const { estimate, rawEstimate, clipped, inWords } = correctedPassRate(195, 200, counts)
    expect({ estimate, clipped }).toEqual({ estimate: 1, clipped: true })
    expect(rawEstimate).toBeCloseTo(1.25, 12)
    expect(inWords).toContain('clipped')
  })

  test('is unknown of a judge that tells nothing apart', () => {
    const useless = { truePositives: 5, falseNegatives: 5, trueNegatives: 5, falsePositives: 5 }
    const { estimate, reasons } = correctedPassRate(50, 100, useless)
    expect(estimate).toBeNull()
    expect(reasons['estimate']).toMatch(/as often/)
  })

  test('is unknown where people failed nothing', () => {
    const one = { ...counts, trueNegatives: 0, falsePositives: 0 }
    expect(correctedPassRate(50, 100, one)).toMatchObject({
      specificity: null,
      estimate: null,
      reasons: { estimate: 'people failed no row' },
    })
  })

  test('counts verdicts beside people’s, and rows without one of them', () => {
    const judge = [true, true, false, false, true, null]
    const human = [true, false, true, false, true, true]
    expect(confusionOf(judge, human)).toEqual({
      truePositives: 2,
      falseNegatives: 1,
      trueNegatives: 1,
      falsePositives: 1,
      missing: 1,
    })
  })
})

test('kappa of texts and of items without a label', () => {
  const figures = cohensKappa(['good', 'bad', null, 'good'], ['good', 'bad', 'bad', 'bad'])
  expect(figures).toMatchObject({ n: 3, missing: 1 })
  expect(figures.agreement).toBeCloseTo(2 / 3, 12)
  expect(figures.kappa).toBeCloseTo(0.4, 12)
})

test('kappa of one label only is undefined, and the agreement stands beside it', () => {
  expect(cohensKappa([1, 1], [1, 1])).toMatchObject({ agreement: 1, kappa: null, interval: null })
})

test('alpha drops what one rater alone rated', () => {
  const both = krippendorffAlpha([
    [1, 2, 3, null, 5],
    [1, 2, 2, 4, null],
  ])
  expect(both).toMatchObject({ units: 3, dropped: 2 })
  expect(both.nominal).toBe(
    krippendorffAlpha([
      [1, 2, 3],
      [1, 2, 2],
    ]).nominal,
  )
})

test('a judge that knows nothing leaves the people’s mean', () => {
  const figures = predictionPoweredMean({
    human: [1, 0, 1, 0],
    judge: [1, 1, 0, 0],
    judgeOnly: [1, 0, 1],
  })
  expect(figures).toMatchObject({ weight: 0, weighted: 0.5, human: 0.5 })
})
