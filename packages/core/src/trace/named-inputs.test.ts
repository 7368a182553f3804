import { expect, test } from 'vitest'
import { namedInputs, type InputNaming } from './named-inputs.ts'
import { parametersOf } from './parameter-names.ts'

type AnyFunction = (...args: never[]) => unknown

function inputs(fn: AnyFunction, args: readonly unknown[], naming: InputNaming = {}) {
  return namedInputs(fn, args, naming)
}

// Written as a text: the formatter and the compiler would take away what these are about.
const source = `
  export const bare = question => question
  export function commented(a /* , b */, /* (c */ d) { return [a, d] }
  export function defaulted(question = 'x, (y)', k = [3, { z: 1 }]) { return [question, k] }
`
const url = `data:text/javascript,${encodeURIComponent(source)}`
const written = (await import(/* @vite-ignore */ url)) as Record<
  'bare' | 'commented' | 'defaulted',
  AnyFunction
>
const [method] = Object.values({
  ask(question: string) {
    return question
  },
})

test.for([
  [
    'plain',
    (question: string, k: number) => [question, k],
    ['why?', 3],
    { question: 'why?', k: 3 },
  ],
  ['with defaults', written.defaulted, ['why?'], { question: 'why?' }],
  ['one without parentheses', written.bare, ['why?'], { question: 'why?' }],
  ['async', async (question: string) => question, ['why?'], { question: 'why?' }],
  [
    'of a generator',
    function* (question: string) {
      yield question
    },
    ['why?'],
    { question: 'why?' },
  ],
  ['of a method', method, ['why?'], { question: 'why?' }],
  [
    'of a computed method',
    {
      [String('a(b')](question: string) {
        return question
      },
    }['a(b'] as AnyFunction,
    ['q'],
    { question: 'q' },
  ],
  [
    'in another script',
    (问题: string, ñ: number, $x_: number) => [问题, ñ, $x_],
    ['a', 1, 2],
    { 问题: 'a', ñ: 1, $x_: 2 },
  ],
  ['with comments', written.commented, [1, 2], { a: 1, d: 2 }],
  [
    'a rest takes all that is left',
    (first: string, ...others: number[]) => [first, others],
    ['a', 1, 2],
    { first: 'a', others: [1, 2] },
  ],
  ['a rest alone', (...all: number[]) => all, [1, 2], { all: [1, 2] }],
  ['more arguments than parameters', (a: string) => a, ['x', 'y'], { a: 'x', arg1: 'y' }],
  ['of a native function', Math.max as AnyFunction, [1, 2], { arg0: 1, arg1: 2 }],
  ['of a bound function', ((a: number) => a).bind(undefined) as AnyFunction, [1], { arg0: 1 }],
  [
    'undefined is an argument',
    (a: unknown, b: unknown) => [a, b],
    [undefined, 1],
    { a: undefined, b: 1 },
  ],
] as const)('[T20] names: %s', ([, fn, args, expected]) => {
  expect(inputs(fn as AnyFunction, args)).toEqual(expected)
})

test.for([
  ['the only argument is spread', (options: object) => options, [{ q: 1, k: 2 }], { q: 1, k: 2 }],
  [
    'a pattern is spread beside others',
    (q: string, { k }: { k: number }) => [q, k],
    ['a', { k: 2, x: 3 }],
    { q: 'a', k: 2, x: 3 },
  ],
  [
    'a plain object beside others is not',
    (q: string, o: object) => [q, o],
    ['a', { k: 2 }],
    { q: 'a', o: { k: 2 } },
  ],
  ['a list is not', (list: number[]) => list, [[1, 2]], { list: [1, 2] }],
  ['a list in a pattern is not', ([a]: number[]) => a, [[1, 2]], { arg0: [1, 2] }],
  ['a class instance is not', (when: Date) => when, [new Date(0)], { when: new Date(0) }],
  ['null is not', (value: null) => value, [null], { value: null }],
] as const)('[T20] spread: %s', ([, fn, args, expected]) => {
  expect(inputs(fn as unknown as AnyFunction, args)).toEqual(expected)
})

test('[T20] names given come before those of the source', () => {
  const fn = (a: number, b: number): number => a + b
  expect(inputs(fn, [1, 2, 3], { inputNames: ['left', 'right'] })).toEqual({
    left: 1,
    right: 2,
    arg2: 3,
  })
})

test('[T20] defaults fill what is absent or undefined, and nothing else', () => {
  const fn = (q: string, k?: number, mode?: string): unknown => [q, k, mode]
  const defaults = { q: 'none', k: 3, mode: 'fast', limit: 9 }
  expect(inputs(fn, ['a', undefined, null as never], { defaults })).toEqual({
    q: 'a',
    k: 3,
    mode: null,
    limit: 9,
  })
})

test('[T20] a getter is not run before the snapshot, and then on its own object', () => {
  let runs = 0
  const options = Object.defineProperties({} as Record<string, unknown>, {
    hidden: { value: 'x', enumerable: false },
    shown: {
      enumerable: true,
      get(this: { hidden: string }) {
        runs++
        return this.hidden
      },
    },
  })
  const named = inputs((given: object) => given, [options])
  expect(runs).toBe(0)
  expect([named['shown'], Object.keys(named), runs]).toEqual(['x', ['shown'], 1])
})

test('[T20] an own key __proto__ is data', () => {
  const options = JSON.parse('{"__proto__":{"polluted":1},"a":1}') as object
  const named = inputs((given: object) => given, [options], { defaults: { b: 2 } })
  expect(JSON.stringify(named)).toBe('{"__proto__":{"polluted":1},"a":1,"b":2}')
  expect(Object.getPrototypeOf(named)).toBe(Object.prototype)
})

test('[T20] a function’s source is read once', () => {
  const fn = (a: number): number => a
  expect(parametersOf(fn)).toBe(parametersOf(fn))
})
