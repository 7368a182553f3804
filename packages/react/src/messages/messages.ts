import type { Kind, ParentBy, Status } from '@weft/core'
import type { CostPanelMessages } from './cost-panel.ts'
import type { FeedbackWidgetMessages } from './feedback-widget.ts'
import type { PromptDiffMessages } from './prompt-diff.ts'
import type { PromptEditorMessages } from './prompt-editor.ts'
import type { PromptHistoryMessages } from './prompt-history.ts'

/** A call's state in one word: its status, or `streaming` once a running call's first token came. */
export type StateWord = Status | 'streaming'

/** Every visible and spoken text of the components; numbers arrive formatted. */
export interface Messages {
  readonly kinds: Readonly<Record<Kind, string>>
  readonly states: Readonly<Record<StateWord, string>>
  readonly parentBy: Readonly<Record<ParentBy, string>>
  readonly figures: FigureMessages
  readonly text: TextMessages
  readonly jsonView: JsonViewMessages
  readonly traceTree: TraceTreeMessages
  readonly callDetail: CallDetailMessages
  readonly costPanel: CostPanelMessages
  readonly feedbackWidget: FeedbackWidgetMessages
  readonly promptDiff: PromptDiffMessages
  readonly promptHistory: PromptHistoryMessages
  readonly promptEditor: PromptEditorMessages
}

/** Words for figures that are not plain numbers. */
export interface FigureMessages {
  readonly free: string
  readonly unknown: string
  readonly costUnknown: string
  readonly costAtLeast: (exact: string, unpriced: number) => string
  readonly costFree: string
  readonly noTokensReported: string
  /** Of a call whose page died. */
  readonly timeUnknown: string
  readonly estimated: string
  /** Prompt and answer tokens in a title. */
  readonly tokens: (tokensIn: string, tokensOut: string) => string
}

/** Words around long or foreign text. */
export interface TextMessages {
  readonly showAll: (characters: string) => string
  readonly showLess: string
  /** Title of the sign that stands for a control character. */
  readonly controlCharacter: (code: string) => string
}

/** Words of the value tree. */
export interface JsonViewMessages {
  readonly label: string
  readonly showMore: (count: number, shown: string) => string
  readonly accessor: string
  readonly cycle: string
  readonly cut: (details: string) => string
  readonly unreadable: (reason: string) => string
}

/** What a row says of itself to a screen reader. */
export interface RowDescription {
  readonly kind: string | undefined
  readonly name: string
  readonly model: string | undefined
  readonly state: string | undefined
  readonly error: string | undefined
  readonly duration: string | undefined
  readonly start: string | undefined
  readonly tokensIn: string | undefined
  readonly tokensOut: string | undefined
  readonly cost: string | undefined
  readonly remarks: readonly string[]
  readonly level: number
  readonly position: number
  readonly size: number
}

/** Words of the trace tree. */
export interface TraceTreeMessages {
  readonly label: (name: string) => string
  readonly name: string
  readonly tokens: string
  readonly cost: string
  readonly time: string
  readonly timeline: string
  readonly traces: (count: number, shown: string) => string
  readonly calls: (count: number, shown: string) => string
  readonly errors: (count: number, shown: string) => string
  readonly errorInside: string
  readonly search: string
  readonly searchHint: string
  readonly clearSearch: string
  readonly matches: (matching: string, total: string) => string
  readonly hiddenMatches: (count: number, shown: string) => string
  readonly noMatches: string
  readonly empty: string
  readonly loading: string
  readonly failed: string
  readonly unreadableRow: string
  readonly parentNotRecorded: string
  readonly cycle: string
  readonly duplicate: string
  readonly skew: string
  readonly deeper: (levels: string) => string
  readonly thumbsUp: string
  readonly thumbsDown: string
  readonly row: (row: RowDescription) => string
  readonly finished: string
  readonly finishedWithErrors: (count: number, shown: string) => string
  readonly printLimit: (shown: string) => string
  readonly newCalls: (count: number, shown: string) => string
}

/** Words of the call detail. */
export interface CallDetailMessages {
  readonly label: (name: string) => string
  readonly empty: string
  readonly loading: string
  readonly failed: string
  readonly notFound: string
  readonly time: string
  readonly firstToken: (duration: string) => string
  readonly perSecond: (tokens: string) => string
  readonly started: string
  readonly tokens: string
  readonly tokensIn: (tokens: string) => string
  readonly tokensOut: (tokens: string) => string
  readonly cached: (tokens: string) => string
  readonly reasoning: (tokens: string) => string
  readonly cost: string
  readonly costUnknown: (model: string) => string
  readonly costNotReported: string
  readonly costFree: string
  readonly estimated: string
  readonly prompt: string
  readonly parent: string
  readonly thread: string
  readonly user: string
  readonly tags: string
  readonly messages: string
  readonly roles: Readonly<Record<string, string>>
  readonly toolCall: string
  readonly toolResult: string
  readonly noResult: string
  readonly reasoningText: string
  readonly refusal: string
  readonly attachment: (type: string) => string
  readonly retrieved: string
  readonly scoreMeanings: Readonly<Record<'similarity' | 'distance' | 'rerank', string>>
  readonly scoreScale: (max: string) => string
  readonly usedInAnswer: (used: string, total: string) => string
  readonly used: string
  readonly usedTitle: string
  readonly noDocuments: string
  readonly rank: (position: string) => string
  readonly output: string
  readonly inputs: string
  readonly noOutput: string
  readonly noInputs: string
  readonly error: string
  readonly errorCode: string
  readonly errorStatus: string
  readonly errorCause: string
  readonly stack: string
  readonly attributes: string
  readonly raw: string
  readonly unreadable: string
}
