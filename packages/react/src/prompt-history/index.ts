'use client'

export { History } from './History.ts'
export { PromptHistory, type PromptHistoryProps } from './PromptHistory.tsx'
export {
  usePromptHistory,
  type PromptHistory as PromptHistoryState,
  type PromptHistoryOptions,
} from './usePromptHistory.ts'
