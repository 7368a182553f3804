import { describe, expect, test } from 'vitest'
import type { Where } from './query.ts'
import { whereTest } from './where.ts'

const record = {
  op: 'answer',
  durationMs: 250,
  status: 'success',
  tags: ['beta', 'eu'],
  inputs: { question: 'Why is the sky blue?', options: { k: 3, nothing: null }, big: 10n },
  attributes: { 'app.version': '1.2.0', nested: { 'a.b': { c: 1 } } },
  output: { at: new Date(0), list: [1, { x: 'y' }], map: new Map([['a', 1]]) },
  summary: { usage: { 'gpt-4.1': { inputTokens: 12 } } },
}

function holds(where: Where): boolean {
  return whereTest(where)(record)
}

describe('operators', () => {
  test.for([
    ['a bare value means equal', { op: 'answer' }, true],
    ['$eq', { durationMs: { $eq: 250 } }, true],
    ['$eq of another type is false', { durationMs: { $eq: '250' } }, false],
    ['$ne', { op: { $ne: 'other' } }, true],
    ['$ne holds for what is absent', { missing: { $ne: 1 } }, true],
    ['$gt', { durationMs: { $gt: 249 } }, true],
    ['$gt is strict', { durationMs: { $gt: 250 } }, false],
    ['$gte', { durationMs: { $gte: 250 } }, true],
    ['$lt', { durationMs: { $lt: 250 } }, false],
    ['$lte', { durationMs: { $lte: 250 } }, true],
    ['texts are ordered too', { op: { $gt: 'a', $lt: 'b' } }, true],
    ['a text and a number have no order', { op: { $gte: 1 } }, false],
    ['what is absent has no order', { missing: { $lte: 1 } }, false],
    ['$in', { op: { $in: ['x', 'answer'] } }, true],
    ['$in of nothing', { op: { $in: [] } }, false],
    ['$contains in a text ignores case', { 'inputs.question': { $contains: 'SKY' } }, true],
    ['$contains in a list', { tags: { $contains: 'eu' } }, true],
    ['$contains in a list is no part of a text', { tags: { $contains: 'e' } }, false],
    ['$contains in an object is false', { inputs: { $contains: 'question' } }, false],
    ['$exists', { 'inputs.options': { $exists: true } }, true],
    ['null exists', { 'inputs.options.nothing': { $exists: true } }, true],
    ['$exists: false', { 'inputs.other': { $exists: false } }, true],
    ['$not of an operator', { durationMs: { $not: { $gt: 1_000 } } }, true],
    ['several operators on one path are AND', { durationMs: { $gt: 100, $lt: 200 } }, false],
  ] as const)('%s', ([, where, expected]) => {
    expect(holds(where)).toBe(expected)
  })
})

describe('combination', () => {
  test.for([
    ['paths are AND', { op: 'answer', status: 'error' }, false],
    ['$and', { $and: [{ op: 'answer' }, { status: 'success' }] }, true],
    ['$or', { $or: [{ op: 'x' }, { status: 'success' }] }, true],
    ['$or of nothing is false', { $or: [] }, false],
    ['$not', { $not: { op: 'answer' } }, false],
    [
      'nested',
      { $not: { $or: [{ op: 'x' }, { $and: [{ op: 'answer' }, { status: 'error' }] }] } },
      true,
    ],
    ['nothing at all is true', {}, true],
  ] as const)('%s', ([, where, expected]) => {
    expect(holds(where)).toBe(expected)
  })

  test('without a query everything matches', () => {
    expect(whereTest(undefined)(record)).toBe(true)
  })
})

describe('paths', () => {
  test.for([
    ['dots lead down', { 'inputs.options.k': 3 }, true],
    ['quotes keep the dots of a key', { 'summary.usage."gpt-4.1".inputTokens': { $gt: 10 } }, true],
    ['a quoted key at the end', { 'attributes."app.version"': '1.2.0' }, true],
    ['a quoted key in the middle', { 'attributes.nested."a.b".c': 1 }, true],
    ['without quotes the key is not found', { 'summary.usage.gpt-4.1.inputTokens': 12 }, false],
    ['a number is an index of a list', { 'output.list.1.x': 'y' }, true],
    ['inherited members are not fields', { 'inputs.constructor': { $exists: true } }, false],
    ['the length of a text is no field', { 'op.length': { $exists: true } }, false],
  ] as const)('%s', ([, where, expected]) => {
    expect(holds(where)).toBe(expected)
  })
})

describe('values are compared by what they hold', () => {
  test.for([
    ['an object, whatever its key order', { 'inputs.options': { nothing: null, k: 3 } }, true],
    ['an object with a key too few', { 'inputs.options': { k: 3 } }, false],
    ['a list', { 'output.list': [1, { x: 'y' }] }, true],
    ['a date', { 'output.at': new Date(0) }, true],
    ['a BigInt', { 'inputs.big': 10n }, true],
    ['an object that holds a BigInt', { inputs: { big: 10n } }, false],
    ['an empty object is not a Map', { 'output.map': {} }, false],
  ] as const)('%s', ([, where, expected]) => {
    expect(holds(where)).toBe(expected)
  })
})

describe('a mistake is an error, never "no results"', () => {
  test.for([
    [{ op: { $gte_: 1 } }, 'There is no operator "$gte_". Did you mean "$gte"?'],
    [{ $nor: [] }, 'There is no operator "$nor". Did you mean "$or"?'],
    [{ op: { $regex: 'x', $gt: 1 } }, 'There is no operator "$regex". Known: $eq, $ne, '],
    [{ op: { $constructor: 1 } }, 'There is no operator "$constructor"'],
    [{ $and: { op: 'x' } }, '$and takes a list of conditions.'],
    [{ $or: ['x'] }, '$or takes conditions ({ path: value }).'],
    [{ $not: 'x' }, '$not takes conditions ({ path: value }).'],
  ] as const)('%j', ([where, message]) => {
    expect(() => whereTest(where)).toThrow(
      expect.objectContaining({
        code: 'query/unknown-operator',
        message: expect.stringContaining(message),
      }),
    )
  })

  test('is found when the query is made, not when a call is tested', () => {
    expect(() => whereTest({ missing: { $between: [1, 2] } })).toThrow(/no operator "\$between"/)
  })
})
