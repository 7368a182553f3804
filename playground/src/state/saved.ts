// Storage may be refused (private windows, policies); the app then forgets at the next start, no more.

/** A saved text of this device, or undefined. */
export function readSaved(key: string): string | undefined {
  try {
    return globalThis.localStorage?.getItem(key) ?? undefined
  } catch {
    return undefined
  }
}

/** Saves a text on this device; undefined removes it. */
export function writeSaved(key: string, text: string | undefined): void {
  try {
    if (text === undefined) globalThis.localStorage?.removeItem(key)
    else globalThis.localStorage?.setItem(key, text)
  } catch {
    // Nothing depends on what is saved.
  }
}

/** Saved JSON of this device when it has the right shape, else undefined. */
export function readSavedJson<T>(
  key: string,
  isShape: (value: unknown) => value is T,
): T | undefined {
  const text = readSaved(key)
  if (text === undefined) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return isShape(value) ? value : undefined
  } catch {
    return undefined
  }
}
