import type { CallRecord } from './call.ts'

/**
 * The test whether a text occurs in a call's op, name, inputs, output or error, ignoring case: in one of the texts,
 * numbers or field names that are in there, as they are and not as JSON would write them.
 */
export function textTest(text: string): (record: CallRecord) => boolean {
  const needle = text.toLowerCase()
  return ({ op, displayName, inputs, output, error }) =>
    occursIn([op, displayName, inputs, output, error], needle)
}

/**
 * A quick test on a value's JSON text: false only where {@link textTest} cannot find the text in the value. Undefined
 * for a text of which JSON may keep nothing as it is.
 */
export function jsonTextTest(text: string): ((json: string) => boolean) | undefined {
  const parts = text.toLowerCase().match(unchanged)
  if (!parts) return undefined
  return (json) => {
    const lower = json.toLowerCase()
    return parts.every((part) => lower.includes(part))
  }
}

// JSON escapes control characters, quotes, backslashes and lone surrogates (ECMA-262, QuoteJSONString); and a sigma's
// lower case depends on its neighbours, which an escape before it changes (Unicode SpecialCasing, Final_Sigma).
const unchanged = /[^\p{Control}\p{Surrogate}"\\σς]+/gu

function occursIn(root: unknown, needle: string): boolean {
  // What is shared or cyclic is looked at once.
  const seen = new Set<unknown>()
  const open = [root]
  while (open.length > 0) {
    const value = open.pop()
    if (typeof value === 'object' && value !== null) {
      if (seen.has(value)) continue
      seen.add(value)
      for (const part of partsOf(value)) open.push(part)
    } else if (isReadable(value) && String(value).toLowerCase().includes(needle)) return true
  }
  return false
}

function isReadable(value: unknown): boolean {
  return ['string', 'number', 'boolean', 'bigint'].includes(typeof value)
}

function partsOf(value: object): readonly unknown[] {
  if (Array.isArray(value)) return value
  if (value instanceof Map) return [...value.keys(), ...value.values()]
  if (value instanceof Set) return [...value]
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? [] : [value.toISOString()]
  if (value instanceof Error) return [value.name, value.message, value.cause]
  if (ArrayBuffer.isView(value)) return []
  return Object.entries(value).flat(1)
}
