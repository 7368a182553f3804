'use client'

export { PromptDiff, type PromptDiffProps } from './PromptDiff.tsx'
export type { PromptDiffFact, PromptDiffFigures } from './DiffFacts.tsx'
export type { PromptDiffMode } from './DiffLines.tsx'
