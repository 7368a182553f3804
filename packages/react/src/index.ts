'use client'

export { WeftProvider, type WeftProviderProps } from './provider/WeftProvider.tsx'
export { useLocale, useMessages } from './provider/useMessages.ts'
export { useSource } from './provider/useSource.ts'
export { clientSource } from './source/client-source.ts'
export type { Source } from './source/source.ts'
export { en } from './messages/en.ts'
export type { Messages } from './messages/messages.ts'

export { useCall } from './hooks/useCall.ts'
export { useCalls, type CallListing } from './hooks/useCalls.ts'
export { useCosts } from './hooks/useCosts.ts'
export { useFeedback, type FeedbackState } from './hooks/useFeedback.ts'
export { useHealth } from './hooks/useHealth.ts'
export type { Loadable } from './hooks/useLive.ts'
export { usePromptNames, usePromptVersions } from './hooks/usePromptVersions.ts'
export { useTrace } from './hooks/useTrace.ts'

export { CallDetail, type CallDetailProps } from './call-detail/CallDetail.tsx'
export {
  CostPanel,
  type CostPanelBudget,
  type CostPanelProps,
} from './cost-panel/CostPanel.tsx'
export { Feedback } from './feedback-widget/Feedback.ts'
export { FeedbackWidget, type FeedbackWidgetProps } from './feedback-widget/FeedbackWidget.tsx'
export { useFeedbackForm } from './feedback-widget/useFeedbackForm.ts'
export { PromptDiff, type PromptDiffProps } from './prompt-diff/PromptDiff.tsx'
export { TraceTree, type TraceTreeProps } from './trace-tree/TraceTree.tsx'
