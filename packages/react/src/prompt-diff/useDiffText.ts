'use client'

import type { PromptDiffMessages } from '../messages/prompt-diff.ts'
import { useMessages } from '../provider/useMessages.ts'

/** The component's texts, in the provider's language. */
export function useDiffText(): PromptDiffMessages {
  return useMessages().promptDiff
}
