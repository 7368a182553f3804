import { lineOn, type MessageChange, type Side, type VariableChanges } from '@weft/core/diff'

/** What callers must know: a variable was renamed, added or is gone. */
export interface VariableNote {
  readonly kind: 'renamed' | 'variableAdded' | 'variableRemoved'
  /** The name the note is about; of a renamed variable the earlier one. */
  readonly name: string
}

/** Notes on the variables that this message brings or drops. */
export function notesOf(message: MessageChange, variables: VariableChanges): VariableNote[] {
  const before = changedVariables(message, 'before')
  const after = changedVariables(message, 'after')
  return [
    ...variables.renamed
      .filter((pair) => before.has(pair.before) && after.has(pair.after))
      .map((pair): VariableNote => ({ kind: 'renamed', name: pair.before })),
    ...variables.added
      .filter((name) => after.has(name))
      .map((name): VariableNote => ({ kind: 'variableAdded', name })),
    ...variables.removed
      .filter((name) => before.has(name))
      .map((name): VariableNote => ({ kind: 'variableRemoved', name })),
  ]
}

function changedVariables(message: MessageChange, side: Side): Set<string> {
  const pieces = message.lines.flatMap((line) => lineOn(line, side)?.pieces ?? [])
  return new Set(pieces.flatMap(({ variable, changed }) => (changed && variable) || []))
}
