'use client'

export { Feedback } from './Feedback.ts'
export { FeedbackWidget, type FeedbackWidgetProps } from './FeedbackWidget.tsx'
export type { FeedbackReason } from './context.ts'
export type { FeedbackRootProps, FeedbackTarget } from './FeedbackRoot.tsx'
export type { Details as FeedbackDetails } from './details.ts'
export type { FeedbackPhase, Verdict as FeedbackVerdict } from './form-store.ts'
export { useFeedbackForm } from './useFeedbackForm.ts'
export type {
  FeedbackBinding,
  FeedbackForm,
  FeedbackFormOptions,
  FeedbackKind,
} from './useFeedbackForm.ts'
