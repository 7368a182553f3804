import type { PromptWarning } from '@weft/core'

/** Words of the prompt editor. */
export interface PromptEditorMessages {
  readonly label: (name: string) => string
  readonly loading: string
  readonly failed: string
  /** A field for a message's text; `position` where several have the role. */
  readonly message: (role: string, position: string | undefined) => string
  readonly text: string
  readonly variables: string
  readonly noVariables: string
  /** A field for the value that the preview shows. */
  readonly sample: (name: string) => string
  readonly preview: string
  readonly warning: (warning: PromptWarning) => string
  readonly note: string
  readonly publish: string
  readonly publishing: string
  readonly discard: string
  readonly unchanged: (version: string) => string
  readonly published: (version: string) => string
  readonly known: (version: string) => string
  readonly notDone: (reason: string) => string
}

/** The prompt editor in English. */
export const promptEditor: PromptEditorMessages = {
  label: (name) => `Edit ${name}`,
  loading: 'Reading the prompt…',
  failed: 'The prompt could not be read.',
  message: (role, position) => (position === undefined ? role : `${role} ${position}`),
  text: 'text',
  variables: 'Variables',
  noVariables: 'none',
  sample: (name) => `Sample for {${name}}`,
  preview: 'Preview',
  warning,
  note: 'Note: what changed, and why',
  publish: 'Publish',
  publishing: 'Publishing…',
  discard: 'Discard',
  unchanged: (version) => `As published in ${version}.`,
  published: (version) => `Published as ${version}.`,
  known: (version) => `No new version: ${version} says this already.`,
  notDone: (reason) => `Not published: ${reason}`,
}

function warning(found: PromptWarning): string {
  switch (found.kind) {
    case 'empty':
      return 'There is a message without text.'
    case 'unbalanced-braces':
      return 'A brace has no counterpart. For a brace as text write {{ or }}.'
    case 'doubled-braces':
      return `{{${found.name}}} is text. A variable is {${found.name}}.`
    case 'not-a-variable':
      return `${found.text} is text. A variable is a bare name in braces, like {name}.`
    case 'unused-variable':
      return `{${found.name}} is missing: the value that is given will not be in the text.`
    case 'unknown-variable':
      return `{${found.name}} gets no value: formatting will fail.`
  }
}
