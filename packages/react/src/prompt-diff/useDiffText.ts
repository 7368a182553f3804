'use client'

import { promptDiff, type PromptDiffMessages } from '../messages/prompt-diff.ts'
import { useTexts } from '../provider/useTexts.ts'

/** The component's texts, in the provider's language. */
export function useDiffText(): PromptDiffMessages {
  return useTexts('promptDiff', promptDiff)
}
