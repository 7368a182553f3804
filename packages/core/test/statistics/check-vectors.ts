// Runs vectors `{ name: 'kind/case', inputs, expected, tolerance? }` through the public functions of
// @weft/core/statistics. Numbers agree within 1e-9 + 1e-7·|expected| or the vector's own tolerance; null is undefined.
import { kinds } from './vector-kinds.ts'

/** One published or recomputed figure and what it was computed from. */
export interface Vector {
  readonly name: string
  readonly inputs: Readonly<Record<string, unknown>>
  readonly expected: Readonly<Record<string, unknown>>
  readonly source?: string
  /** By key of `expected`: how far a figure may be off. */
  readonly tolerance?: Readonly<Record<string, number>>
}

/** One sentence for each figure that does not agree and each kind that is not known. */
export function mismatchesOf(vector: Vector): string[] {
  const kind = vector.name.split('/')[0] ?? ''
  if (!Object.hasOwn(kinds, kind)) return [`${vector.name}: no function is known for "${kind}"`]
  try {
    const got = kinds[kind]?.(vector.inputs) ?? {}
    return Object.entries(vector.expected).flatMap(([key, want]) =>
      differences(got[key], want, vector.tolerance?.[key]).map(
        (difference) => `${vector.name}: ${key}${difference}`,
      ),
    )
  } catch (error) {
    return [`${vector.name}: threw ${String(error)}`]
  }
}

/** The vectors in a file's text, or an error that says what is wrong with it. */
export function parseVectors(text: string): Vector[] {
  const parsed: unknown = JSON.parse(text)
  if (!Array.isArray(parsed) || parsed.length === 0) {
    throw new TypeError('The file is not a list of vectors.')
  }
  return parsed.map((entry: unknown, index) => {
    if (isVector(entry)) return entry
    throw new TypeError(`Entry ${index} is not { name, inputs, expected }.`)
  })
}

function isVector(entry: unknown): entry is Vector {
  return (
    isRecord(entry) &&
    typeof entry['name'] === 'string' &&
    isRecord(entry['inputs']) &&
    isRecord(entry['expected'])
  )
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function differences(got: unknown, want: unknown, tolerance: number | undefined): string[] {
  if (Array.isArray(want)) {
    const list: readonly unknown[] = Array.isArray(got) ? got : []
    if (list.length !== want.length) return [` is ${shown(got)} instead of ${shown(want)}`]
    return want.flatMap((entry: unknown, index) =>
      differences(list[index], entry, tolerance).map((text) => `[${index}]${text}`),
    )
  }
  if (isRecord(want)) {
    const record = isRecord(got) ? got : {}
    return Object.entries(want).flatMap(([key, entry]) =>
      differences(record[key], entry, tolerance).map((text) => `.${key}${text}`),
    )
  }
  return agrees(got, want, tolerance) ? [] : [` is ${shown(got)} instead of ${shown(want)}`]
}

function agrees(got: unknown, want: unknown, tolerance: number | undefined): boolean {
  if (typeof want !== 'number' || typeof got !== 'number') return got === want
  const most = Math.max(tolerance ?? 0, 1e-9 + 1e-7 * Math.abs(want))
  return Math.abs(got - want) <= most
}

function shown(value: unknown): string {
  return value === undefined ? 'not computed' : JSON.stringify(value)
}
