import type { IdGenerator } from '../base/ids.ts'

/** Ids that are the same in every run and sort by the order they were made. */
export function createSeededIds(seed = 'seed'): IdGenerator {
  let made = 0
  const hex = (length: number): string => (++made).toString(16).padStart(length, '0')
  const prefix = hashOf(seed).toString(16).padStart(8, '0')
  return {
    id: () => `${prefix}-0000-7000-8000-${hex(12)}`,
    traceId: () => `${prefix}${hex(24)}`,
  }
}

// FNV-1a, 32 bits: seeds that begin alike must not give the same ids.
function hashOf(seed: string): number {
  let hash = 0x811c9dc5
  for (const char of seed) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193)
  return hash >>> 0
}
