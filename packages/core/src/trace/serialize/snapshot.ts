import { isPlainObject, setOwn } from '../../base/json.ts'
import { messageOf } from '../../base/message-of.ts'
import { defaultLimits, type Limits } from './limits.ts'
import { isSecretKey, isTokenText, keepsDespiteKey, redacted, redactText } from './redact.ts'

/**
 * Rule: a snapshot is a structured-clone-safe copy that shares nothing mutable with the host's value, never throws and
 * never runs past its budget. What cannot be kept is replaced by a marker object `{ $weft: kind, … }` that says so.
 */
export interface Marker {
  readonly $weft: 'cut' | 'cycle' | 'function' | 'symbol' | 'unreadable' | 'object' | 'weak'
  readonly [detail: string]: unknown
}

interface Walk {
  readonly limits: Limits
  readonly ancestors: object[]
  /** Set at the first look at the time: small values never ask for it. */
  deadline: number | undefined
  nodes: number
  bytes: number
  spent: boolean
  media: boolean
}

// The copies with media in them, so that nobody has to look through all the others.
const withMedia = new WeakSet<object>()

/** Whether a copy holds media: Blobs, and texts that were data URIs, which become Blobs of `dataUriType`. */
export function holdsMedia(copied: unknown): copied is object {
  return typeof copied === 'object' && copied !== null && withMedia.has(copied)
}

/** The type of a Blob that holds the text of a data URI. */
export const dataUriType = 'text/x-data-uri'

// Asking the time costs more than a node; a check every so many nodes holds the budget well enough.
const nodesPerTimeCheck = 256

/** A safe copy of any value within the limits. */
export function snapshot(value: unknown, limits: Limits = defaultLimits): unknown {
  const walk: Walk = {
    limits,
    ancestors: [],
    deadline: undefined,
    nodes: 0,
    bytes: 0,
    spent: false,
    media: false,
  }
  const copied = copy(value, walk)
  if (walk.media) withMedia.add(copied as object)
  return copied
}

function copy(value: unknown, walk: Walk): unknown {
  if (isSpent(walk)) return cut('budget')
  switch (typeof value) {
    case 'string':
      return dataUriBlob(value, walk) ?? copyText(value, walk)
    case 'function':
      return { $weft: 'function', name: nameOf(value) } satisfies Marker
    case 'symbol':
      return { $weft: 'symbol', text: String(value) } satisfies Marker
    case 'object':
      return value === null ? null : copyObject(value, walk)
    default:
      walk.bytes += 8
      return value
  }
}

function isSpent(walk: Walk): boolean {
  if (walk.spent) return true
  walk.nodes++
  walk.spent =
    walk.nodes > walk.limits.nodes ||
    walk.bytes >= walk.limits.valueBytes ||
    (walk.nodes % nodesPerTimeCheck === 0 && isLate(walk))
  return walk.spent
}

function isLate(walk: Walk): boolean {
  const now = performance.now()
  walk.deadline ??= now + walk.limits.timeMs
  return now > walk.deadline
}

function cut(reason: 'budget' | 'depth' | 'bytes', details: Record<string, unknown> = {}): Marker {
  return { $weft: 'cut', reason, ...details }
}

const shortestDataUri = 1_000
/** Characters beyond which a data URI is cut as any other text: to make a Blob copies the text at once. */
export const longestDataUri = 8_000_000
const dataUri = /^data:[^,]{3,200};base64,/

// An image as text would be cut, and would be most of the database; it is decoded when it is put apart.
function dataUriBlob(text: string, walk: Walk): Blob | undefined {
  const isSized = text.length >= shortestDataUri && text.length <= longestDataUri
  if (!isSized || !dataUri.test(text) || typeof Blob === 'undefined') return undefined
  walk.media = true
  return new Blob([text], { type: dataUriType })
}

function copyText(text: string, walk: Walk): string {
  const room = Math.max(0, Math.min(walk.limits.stringLength, walk.limits.valueBytes - walk.bytes))
  const kept = text.length > room ? text.slice(0, room) : text
  walk.bytes += kept.length
  const safe = redactText(kept)
  if (kept === text) return safe
  const missing = text.length - kept.length
  return `${safe}… [weft: ${missing} of ${text.length} characters cut]`
}

function copyObject(value: object, walk: Walk): unknown {
  if (walk.ancestors.includes(value)) return { $weft: 'cycle' } satisfies Marker
  if (walk.ancestors.length >= walk.limits.depth) return cut('depth')
  walk.ancestors.push(value)
  try {
    return copyKnown(value, walk)
  } catch (error) {
    return { $weft: 'unreadable', reason: messageOf(error) } satisfies Marker
  } finally {
    walk.ancestors.pop()
  }
}

function copyKnown(value: object, walk: Walk): unknown {
  if (Array.isArray(value)) return copyArray(value, walk)
  if (isPlainObject(value)) return copyFields(value, walk)
  return copyStorable(value, walk) ?? copyInstance(value, walk)
}

// The classes that a structured clone keeps.
function copyStorable(value: object, walk: Walk): unknown {
  if (value instanceof Error) return copyError(value, walk)
  if (value instanceof Date) return new Date(value.getTime())
  if (value instanceof RegExp) return new RegExp(value.source, value.flags)
  if (value instanceof Map) return copyMap(value, walk)
  if (value instanceof Set) return copySet(value, walk)
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return copyBytes(value, walk)
  if (!isBlob(value)) return undefined
  walk.media = true
  return value
}

// What only inherits from Blob, or is a proxy of one, cannot be stored; to clone a real one copies no bytes.
function isBlob(value: object): value is Blob {
  try {
    return value instanceof Blob && structuredClone(value) instanceof Blob
  } catch {
    return false
  }
}

// Vectors of an embedding are numbers only and long; as rows of boxed numbers they would be most of the database.
const vectorLength = 64

function copyArray(value: readonly unknown[], walk: Walk): unknown {
  const vector = value.length >= vectorLength ? vectorOf(value, walk) : undefined
  if (vector) return vector
  const result: unknown[] = []
  for (let index = 0; index < value.length; index++) {
    if (walk.spent || walk.nodes >= walk.limits.nodes) {
      result.push(cut('budget', { items: value.length - index }))
      break
    }
    result.push(copy(value[index], walk))
  }
  return result
}

function vectorOf(value: readonly unknown[], walk: Walk): Float64Array | undefined {
  const { length } = value
  // The first item tells most lists apart; holes are no numbers, and an array may have an iterator of its own.
  if (length * 8 > walk.limits.valueBytes - walk.bytes || typeof value[0] !== 'number')
    return undefined
  const vector = new Float64Array(length)
  for (let index = 0; index < length; index++) {
    const item = value[index]
    if (typeof item !== 'number') return undefined
    vector[index] = item
  }
  walk.bytes += length * 8
  return vector
}

function copyFields(value: object, walk: Walk): Record<string, unknown> {
  const result: Record<string, unknown> = {}
  const keys = Object.keys(value)
  for (const [index, key] of keys.entries()) {
    if (walk.spent) {
      setOwn(result, '$weft:cut', cut('budget', { keys: keys.length - index }))
      break
    }
    walk.bytes += key.length
    setOwn(result, key, copyField(value, key, walk))
  }
  return result
}

function copyField(owner: object, key: string, walk: Walk): unknown {
  let value: unknown
  try {
    value = (owner as Record<string, unknown>)[key]
  } catch (error) {
    return { $weft: 'unreadable', reason: messageOf(error) } satisfies Marker
  }
  if (isSecretKey(key) && !keepsDespiteKey(value) && !isTokenText(owner, key)) return redacted
  return copy(value, walk)
}

function copyMap(value: ReadonlyMap<unknown, unknown>, walk: Walk): Map<unknown, unknown> {
  const result = new Map<unknown, unknown>()
  for (const [key, item] of value) {
    if (walk.spent) break
    const secret = typeof key === 'string' && isSecretKey(key) && !keepsDespiteKey(item)
    result.set(copy(key, walk), secret ? redacted : copy(item, walk))
  }
  return result
}

function copySet(value: ReadonlySet<unknown>, walk: Walk): Set<unknown> {
  const result = new Set<unknown>()
  for (const item of value) {
    if (walk.spent) break
    result.add(copy(item, walk))
  }
  return result
}

function copyBytes(value: ArrayBufferView | ArrayBuffer, walk: Walk): unknown {
  const room = walk.limits.valueBytes - walk.bytes
  if (value.byteLength > room)
    return cut('bytes', { bytes: value.byteLength, type: nameOfClass(value) })
  walk.bytes += value.byteLength
  if (!ArrayBuffer.isView(value)) return value.slice(0)
  // A clone of a view takes its whole buffer along, which may be large and hold what is not the view's.
  // Shared memory cannot be stored; its bytes can, in a buffer of their own.
  const bytes = new Uint8Array(value.byteLength)
  bytes.set(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))
  return Reflect.construct(viewClassOf(value), [bytes.buffer])
}

// Node's Buffer and other subclasses are stored as what they extend.
function viewClassOf(view: ArrayBufferView): new (bytes: ArrayBufferLike) => ArrayBufferView {
  if (view instanceof DataView) return DataView
  const kind: unknown = Reflect.get(view, Symbol.toStringTag)
  const found = viewClasses.find(({ name }) => name === kind)
  if (found) return found
  throw new TypeError(`A ${String(kind)} cannot be stored.`)
}

const viewClasses = [
  Uint8Array,
  Uint8ClampedArray,
  Uint16Array,
  Uint32Array,
  Int8Array,
  Int16Array,
  Int32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
]

function copyError(error: Error, walk: Walk): Record<string, unknown> {
  const fields = copyFields(error, walk)
  return {
    ...fields,
    $class: nameOfClass(error),
    name: copy(error.name, walk),
    message: copy(error.message, walk),
    ...(error.cause === undefined ? {} : { cause: copy(error.cause, walk) }),
    ...(error instanceof AggregateError ? { errors: copy(error.errors, walk) } : {}),
  }
}

// Class instances, DOM nodes and platform objects: their own enumerable fields, readable, under their class's name.
function copyInstance(value: object, walk: Walk): unknown {
  if ('toJSON' in value && typeof value.toJSON === 'function') return copy(value.toJSON(), walk)
  if (typeof Node !== 'undefined' && value instanceof Node)
    return { $weft: 'object', class: nameOfClass(value), name: nodeNameOf(value) } satisfies Marker
  if (value instanceof WeakMap || value instanceof WeakSet || value instanceof Promise)
    return { $weft: 'weak', class: nameOfClass(value) } satisfies Marker
  return { $class: nameOfClass(value), ...copyFields(value, walk) }
}

// A form's control named "nodeName" stands in the place of the form's own.
function nodeNameOf({ nodeName }: { readonly nodeName: unknown }): string {
  return typeof nodeName === 'string' ? nodeName : 'unknown'
}

function nameOfClass(value: object): string {
  const { constructor } = value as { constructor?: unknown }
  return typeof constructor === 'function' ? nameOf(constructor) : 'Object'
}

function nameOf(value: unknown): string {
  try {
    const { name } = value as { name?: unknown }
    return typeof name === 'string' && name !== '' ? name : 'anonymous'
  } catch {
    return 'anonymous'
  }
}
