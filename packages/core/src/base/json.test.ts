import { describe, expect, test } from 'vitest'
import { canonicalJson, deepFreeze, isPlainObject, setOwn, toJson } from './json.ts'

describe('toJson gives a JSON copy', () => {
  test('that shares nothing with the value', () => {
    const value = { list: [1, { deep: 'x' }], nothing: null, yes: true }
    const result = toJson(value) as { json: typeof value }
    expect(result).toEqual({ json: value })
    expect([result.json === value, result.json.list === value.list]).toEqual([false, false])
  })

  test('without keys whose value is undefined', () => {
    expect(toJson({ a: undefined, b: 1 })).toEqual({ json: { b: 1 } })
  })

  test('through toJSON, at any depth', () => {
    const at = new Date(Date.UTC(2026, 0, 1))
    expect(toJson({ at: [at] })).toEqual({ json: { at: ['2026-01-01T00:00:00.000Z'] } })
  })

  test('of one object twice, which is no cycle', () => {
    const shared = { x: 1 }
    expect(toJson([shared, shared])).toEqual({ json: [{ x: 1 }, { x: 1 }] })
  })

  test('in which a lone surrogate, which has no UTF-8 form, is replaced', () => {
    expect(toJson('a\ud800b')).toEqual({ json: 'a\ufffdb' })
  })

  test('with an own key __proto__ as data', () => {
    const hostile = JSON.parse('{"__proto__":{"polluted":true}}') as object
    const result = toJson(hostile) as { json: object }
    expect(Object.keys(result.json)).toEqual(['__proto__'])
    expect(JSON.stringify(result.json)).toBe('{"__proto__":{"polluted":true}}')
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })
})

describe('toJson names the path and reason of what JSON cannot hold', () => {
  const cyclic: Record<string, unknown> = { name: 'x' }
  cyclic['self'] = { back: cyclic }
  class Account {}

  test.for([
    ['a function', { tools: [{ run: () => 1 }] }, 'tools[0].run', 'a function is not JSON'],
    ['undefined in a list', [1, undefined], '[1]', 'a undefined is not JSON'],
    ['NaN', { a: { b: Number.NaN } }, 'a.b', 'NaN is not a JSON number'],
    ['Infinity', [Number.POSITIVE_INFINITY], '[0]', 'Infinity is not a JSON number'],
    ['a BigInt', { n: 1n }, 'n', 'a bigint is not JSON'],
    ['a symbol', { s: Symbol('x') }, 's', 'a symbol is not JSON'],
    ['a cycle', cyclic, 'self.back', 'the object contains itself'],
    ['a Map', { m: new Map() }, 'm', 'a Map is not JSON and has no toJSON()'],
    ['a class instance', { a: new Account() }, 'a', 'a Account is not JSON and has no toJSON()'],
    [
      'an object without a class',
      Object.create(Object.create(null) as object),
      '(the object itself)',
      'a value without a class is not JSON and has no toJSON()',
    ],
    ['a function alone', () => 1, '(the object itself)', 'a function is not JSON'],
  ] as const)('%s', ([, value, path, reason]) => {
    expect(toJson(value)).toEqual({ path, reason })
  })
})

describe('canonical JSON (RFC 8785)', () => {
  test('is the same whatever the key order', () => {
    expect(canonicalJson({ b: 1, a: { d: 2, c: [3] } })).toBe('{"a":{"c":[3],"d":2},"b":1}')
    expect(canonicalJson({ a: { c: [3], d: 2 }, b: 1 })).toBe('{"a":{"c":[3],"d":2},"b":1}')
  })

  test('sorts keys by UTF-16 code units and writes numbers as JavaScript does', () => {
    expect(canonicalJson({ '\ufb33': 1, '\ud83d\ude00': 2, é: 3, a: 4 })).toBe(
      '{"a":4,"é":3,"\ud83d\ude00":2,"\ufb33":1}',
    )
    expect(canonicalJson([-0, 1e21, 1e-7, 0.1 + 0.2])).toBe('[0,1e+21,1e-7,0.30000000000000004]')
  })

  test('keeps the order of lists', () => {
    expect(canonicalJson([2, 1])).toBe('[2,1]')
  })
})

test('a plain object is a literal or has no prototype; instances, lists and null are not', () => {
  const plain = [{}, Object.create(null), JSON.parse('{}')]
  const others = [null, [], new Date(), new (class A {})(), Object.create({}), 'text', () => 1]
  expect(plain.map(isPlainObject)).toEqual([true, true, true])
  expect(others.some(isPlainObject)).toBe(false)
})

test('setOwn never changes a prototype', () => {
  const target: Record<string, unknown> = {}
  setOwn(target, '__proto__', { polluted: true })
  setOwn(target, 'plain', 1)
  expect(Object.getPrototypeOf(target)).toBe(Object.prototype)
  expect(Object.entries(target)).toEqual([
    ['__proto__', { polluted: true }],
    ['plain', 1],
  ])
})

test('deepFreeze freezes every depth and gives the same object back', () => {
  const value = { list: [{ x: 1 }] }
  expect(deepFreeze(value)).toBe(value)
  expect([value, value.list, value.list[0]].every(Object.isFrozen)).toBe(true)
})
