/** A field of a value that may be anything; undefined where it cannot have one or reading it throws. */
export function readField(value: unknown, key: string): unknown {
  try {
    // What cannot have fields throws, and is caught.
    return (value as Record<string, unknown>)[key]
  } catch {
    return undefined
  }
}

/** A field that is a text with something in it. */
export function readText(value: unknown, key: string): string | undefined {
  const found = readField(value, key)
  return typeof found === 'string' && found !== '' ? found : undefined
}
