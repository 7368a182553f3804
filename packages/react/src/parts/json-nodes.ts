import { ownValue } from '../format/own-value.ts'

/**
 * Rule: a value is walked only as far as the reader opens it, a page of entries at a time; own data fields alone are
 * read, so no getter, proxy trap or `toJSON` of foreign code decides what is shown, and nothing here throws.
 */
export interface Described {
  /** What the text is, for its colour. */
  readonly kind: 'string' | 'number' | 'word' | 'group' | 'note'
  readonly text: string
  /** Entries inside; 0 for a leaf. */
  readonly count: number
}

/** One field or item of a value. */
export interface Entry {
  readonly key: string
  readonly value: unknown
  /** Set where the value is computed by foreign code, which is not run. */
  readonly isAccessor?: boolean
}

/** What a marker of the recorder says was left out. */
export interface MarkerNote {
  readonly kind: string
  readonly details: string
}

/** The short form of a value, and how much there is inside. */
export function describeValue(value: unknown): Described {
  switch (typeof value) {
    case 'string':
      return { kind: 'string', text: value, count: 0 }
    case 'number':
      return { kind: 'number', text: Object.is(value, -0) ? '-0' : String(value), count: 0 }
    case 'bigint':
      return { kind: 'number', text: `${value}n`, count: 0 }
    case 'function':
      return { kind: 'word', text: 'function', count: 0 }
    case 'object':
      return value === null ? word('null') : safely(() => describeObject(value))
    default:
      return word(String(value))
  }
}

function word(text: string): Described {
  return { kind: 'word', text, count: 0 }
}

function describeObject(value: object): Described {
  if (Array.isArray(value)) return group(`[${value.length}]`, value.length)
  const vector = vectorOf(value)
  if (vector) return group(`${nameOfView(value)}(${vector.length})${normOf(vector)}`, vector.length)
  return describePlatform(value) ?? describeFields(value)
}

function describePlatform(value: object): Described | undefined {
  if (value instanceof Date)
    return word(Number.isNaN(+value) ? 'Invalid Date' : value.toISOString())
  if (value instanceof RegExp) return word(String(value))
  if (value instanceof Map) return group(`Map(${value.size})`, value.size)
  if (value instanceof Set) return group(`Set(${value.size})`, value.size)
  if (value instanceof ArrayBuffer) return word(`ArrayBuffer ${value.byteLength} B`)
  if (typeof Blob === 'undefined' || !(value instanceof Blob)) return undefined
  return word(`Blob ${value.type} ${value.size} B`)
}

function describeFields(value: object): Described {
  const count = Object.keys(value).length
  const name = ownValue(value, '$class')
  return group(typeof name === 'string' ? `${name} {${count}}` : `{${count}}`, count)
}

function group(text: string, count: number): Described {
  return { kind: 'group', text, count }
}

/** A page of a value's entries. */
export function entriesOf(value: unknown, from: number, to: number): readonly Entry[] {
  if (typeof value !== 'object' || value === null) return []
  try {
    return readEntries(value, from, to)
  } catch {
    return []
  }
}

function readEntries(value: object, from: number, to: number): readonly Entry[] {
  if (Array.isArray(value)) return range(from, Math.min(to, value.length)).map(itemOf(value))
  if (value instanceof Map) {
    return [...value.entries()]
      .slice(from, to)
      .map(([key, item]) => ({ key: truncated(describeValue(key).text), value: item }))
  }
  if (value instanceof Set) {
    return [...value]
      .slice(from, to)
      .map((item, index) => ({ key: String(from + index), value: item }))
  }
  const vector = vectorOf(value)
  if (vector)
    return range(from, Math.min(to, vector.length)).map((index) => ({
      key: String(index),
      value: vector[index],
    }))
  return Object.keys(value)
    .slice(from, to)
    .map((key) => fieldOf(value, key))
}

function itemOf(list: readonly unknown[]): (index: number) => Entry {
  return (index) => fieldOf(list, String(index))
}

function fieldOf(owner: object, key: string): Entry {
  const field = Object.getOwnPropertyDescriptor(owner, key)
  return field === undefined || 'value' in field
    ? { key, value: field?.value }
    : { key, value: undefined, isAccessor: true }
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index)
}

function truncated(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}

function vectorOf(value: object): ArrayLike<unknown> | undefined {
  const isVector = ArrayBuffer.isView(value) && !(value instanceof DataView) && 'length' in value
  return isVector ? (value as ArrayBufferView & ArrayLike<unknown>) : undefined
}

function nameOfView(value: object): string {
  return Object.prototype.toString.call(value).slice(8, -1)
}

// An embedding is told by its length and norm; its numbers say nothing to a reader.
function normOf(vector: ArrayLike<unknown>): string {
  if (vector.length < 16 || typeof vector[0] !== 'number') return ''
  let sum = 0
  for (let index = 0; index < vector.length; index++) sum += Number(vector[index]) ** 2
  return ` norm ${Math.sqrt(sum).toPrecision(3)}`
}

/** What the recorder left out at this place, where the value is one of its markers. */
export function markerOf(value: unknown): MarkerNote | undefined {
  const kind = ownValue(value, '$weft')
  if (typeof kind !== 'string' || typeof value !== 'object' || value === null) return undefined
  const details = entriesOf(value, 0, 8)
    .filter(({ key }) => key !== '$weft')
    .map(({ key, value: detail }) => `${key} ${truncated(describeValue(detail).text)}`)
  return { kind, details: details.join(', ') }
}

function safely(read: () => Described): Described {
  try {
    return read()
  } catch {
    return word('?')
  }
}
