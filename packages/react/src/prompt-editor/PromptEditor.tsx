'use client'

import type { ReactNode } from 'react'
import {
  EditorFields,
  EditorPreview,
  EditorPublish,
  EditorRoot,
  EditorVariables,
  EditorWarnings,
  type EditorRootProps,
} from './parts.tsx'

/** Props of `PromptEditor`. */
export type PromptEditorProps = Omit<EditorRootProps, 'children'>

/** Where a prompt's next version is written: its texts, variables with samples, warnings, preview, note and publish. */
export function PromptEditor(props: PromptEditorProps): ReactNode {
  return (
    <EditorRoot {...props}>
      <EditorFields />
      <EditorWarnings />
      <EditorVariables />
      <EditorPreview />
      <EditorPublish />
    </EditorRoot>
  )
}
