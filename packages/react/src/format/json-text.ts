/** The JSON text of any value for copying: what JSON cannot hold is written out, cycles are cut, nothing throws. */
export function jsonTextOf(value: unknown): string {
  const ancestors: object[] = []
  function replace(this: unknown, _key: string, item: unknown): unknown {
    if (typeof item === 'bigint') return `${item}n`
    if (typeof item !== 'object' || item === null) return item
    while (ancestors.length > 0 && ancestors.at(-1) !== this) ancestors.pop()
    if (ancestors.includes(item)) return '[cycle]'
    ancestors.push(item)
    return plainOf(item)
  }
  try {
    return JSON.stringify(value, replace, 2) ?? String(value)
  } catch {
    return '[unreadable]'
  }
}

function plainOf(item: object): unknown {
  if (item instanceof Map) return [...item]
  if (item instanceof Set) return [...item]
  if (ArrayBuffer.isView(item) && !(item instanceof DataView)) return Array.from(toNumbers(item))
  if (typeof Blob !== 'undefined' && item instanceof Blob)
    return `[${item.type} ${item.size} bytes]`
  return item
}

function toNumbers(view: ArrayBufferView): ArrayLike<unknown> {
  return 'length' in view && typeof view.length === 'number'
    ? (view as ArrayBufferView & ArrayLike<unknown>)
    : []
}
