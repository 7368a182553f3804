import { isPlainObject } from '../base/json.ts'

/**
 * The next value with every part that equals the previous one replaced by the previous object, so that views which
 * compare by identity see exactly what changed.
 */
export function shareStructure(previous: unknown, next: unknown): unknown {
  if (Object.is(previous, next)) return previous
  if (Array.isArray(previous) && Array.isArray(next)) return shareList(previous, next)
  if (isPlainObject(previous) && isPlainObject(next)) return shareFields(previous, next)
  return next
}

function shareList(previous: readonly unknown[], next: readonly unknown[]): readonly unknown[] {
  const byId = previousById(previous)
  let same = previous.length === next.length
  const shared = next.map((item, index) => {
    const before = byId?.get(idOf(item)) ?? previous[index]
    const result = shareStructure(before, item)
    if (result !== previous[index]) same = false
    return result
  })
  return same ? previous : shared
}

// Rows with ids move when one is inserted above them; by index every one would look changed.
function previousById(previous: readonly unknown[]): Map<unknown, unknown> | undefined {
  if (idOf(previous[0]) === undefined) return undefined
  return new Map(previous.map((item) => [idOf(item), item]))
}

function idOf(value: unknown): unknown {
  return isPlainObject(value) && typeof value['id'] === 'string' ? value['id'] : undefined
}

function shareFields(
  previous: Record<string, unknown>,
  next: Record<string, unknown>,
): Record<string, unknown> {
  const keys = Object.keys(next)
  let same = keys.length === Object.keys(previous).length
  const result: Record<string, unknown> = {}
  for (const key of keys) {
    const shared = Object.hasOwn(previous, key)
      ? shareStructure(previous[key], next[key])
      : next[key]
    if (!Object.hasOwn(previous, key) || shared !== previous[key]) same = false
    Object.defineProperty(result, key, {
      value: shared,
      enumerable: true,
      writable: true,
      configurable: true,
    })
  }
  return same ? previous : result
}
