/** Puts the parts of a stream together into the shape that the same request without a stream answers. */
export interface Accumulator {
  /** Takes a chunk; true when it carries a part of the answer. */
  add(chunk: unknown): boolean
  /** What the chunks add up to so far. */
  output(): Record<string, unknown>
  /** Whether the answer has said that it is finished. */
  isComplete(): boolean
}

/** Copies the fields of a response that arrive once, or on every chunk: the last one that says something counts. */
export function keepFields(
  target: Record<string, unknown>,
  source: object,
  names: readonly string[],
): void {
  for (const name of names) {
    const value: unknown = Reflect.get(source, name)
    if (value !== undefined && value !== null && value !== '') target[name] = value
  }
}
