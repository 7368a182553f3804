import {
  EditorFields,
  EditorPreview,
  EditorPublish,
  EditorRoot,
  EditorVariables,
  EditorWarnings,
} from './parts.tsx'

interface EditorNamespace {
  readonly Root: typeof EditorRoot
  readonly Fields: typeof EditorFields
  readonly Variables: typeof EditorVariables
  readonly Warnings: typeof EditorWarnings
  readonly Preview: typeof EditorPreview
  readonly Publish: typeof EditorPublish
}

/** The parts of a prompt editor, for a layout of one's own. */
export const Editor: EditorNamespace = {
  Root: EditorRoot,
  Fields: EditorFields,
  Variables: EditorVariables,
  Warnings: EditorWarnings,
  Preview: EditorPreview,
  Publish: EditorPublish,
}
