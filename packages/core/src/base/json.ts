import canonicalize from 'canonicalize'

/** A JSON value. */
export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** Whether a value is an object literal or has no prototype. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null || isForeignObjectPrototype(prototype)
}

// Objects from an iframe have that realm's Object.prototype, the only prototype that itself has none.
function isForeignObjectPrototype(prototype: unknown): boolean {
  return (
    typeof prototype === 'object' &&
    prototype !== null &&
    Object.getPrototypeOf(prototype) === null &&
    Object.hasOwn(prototype, 'hasOwnProperty')
  )
}

/** The canonical JSON text of a value (RFC 8785): the same content gives the same text, whatever the key order. */
export function canonicalJson(value: Json): string {
  return canonicalize(value) ?? 'null'
}

/** The JSON copy of a value, or the path and reason of the first part that JSON cannot hold. */
export function toJson(value: unknown): { json: Json } | { path: string; reason: string } {
  try {
    return { json: copy(value, '', new Set()) }
  } catch (error) {
    if (error instanceof NotJson) return { path: error.path, reason: error.message }
    throw error
  }
}

class NotJson extends Error {
  readonly path: string
  constructor(path: string, reason: string) {
    super(reason)
    this.path = path || '(the object itself)'
  }
}

function copy(value: unknown, path: string, ancestors: Set<object>): Json {
  if (value === null || typeof value === 'boolean') return value
  if (typeof value === 'string') return value.toWellFormed?.() ?? value
  if (typeof value === 'number') {
    if (Number.isFinite(value)) return value
    throw new NotJson(path, `${value} is not a JSON number`)
  }
  if (typeof value !== 'object') throw new NotJson(path, `a ${typeof value} is not JSON`)
  if (ancestors.has(value)) throw new NotJson(path, 'the object contains itself')
  ancestors.add(value)
  const result = copyObject(value, path, ancestors)
  ancestors.delete(value)
  return result
}

function copyObject(value: object, path: string, ancestors: Set<object>): Json {
  if ('toJSON' in value && typeof value.toJSON === 'function')
    return copy(value.toJSON(), path, ancestors)
  if (Array.isArray(value))
    return value.map((item, index) => copy(item, `${path}[${index}]`, ancestors))
  if (!isPlainObject(value))
    throw new NotJson(path, `a ${classNameOf(value)} is not JSON and has no toJSON()`)
  const result: Record<string, Json> = {}
  for (const [key, item] of Object.entries(value)) {
    if (item !== undefined)
      setOwn(result, key, copy(item, path ? `${path}.${key}` : key, ancestors))
  }
  return result
}

function classNameOf({ constructor }: { constructor?: unknown }): string {
  return typeof constructor === 'function' ? constructor.name : 'value without a class'
}

/** Sets an own property whatever its name, so `__proto__` in a foreign object stays data. */
export function setOwn<T>(target: Record<string, T>, key: string, value: T): void {
  if (key === '__proto__')
    Object.defineProperty(target, key, {
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    })
  else target[key] = value
}

/** The value, frozen at every depth, so that what is shared cannot change. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  for (const item of Object.values(value)) deepFreeze(item)
  return Object.freeze(value)
}
