'use client'

import { feedbackWidget, type FeedbackWidgetMessages } from '../messages/feedback-widget.ts'
import { useTexts } from '../provider/useTexts.ts'

/** The component's texts, in the provider's language. */
export function useFeedbackText(): FeedbackWidgetMessages {
  return useTexts('feedbackWidget', feedbackWidget)
}
