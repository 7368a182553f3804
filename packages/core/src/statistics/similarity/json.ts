import { checkNumber } from '../scores.ts'
import { averageOf, sumOf } from '../moments.ts'
import { numberSimilarity, textSimilarity, type TextSimilarityOptions } from './text.ts'

/**
 * How alike two JSON values are: objects key by key over all keys of both, arrays index by index over the longer, texts
 * and numbers by their own measure, a missing value 0. A text that is JSON of an object or a list counts as that.
 */
export function jsonSimilarity(
  a: unknown,
  b: unknown,
  options: TextSimilarityOptions = {},
): number {
  const left = containerOf(a)
  const right = containerOf(b)
  if (isNothing(left) || isNothing(right)) return Number(isNothing(left) === isNothing(right))
  const alike = (x: unknown, y: unknown): number => jsonSimilarity(x, y, options)
  if (Array.isArray(left) && Array.isArray(right)) return listsAlike(left, right, alike)
  if (isRecord(left) && isRecord(right)) return recordsAlike(left, right, alike)
  return scalarsAlike(left, right, options)
}

/** Whether two values read the same: by JSON, with the order of keys; a text beside an object counts as the JSON it is. */
export function exactMatch(a: unknown, b: unknown): boolean {
  const parse = isObject(a) || isObject(b)
  return exactText(a, parse) === exactText(b, parse)
}

/** Whether a value is an object or a list, or JSON text of one. */
export function isJsonContainer(value: unknown): boolean {
  return isObject(containerOf(value))
}

/**
 * How alike two embeddings are: their cosine, rescaled so that `floor` and less is 0, since texts that have nothing in
 * common are not at 0: max(0, (cos − floor)/(1 − floor)).
 * @returns null where a vector is all zeros and so has no direction
 */
export function embeddingSimilarity(
  a: readonly number[],
  b: readonly number[],
  { floor = 0.7 }: { readonly floor?: number } = {},
): number | null {
  checkNumber(floor, 'floor')
  const product = sumOf(a.map((value, index) => value * (b[index] ?? 0)))
  const length = Math.hypot(...a) * Math.hypot(...b)
  if (length === 0) return null
  return Math.min(1, Math.max(0, (product / length - floor) / (1 - floor)))
}

type Measure = (a: unknown, b: unknown) => number

function listsAlike(a: readonly unknown[], b: readonly unknown[], alike: Measure): number {
  const longest = Math.max(a.length, b.length)
  const both = Math.min(a.length, b.length)
  if (longest === 0) return 1
  return sumOf(a.slice(0, both).map((value, index) => alike(value, b[index]))) / longest
}

function recordsAlike(
  a: Readonly<Record<string, unknown>>,
  b: Readonly<Record<string, unknown>>,
  alike: Measure,
): number {
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])]
  return averageOf(keys.map((key) => alike(own(a, key), own(b, key)))) ?? 1
}

function scalarsAlike(a: unknown, b: unknown, options: TextSimilarityOptions): number {
  if (typeof a === 'number' && typeof b === 'number') return numberSimilarity(a, b)
  if (typeof a === 'string' && typeof b === 'string') return textSimilarity(a, b, options)
  return textSimilarity(sortedText(a), sortedText(b), options)
}

function own(record: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(record, key) ? record[key] : undefined
}

function containerOf(value: unknown): unknown {
  if (typeof value !== 'string') return value
  const parsed = parsedOf(value)
  return isObject(parsed) ? parsed : value
}

function parsedOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function exactText(value: unknown, parse: boolean): string {
  if (isNothing(value)) return 'null'
  if (typeof value !== 'string') return JSON.stringify(value)
  const parsed = parse ? parsedOf(value) : undefined
  return parsed === undefined ? value : JSON.stringify(parsed)
}

function sortedText(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    isRecord(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}

function isNothing(value: unknown): value is null | undefined {
  return value === null || value === undefined
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return isObject(value) && !Array.isArray(value)
}
