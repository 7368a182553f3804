'use client'

import type { FeedbackWidgetMessages } from '../messages/feedback-widget.ts'
import { useMessages } from '../provider/useMessages.ts'

/** The component's texts, in the provider's language. */
export function useFeedbackText(): FeedbackWidgetMessages {
  return useMessages().feedbackWidget
}
