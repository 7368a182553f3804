// What a server sends and what a host passes has no guaranteed shape: it is read field by field, never trusted.

/** A field of a value that may be anything. */
export function fieldOf(value: unknown, key: PropertyKey): unknown {
  return isObject(value) ? Reflect.get(value, key) : undefined
}

/** A field that is a text with something in it. */
export function textOf(value: unknown, key: string): string | undefined {
  const found = fieldOf(value, key)
  return typeof found === 'string' && found !== '' ? found : undefined
}

/** A field that is a whole number from zero on, such as an index. */
export function indexOf(value: unknown, key: string): number | undefined {
  const found = fieldOf(value, key)
  return typeof found === 'number' && Number.isInteger(found) && found >= 0 ? found : undefined
}

/** A field that is a list; no items where it is not. */
export function listOf(value: unknown, key: string): readonly unknown[] {
  const found: unknown = fieldOf(value, key)
  return Array.isArray(found) ? found : []
}

/** The own fields of a value; none where it has none. */
export function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return isObject(value) ? Object.entries(value) : []
}

/** Whether a value can have fields. */
export function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function'
}
