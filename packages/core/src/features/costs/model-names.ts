/** A name under which a price table may know a model. */
export interface ModelName {
  readonly name: string
  /** Whether it means the very model; a name without its date is the model's family. */
  readonly isExact: boolean
}

// `-2025-08-07`, `-20250929`, `@20250929`: how vendors mark a snapshot.
const snapshot = /[-@](\d{4}-\d{2}-\d{2}|\d{8})$/

/**
 * The names under which a price table may know a model, the nearest first: as it is, without the path or vendor that
 * gateways put in front (`models/gemini-2.5-pro`, `anthropic/claude-sonnet-4-5`), and without the date of a snapshot.
 */
export function namesOf(llmId: string): readonly ModelName[] {
  const bare = llmId.slice(llmId.lastIndexOf('/') + 1)
  const exact = bare === llmId ? [llmId] : [llmId, bare]
  const families = exact.filter((name) => snapshot.test(name))
  return [
    ...exact.map((name) => ({ name, isExact: true })),
    ...families.map((name) => ({ name: name.replace(snapshot, ''), isExact: false })),
  ].filter(({ name }) => name !== '')
}
