import { pageShared } from '../base/page-shared.ts'

/** A parameter as it is written: a plain name, a destructuring pattern, or a rest parameter. */
export interface Parameter {
  readonly kind: 'name' | 'pattern' | 'rest'
  readonly name: string | undefined
}

type AnyFunction = (...args: never[]) => unknown

// Transformed code may note names through another copy of the package than the one that reads them.
const sources = pageShared('parameters.1', () => new WeakMap<object, readonly Parameter[]>())
const names = pageShared('names.1', () => new WeakMap<object, string>())

/** What the build plugin notes of a function before a minifier renames it. */
export interface FunctionNote {
  readonly name?: string
  /** Names in order; `{}` is a pattern, `...rest` a rest parameter. */
  readonly inputs: readonly string[]
}

/** Keeps a function's own names beside it; gives the function on. */
export function noteFunction<Fn extends object>(fn: Fn, { name, inputs }: FunctionNote): Fn {
  sources.set(fn, inputs.map(parameterOf))
  if (name !== undefined) names.set(fn, name)
  return fn
}

/** The name a function was written with, or undefined for an anonymous one. */
export function functionName(fn: { readonly name: string }): string | undefined {
  return names.get(fn) ?? (fn.name === '' ? undefined : fn.name)
}

/** Gives a bound function the names of the one it was made from, which `bind` hides. */
export function sameNames<Fn extends AnyFunction>(bound: Fn, original: AnyFunction): Fn {
  sources.set(bound, parametersOf(original))
  const name = functionName(original)
  if (name !== undefined) names.set(bound, name)
  return bound
}

/** A function's parameters as its source text tells; native and bound functions tell none. */
export function parametersOf(fn: AnyFunction): readonly Parameter[] {
  const known = sources.get(fn)
  if (known) return known
  const found = readParameters(fn)
  sources.set(fn, found)
  return found
}

function readParameters(fn: AnyFunction): readonly Parameter[] {
  try {
    const source = Function.prototype.toString.call(fn)
    if (source.endsWith('{ [native code] }')) return []
    return splitList(parameterList(source)).map(parameterOf)
  } catch {
    return []
  }
}

function parameterOf(source: string): Parameter {
  const text = source.trim()
  if (text.startsWith('{') || text.startsWith('[')) return { kind: 'pattern', name: undefined }
  const name = /^(?:\.\.\.)?\s*([\p{ID_Start}$_][\p{ID_Continue}$]*)/u.exec(text)?.[1]
  return { kind: text.startsWith('...') ? 'rest' : 'name', name }
}

function parameterList(source: string): string {
  const text = withoutComments(source)
  const single = /^(?:async\s+)?([\p{ID_Start}$_][\p{ID_Continue}$]*)\s*=>/u.exec(text)
  if (single) return single[1] ?? ''
  const open = openingOf(text)
  return open < 0 ? '' : text.slice(open + 1, closingOf(text, open))
}

// A computed method name (`[Symbol.iterator](…)`) may itself hold parentheses.
function openingOf(text: string): number {
  const start =
    text.startsWith('[') || /^(?:async\s*)?\*?\s*\[/.test(text)
      ? closingOf(text, text.indexOf('['))
      : 0
  return text.indexOf('(', start)
}

const closers: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' }

function closingOf(text: string, open: number): number {
  let depth = 0
  for (let index = open; index < text.length; index++) {
    const char = text[index] ?? ''
    if (isQuote(char)) index = endOfString(text, index)
    else if (char in closers) depth++
    else if (char === ')' || char === ']' || char === '}') depth--
    if (depth === 0) return index
  }
  return text.length
}

function splitList(list: string): string[] {
  const parts: string[] = []
  let from = 0
  for (let index = 0; index < list.length; index++) {
    const char = list[index] ?? ''
    if (isQuote(char)) index = endOfString(list, index)
    else if (char in closers) index = closingOf(list, index)
    else if (char === ',') {
      parts.push(list.slice(from, index))
      from = index + 1
    }
  }
  return [...parts, list.slice(from)].filter((part) => part.trim() !== '')
}

function isQuote(char: string): boolean {
  return char === '"' || char === "'" || char === '`'
}

function endOfString(text: string, start: number): number {
  const quote = text[start]
  for (let index = start + 1; index < text.length; index++) {
    if (text[index] === '\\') index++
    else if (text[index] === quote) return index
  }
  return text.length
}

function withoutComments(source: string): string {
  return source.replaceAll(/\/\*[\s\S]*?\*\/|(?<![:'"`])\/\/[^\n]*/g, '')
}
