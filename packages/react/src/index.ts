'use client'

export { WeftProvider, type WeftProviderProps } from './provider/WeftProvider.tsx'
export { useLocale } from './provider/useLocale.ts'
export { useMessages } from './provider/useMessages.ts'
export { useSource } from './provider/useSource.ts'
export { clientSource } from './source/client-source.ts'
export type { Source } from './source/source.ts'
export { en } from './messages/en.ts'
export type { Messages } from './messages/messages.ts'

export { formatDuration } from './format/duration.ts'
export { textOfFigure, type Figure } from './format/figure.ts'
export { formatMoney } from './format/money.ts'
export { formatTokens } from './format/tokens.ts'
export { FigureText } from './parts/FigureText.tsx'

export { useCall } from './hooks/useCall.ts'
export { useCalls, type CallListing } from './hooks/useCalls.ts'
export { useCosts } from './hooks/useCosts.ts'
export { useFeedback, type FeedbackState } from './hooks/useFeedback.ts'
export { useHealth } from './hooks/useHealth.ts'
export type { Loadable } from './hooks/useLive.ts'
export {
  usePromptNames,
  usePromptVersions,
  type PromptVersionWithFigures,
  type PromptVersionsOptions,
} from './hooks/usePromptVersions.ts'
export { useTrace } from './hooks/useTrace.ts'

export { CallDetail, type CallDetailProps } from './call-detail/CallDetail.tsx'
export type { BudgetLevel, BudgetUse } from './cost-panel/budget.ts'
export { CostPanel, type CostPanelBudget, type CostPanelProps } from './cost-panel/CostPanel.tsx'
export { Feedback } from './feedback-widget/Feedback.ts'
export { FeedbackWidget, type FeedbackWidgetProps } from './feedback-widget/FeedbackWidget.tsx'
export { useFeedbackForm } from './feedback-widget/useFeedbackForm.ts'
export { PromptColumns, type PromptColumnsProps } from './prompt-diff/PromptColumns.tsx'
export { PromptDiff, type PromptDiffProps } from './prompt-diff/PromptDiff.tsx'
export { Editor } from './prompt-editor/Editor.ts'
export { PromptEditor, type PromptEditorProps } from './prompt-editor/PromptEditor.tsx'
export {
  usePromptEditor,
  type PromptEditorOptions,
  type PromptEditorState,
} from './prompt-editor/usePromptEditor.ts'
export type { PromptDraft } from './prompt-editor/editable.ts'
export { History } from './prompt-history/History.ts'
export { PromptHistory, type PromptHistoryProps } from './prompt-history/PromptHistory.tsx'
export { usePromptHistory, type PromptHistoryOptions } from './prompt-history/usePromptHistory.ts'
export { TraceTree, type TraceTreeProps } from './trace-tree/TraceTree.tsx'
