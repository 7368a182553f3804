import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { embeddingSimilarity, exactMatch, isJsonContainer, jsonSimilarity } from './json.ts'
import { leastCost } from './least-cost.ts'
import { contextPrecision, listSimilarity } from './list.ts'
import { numberSimilarity, textSimilarity } from './text.ts'

describe('texts', () => {
  test('by whole characters, or by the units that others count', () => {
    expect(textSimilarity('👍', '👎')).toBe(0)
    expect(textSimilarity('👍', '👎', { unit: 'utf-16' })).toBe(0.5)
  })

  test('alike in both directions', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(textSimilarity(a, b)).toBe(textSimilarity(b, a))
        expect(textSimilarity(a, a)).toBe(1)
      }),
      { seed: 1 },
    )
  })
})

test('numbers', () => {
  expect([numberSimilarity(0, 0), numberSimilarity(0, 5), numberSimilarity(-3, 3)]).toEqual([
    1, 0, 0,
  ])
})

describe('JSON', () => {
  test('missing keys and items count 0, null is as good as missing', () => {
    expect(jsonSimilarity({ a: 1 }, { a: 1, b: 2 })).toBe(0.5)
    expect(jsonSimilarity([1, 2, 3, 4], [1])).toBe(0.25)
    expect(jsonSimilarity({ a: null }, {})).toBe(1)
    expect(jsonSimilarity(null, 0)).toBe(0)
  })

  test('values of other kinds by their JSON', () => {
    expect(jsonSimilarity(true, 'true')).toBeCloseTo(2 / 3, 12)
    expect(jsonSimilarity('[1]', [1])).toBe(1)
  })

  test('takes no value from what every object has', () => {
    expect(jsonSimilarity({ toString: 'x' }, {})).toBe(0)
  })

  test('exact: the order of keys matters, and a number is the text it reads as', () => {
    expect(exactMatch({ a: 1, b: 2 }, { b: 2, a: 1 })).toBe(false)
    expect(exactMatch('{ "a": 1 }', { a: 1 })).toBe(true)
    expect([exactMatch('1', 1), exactMatch(undefined, null)]).toEqual([true, true])
  })

  test('only objects and lists hold something', () => {
    const texts = ['{}', '[]', '123', 'null', '{a:1}', '']
    expect(texts.map(isJsonContainer)).toEqual([true, true, false, false, false, false])
  })
})

describe('lists', () => {
  test('are paired for the best sum, whatever the order', () => {
    expect(listSimilarity(['b', 'a'], ['a', 'b'])).toBe(1)
    expect(listSimilarity(['a', 'x'], ['a'])).toBe(0.5)
    expect(listSimilarity(['a', 'x'], ['a'], { allowExtra: true })).toBe(1)
    expect([listSimilarity([], []), listSimilarity([], ['a'])]).toEqual([1, 0])
  })

  test('the pairing is the best of all', () => {
    const table = fc
      .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 2 }))
      .chain(([rows, more]) =>
        fc.array(fc.array(fc.integer({ min: -9, max: 9 }), sized(rows + more)), sized(rows)),
      )
    fc.assert(
      fc.property(table, (costs) => {
        expect(leastCost(costs)).toBe(leastOfAll(costs))
      }),
      { seed: 1, numRuns: 500 },
    )
  })
})

test('context precision rewards what is relevant for standing first', () => {
  expect(contextPrecision([true, false])).toBe(1)
  expect(contextPrecision([false, true])).toBe(0.5)
  expect([contextPrecision([false]), contextPrecision([])]).toEqual([0, null])
})

test('embeddings without a direction are like nothing', () => {
  expect(embeddingSimilarity([0, 0], [1, 0])).toBeNull()
  expect(embeddingSimilarity([2, 0], [5, 0])).toBe(1)
})

function sized(length: number): { minLength: number; maxLength: number } {
  return { minLength: length, maxLength: length }
}

function leastOfAll([row, ...others]: readonly (readonly number[])[]): number {
  if (!row) return 0
  const sums = row.map(
    (cost, column) => cost + leastOfAll(others.map((other) => other.toSpliced(column, 1))),
  )
  return Math.min(...sums)
}
