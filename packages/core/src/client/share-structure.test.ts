import { expect, test } from 'vitest'
import { shareStructure } from './share-structure.ts'

test('equal values are the previous object, at every depth', () => {
  const before = { a: { list: [1, { x: 'y' }] }, b: null }
  expect(shareStructure(before, { a: { list: [1, { x: 'y' }] }, b: null })).toBe(before)
})

test('what changed is new, what beside it did not change is the previous object', () => {
  const before = { same: { x: 1 }, changed: { y: 1 } }
  const after = shareStructure(before, { same: { x: 1 }, changed: { y: 2 } }) as typeof before
  expect(after).toEqual({ same: { x: 1 }, changed: { y: 2 } })
  expect(after.same).toBe(before.same)
  expect(after.changed).not.toBe(before.changed)
})

test('rows keep their identity by id when one is inserted above them', () => {
  const before = [
    { id: 'b', v: 1 },
    { id: 'a', v: 1 },
  ]
  const after = shareStructure(before, [
    { id: 'c', v: 1 },
    { id: 'b', v: 1 },
    { id: 'a', v: 2 },
  ]) as typeof before
  expect(after.map(({ id, v }) => `${id}${v}`)).toEqual(['c1', 'b1', 'a2'])
  expect(after[1]).toBe(before[0])
  expect(after[2]).not.toBe(before[1])
})

test('rows in another order, or fewer of them, are another list of the same rows', () => {
  const before = [{ id: 'a' }, { id: 'b' }]
  const turned = shareStructure(before, [{ id: 'b' }, { id: 'a' }]) as typeof before
  const fewer = shareStructure(before, [{ id: 'a' }]) as typeof before
  expect([turned[0] === before[1], turned === before]).toEqual([true, false])
  expect([fewer[0] === before[0], fewer.length]).toEqual([true, 1])
})

test('a key more, a key less or an undefined in its place is a change', () => {
  const before: Record<string, unknown> = { a: 1 }
  for (const next of [{ a: 1, b: 2 }, {}, { b: undefined }, { a: undefined }])
    expect(shareStructure(before, next)).toEqual(next)
  expect(Object.keys(shareStructure({ b: undefined }, {}) as object)).toEqual([])
})

test('values of different kinds are not mixed', () => {
  expect(shareStructure([1], { 0: 1 })).toEqual({ 0: 1 })
  expect(shareStructure({ 0: 1 }, [1])).toEqual([1])
  expect(shareStructure(Number.NaN, Number.NaN)).toBeNaN()
  const map = new Map([['a', 1]])
  expect(shareStructure(new Map([['a', 1]]), map)).toBe(map)
})

test('an own key __proto__ stays data', () => {
  const next = JSON.parse('{"__proto__":{"x":1},"a":1}') as object
  const shared = shareStructure({ a: 1 }, next) as object
  expect(JSON.stringify(shared)).toBe('{"__proto__":{"x":1},"a":1}')
  expect(Object.getPrototypeOf(shared)).toBe(Object.prototype)
})

test('neither side is changed', () => {
  const before = Object.freeze({ a: Object.freeze([1]) })
  const next = Object.freeze({ a: Object.freeze([1, 2]) })
  expect(shareStructure(before, next)).toEqual({ a: [1, 2] })
})
