'use client'

import { callDetail } from '../messages/call-detail.ts'
import type { CallDetailMessages } from '../messages/messages.ts'
import { useTexts } from '../provider/useTexts.ts'

/** The detail's texts in the provider's language. */
export function useDetailText(): CallDetailMessages {
  return useTexts('callDetail', callDetail)
}
