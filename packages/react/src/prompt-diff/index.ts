'use client'

export { PromptDiff, type PromptDiffProps } from './PromptDiff.tsx'
export type { PromptDiffFact } from './DiffHeader.tsx'
export type { PromptDiffMode } from './DiffLines.tsx'
