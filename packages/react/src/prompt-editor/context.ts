'use client'

import { createContext, useContext, type Context } from 'react'
import type { PromptEditorState } from './usePromptEditor.ts'

/** What the parts of a prompt editor share. */
export interface EditorParts {
  readonly editor: PromptEditorState
  /** Id that the parts' own ids begin with. */
  readonly id: string
}

/** Joins the parts to their `Editor.Root`. */
export const EditorContext: Context<EditorParts | undefined> = createContext<
  EditorParts | undefined
>(undefined)

/** The surrounding `Editor.Root`'s editor. */
export function useEditorParts(): EditorParts {
  const parts = useContext(EditorContext)
  if (!parts) throw new Error('Weft: the parts of Editor belong inside <Editor.Root>.')
  return parts
}
