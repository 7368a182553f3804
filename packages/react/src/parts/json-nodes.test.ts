import { expect, test } from 'vitest'
import { describeValue, entriesOf, markerOf } from './json-nodes.ts'

const textOf = (value: unknown): string => describeValue(value).text

test('every kind of value has a short form', () => {
  const values = [
    'text',
    -0,
    Number.NaN,
    10n,
    null,
    undefined,
    true,
    new Date(0),
    new Date(Number.NaN),
    /a+/gi,
    [1, 2],
    { a: 1 },
    { $class: 'Point', x: 1 },
    new Map([[1, 2]]),
    new Set([1]),
    new Uint8Array(3),
    new ArrayBuffer(8),
    Symbol('s'),
    () => 1,
  ]
  expect(values.map(textOf)).toEqual([
    'text',
    '-0',
    'NaN',
    '10n',
    'null',
    'undefined',
    'true',
    '1970-01-01T00:00:00.000Z',
    'Invalid Date',
    '/a+/gi',
    '[2]',
    '{1}',
    'Point {2}',
    'Map(1)',
    'Set(1)',
    'Uint8Array(3)',
    'ArrayBuffer 8 B',
    'Symbol(s)',
    'function',
  ])
})

test('an embedding is told by length and norm', () => {
  expect(textOf(new Float64Array(100).fill(0.1))).toBe('Float64Array(100) norm 1.00')
})

test('entries come a page at a time', () => {
  const list = Array.from({ length: 1000 }, (_, index) => index)
  expect(entriesOf(list, 998, 1100)).toEqual([
    { key: '998', value: 998 },
    { key: '999', value: 999 },
  ])
  expect(entriesOf(new Map([[{ a: 1 }, 'x']]), 0, 9)).toEqual([{ key: '{1}', value: 'x' }])
})

test('foreign code is not run', () => {
  const hostile = {
    get secret(): string {
      throw new Error('a getter was called')
    },
    toJSON: () => {
      throw new Error('toJSON was called')
    },
  }
  expect(entriesOf(hostile, 0, 1)).toEqual([{ key: 'secret', value: undefined, isAccessor: true }])
  const trapped = new Proxy(
    {},
    {
      ownKeys: () => {
        throw new Error('trapped')
      },
    },
  )
  expect(describeValue(trapped)).toEqual({ kind: 'word', text: '?', count: 0 })
  expect(entriesOf(trapped, 0, 9)).toEqual([])
})

test('the names of prototypes are data', () => {
  const value: unknown = JSON.parse('{"__proto__": {"polluted": 1}, "constructor": 2}')
  expect(entriesOf(value, 0, 9).map(({ key }) => key)).toEqual(['__proto__', 'constructor'])
})

test("the recorder's markers are told apart", () => {
  expect(markerOf({ $weft: 'cut', reason: 'budget', items: 3 })).toEqual({
    kind: 'cut',
    details: 'reason budget, items 3',
  })
  expect(markerOf({ weft: 'cut' })).toBeUndefined()
})
