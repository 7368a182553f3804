import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { mismatchesOf, parseVectors, type Vector } from './check-vectors.ts'

const file = new URL('./data/vectors.json', import.meta.url)
const vectors = parseVectors(readFileSync(file, 'utf8'))

// The bootstrap of 2,000 values draws 400 million times.
const slow = 60_000

describe('the figures of other programs are ours', () => {
  test.for(vectors.map((vector) => [vector.name, vector] as const))(
    '%s',
    { timeout: slow },
    ([, vector]) => expect(mismatchesOf(vector)).toEqual([]),
  )
})

describe('the check of vectors', () => {
  const known: Vector = {
    name: 'mean_sem/two',
    inputs: { scores: [0.25, 0.75] },
    expected: { mean: 0.5, sem: 0.25 },
  }

  test('sees a figure that is off by a millionth', () => {
    const off = { ...known, expected: { mean: 0.500001, sem: 0.25 } }
    expect(mismatchesOf(off)).toEqual(['mean_sem/two: mean is 0.5 instead of 0.500001'])
    expect(mismatchesOf({ ...off, tolerance: { mean: 0.00001 } })).toEqual([])
  })

  test('sees null where there is a figure, and a figure where there is none', () => {
    expect(mismatchesOf({ ...known, expected: { mean: null } })).toHaveLength(1)
    expect(mismatchesOf({ ...known, inputs: { scores: [1] } })).toEqual([
      'mean_sem/two: mean is 1 instead of 0.5',
      'mean_sem/two: sem is null instead of 0.25',
    ])
  })

  test('sees an interval of which one end is off', () => {
    const interval = { ...known, expected: { ci_t: [-2.67655118411, 3.7] } }
    expect(mismatchesOf(interval)).toHaveLength(1)
  })

  test('says so of a kind, a figure or a function it does not know', () => {
    expect(mismatchesOf({ ...known, name: 'horoscope/leo' })).toEqual([
      'horoscope/leo: no function is known for "horoscope"',
    ])
    expect(mismatchesOf({ ...known, expected: { mode: 1 } })).toEqual([
      'mean_sem/two: mode is not computed instead of 1',
    ])
    const unknown = { name: 'dist/x', inputs: { fn: 'x', args: [1] }, expected: { value: 1 } }
    expect(mismatchesOf(unknown)).toHaveLength(1)
  })

  test('says so of inputs that a function refuses', () => {
    const negative = { ...known, name: 'mcnemar/x', inputs: { only_a: -1, only_b: 0 } }
    expect(mismatchesOf(negative)).toEqual([expect.stringContaining('onlyA is -1')])
  })

  test('refuses a file that is not a list of vectors', () => {
    expect(() => parseVectors('{}')).toThrow('not a list')
    expect(() => parseVectors('[]')).toThrow('not a list')
    expect(() => parseVectors('[{"name":"a"}]')).toThrow('Entry 0')
  })
})
