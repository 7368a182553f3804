import { describe, expect, test } from 'vitest'
import { isWeftError } from '../base/errors.ts'
import * as statistics from './index.ts'

const {
  anytimeDifference,
  betaQuantile,
  bootstrapMean,
  bradleyTerry,
  clusteredError,
  cohensKappa,
  comparePaired,
  confusionOf,
  correctedPassRate,
  correctedPs,
  correlations,
  describeScores,
  eloRatings,
  krippendorffAlpha,
  mcNemar,
  meanInterval,
  ndcg,
  normalQuantile,
  pairedDifference,
  passK,
  passRateDifference,
  precisionAt,
  predictionPoweredMean,
  proportionInterval,
  rankedByScore,
  rowsNeeded,
  seededRandom,
  signFlip,
  smallestDifference,
  swapConsistency,
  tQuantile,
  tTwoSidedP,
  trialsError,
  unpairedDifference,
  wilcoxonSignedRank,
} = statistics

const arm = { n: 100, mean: 0.5, sd: 0.5 }
const judged = { truePositives: 9, falseNegatives: 1, trueNegatives: 8, falsePositives: 2 }

describe('what a function cannot compute from is an error that names it, what was given and what to do', () => {
  const mistakes: [string, string, () => unknown][] = [
    ['a NaN among scores', 'scores[1] is NaN', () => describeScores([1, Number.NaN])],
    ['a score too large to square', 'scores[0] is 1e+61', () => meanInterval([1e61])],
    ['an infinite score', 'scores[0] is Infinity', () => meanInterval([Infinity])],
    ['a text as a score', 'scores[0] is string', () => meanInterval(['1' as never])],
    ['no list', 'scores is 1', () => meanInterval(1 as never)],
    ['a confidence of percent', 'confidence is 95', () => describeScores([1], { confidence: 95 })],
    ['a confidence of 1', 'confidence is 1', () => bootstrapMean([1, 2], { confidence: 1 })],
    [
      'clusters of other rows',
      'clusters has 1 entries and scores has 2',
      () => clusteredError([1, 2], ['a']),
    ],
    ['pairs of other rows', 'b has 2 entries and a has 1', () => pairedDifference([1], [1, 2])],
    ['a NaN beside a missing score', 'a[0] is NaN', () => comparePaired([Number.NaN], [null])],
    ['a NaN in a trial', 'scoresByRow[0][1] is NaN', () => trialsError([[1, Number.NaN]])],
    ['a NaN on the other side', 'b[0] is NaN', () => unpairedDifference([1], [Number.NaN])],
    ['more passes than rows', 'passes is 6', () => proportionInterval(6, 5)],
    ['rows below none', 'n is -1', () => proportionInterval(0, -1)],
    [
      'half a pass',
      'a.passes is 0.5',
      () => passRateDifference({ passes: 0.5, n: 1 }, { passes: 0, n: 1 }),
    ],
    ['wins below none', 'onlyB is -2', () => mcNemar(1, -2)],
    ['a p above 1', 'ps[1] is 1.5', () => correctedPs([0.5, 1.5], 'holm')],
    ['a NaN difference', 'differences[0] is NaN', () => signFlip([Number.NaN])],
    ['the same for ranks', 'differences[0] is NaN', () => wilcoxonSignedRank([Number.NaN])],
    ['no difference to see', 'difference is 0', () => rowsNeeded(0, { differenceVariance: 1 })],
    [
      'a variance below 0',
      'differenceVariance is -1',
      () => smallestDifference(9, { differenceVariance: -1 }),
    ],
    ['an alpha of 0', 'alpha is 0', () => anytimeDifference(arm, arm, { alpha: 0 })],
    ['an arm below none', 'b.n is -1', () => anytimeDifference(arm, { ...arm, n: -1 })],
    ['labels left out', 'labels is a list', () => cohensKappa([1], [2], { labels: [1] })],
    ['raters of other units', 'ratings[1] has 1 entries', () => krippendorffAlpha([[1, 2], [1]])],
    ['lists of other items', 'b has 0 entries', () => correlations([1], [])],
    ['a graded judge', 'a score is 0.5', () => confusionOf([0.5], [1])],
    [
      'counts below none',
      'truePositives is -1',
      () => correctedPassRate(1, 2, { ...judged, truePositives: -1 }),
    ],
    [
      'a NaN of a judge',
      'judgeOnly[0] is NaN',
      () => predictionPoweredMean({ human: [], judge: [], judgeOnly: [Number.NaN] }),
    ],
    ['more attempts told of than made', 'k is 6', () => passK({ attempts: 5, passes: 1, k: 6 })],
    [
      'a game against oneself',
      'games[0]',
      () => bradleyTerry([{ first: 'a', second: 'a', score: 1 }]),
    ],
    [
      'a score of 2',
      'games[0].score is 2',
      () => eloRatings([{ first: 'a', second: 'b', score: 2 }]),
    ],
    ['no rank', 'k is 0', () => precisionAt(['a'], {}, 0)],
    ['a NaN grade', 'a grade is NaN', () => ndcg(['a'], { a: Number.NaN })],
    [
      'a NaN score of a document',
      'documents[0].score is NaN',
      () => rankedByScore([{ id: 'a', score: Number.NaN }]),
    ],
    ['winners of other pairs', 'swapped has 0 entries', () => swapConsistency(['a'], [])],
    ['a probability above 1', 'p is 1.1', () => normalQuantile(1.1)],
    ['no degrees of freedom', 'df is 0', () => tQuantile(0.5, 0)],
    ['a NaN statistic', 't is NaN', () => tTwoSidedP(Number.NaN, 3)],
    ['a shape of 0', 'a is 0', () => betaQuantile(0.5, 0, 1)],
    ['a NaN seed', 'seed is NaN', () => seededRandom(Number.NaN)],
  ]

  test.for(mistakes)('%s', ([, start, call]) => {
    const error = thrownBy(call)
    expect(isWeftError(error) && error.code).toBe('statistics/invalid-input')
    expect(String(error)).toContain(start)
    expect(String(error)).toMatch(/: give .+\.$/)
  })

  test('and does not repeat texts that may be anyone’s', () => {
    expect(String(thrownBy(() => meanInterval(['secret' as never])))).not.toContain('secret')
  })
})

test('missing scores are counted, not errors, and 0 is a score', () => {
  const scores = [1, null, 0, undefined, true, false]
  expect(describeScores(scores)).toMatchObject({ n: 4, missing: 2, mean: 0.5 })
  expect(comparePaired(scores, [1, 1, null, 1, 0, 0])).toMatchObject({ n: 3, missing: 3 })
  expect(clusteredError(scores, [1, 1, 2, 2, 3, 3])).toMatchObject({
    n: 4,
    missing: 2,
    clusters: 3,
  })
  expect(trialsError([[1, null], [null], [0, 1]])).toMatchObject({ n: 2, missing: 2, mean: 0.75 })
})

describe('nothing is ever NaN or infinite', () => {
  const columns = [
    [],
    [1],
    [null],
    [0, 0],
    [1, 1, 1],
    [0.1, 0.1, 0.1],
    [1, 0],
    [1e60, -1e60, 0],
    [1e-100, 2e-100],
  ]

  test.for(columns.map((scores) => [JSON.stringify(scores), scores] as const))(
    'of %s',
    ([, scores]) => {
      const values = scores.filter((score) => score !== null)
      const zeros = scores.map(() => 0)
      const results = [
        describeScores(scores),
        describeScores(scores, { clusters: scores.map(() => 'one') }),
        meanInterval(scores),
        trialsError(scores.map((score) => [score, score])),
        pairedDifference(scores, zeros),
        comparePaired(scores, zeros),
        comparePaired(scores, zeros, { clusters: scores.map((_, index) => index) }),
        unpairedDifference(scores, zeros),
        bootstrapMean(values),
        correlations(values, values),
        krippendorffAlpha([values, values]),
        predictionPoweredMean({ human: values, judge: values, judgeOnly: values }),
        anytimeDifference(meanInterval(scores), meanInterval(zeros)),
      ]
      expect(results.flatMap((result: Figures) => faultsOf(result))).toEqual([])
    },
  )
})

interface Figures {
  readonly reasons: Readonly<Record<string, string>>
}

function faultsOf(result: Figures): string[] {
  // `df`, `method`, `seed`, … are null where they mean nothing; a figure of the scores needs a reason.
  const explained = /mean|difference|error|interval|percentile|estimate/i
  return Object.entries(result).flatMap(([name, value]) => {
    if (typeof value === 'number' && !Number.isFinite(value)) return [`${name} is ${value}`]
    const silent = value === null && explained.test(name) && !(name in result.reasons)
    return silent ? [`${name} is null without a reason`] : []
  })
}

function thrownBy(call: () => unknown): unknown {
  try {
    return call()
  } catch (error) {
    return error
  }
}
