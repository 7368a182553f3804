/** A foreign object's own field; getters are never called, and nothing it does can throw. */
export function ownValue(owner: unknown, key: string): unknown {
  if (typeof owner !== 'object' || owner === null) return undefined
  try {
    const field = Object.getOwnPropertyDescriptor(owner, key)
    return field && 'value' in field ? field.value : undefined
  } catch {
    return undefined
  }
}

/** A foreign object's own field where it is a text that is not empty. */
export function ownText(owner: unknown, key: string): string | undefined {
  const value = ownValue(owner, key)
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** A foreign object's own field where it is a finite number. */
export function ownNumber(owner: unknown, key: string): number | undefined {
  const value = ownValue(owner, key)
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

/** A foreign object's own field where it is a list; otherwise an empty one. */
export function ownList(owner: unknown, key: string): readonly unknown[] {
  return listOf(ownValue(owner, key))
}

/** The value where it is a list; otherwise an empty one. */
export function listOf(value: unknown): readonly unknown[] {
  try {
    return Array.isArray(value) ? value : []
  } catch {
    return []
  }
}
