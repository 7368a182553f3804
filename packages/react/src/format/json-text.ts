/** The JSON text of any value for copying: what JSON cannot hold is written out, cycles are cut, nothing throws. */
export function jsonTextOf(value: unknown): string {
  // What is written in an object's place is the holder of its fields; cycles are told by the object itself.
  const ancestors: { source: object; written: unknown }[] = []
  function replace(this: unknown, _key: string, item: unknown): unknown {
    if (typeof item === 'bigint') return `${item}n`
    if (typeof item !== 'object' || item === null) return item
    while (ancestors.length > 0 && ancestors.at(-1)?.written !== this) ancestors.pop()
    if (ancestors.some(({ source }) => source === item)) return '[cycle]'
    const written = plainOf(item)
    ancestors.push({ source: item, written })
    return written
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
