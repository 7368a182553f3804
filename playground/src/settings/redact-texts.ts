import { isRecord } from '../state/is-record.ts'

/** A copy of plain data with every text changed; an error becomes plain data, other objects stay as they are. */
export function redactTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value)
  if (value instanceof Error)
    return { name: value.name, message: change(value.message), stack: change(value.stack ?? '') }
  if (Array.isArray(value)) return value.map((item: unknown) => redactTexts(item, change))
  if (!isRecord(value) || Object.getPrototypeOf(value) !== Object.prototype) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, redactTexts(item, change)]),
  )
}
