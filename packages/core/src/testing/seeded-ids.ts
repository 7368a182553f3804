import type { IdGenerator } from '../base/ids.ts'

/** Ids that are the same in every run and sort by the order they were made. */
export function createSeededIds(seed = 'seed'): IdGenerator {
  let made = 0
  const hex = (length: number): string => (++made).toString(16).padStart(length, '0')
  const prefix = Array.from(seed, (char) => char.charCodeAt(0).toString(16).slice(-2))
    .join('')
    .padEnd(8, '0')
    .slice(0, 8)
  return {
    id: () => `${prefix}-0000-7000-8000-${hex(12)}`,
    traceId: () => `${prefix}${hex(24)}`,
  }
}
