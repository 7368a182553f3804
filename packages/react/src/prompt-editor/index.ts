'use client'

export { Editor } from './Editor.ts'
export { PromptEditor, type PromptEditorProps } from './PromptEditor.tsx'
export {
  usePromptEditor,
  type PromptEditorOptions,
  type PromptEditorState,
} from './usePromptEditor.ts'
export type { PromptDraft } from './editable.ts'
