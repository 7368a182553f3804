import type {
  Call,
  CallPage,
  CallQuery,
  CostQuery,
  CostReport,
  Feedback,
  FeedbackHandle,
  Health,
  Live,
  PriceInput,
  PromptVersion,
} from '@weft/core'

/** Where components read from and write to; a client is one, a story or a host can be another. */
export interface Source {
  calls(query: CallQuery): Live<CallPage<Call>>
  call(id: string): Live<Call | undefined>
  /** The calls of a trace with payloads, costs and feedback. */
  trace(traceId: string): Live<readonly Call[]>
  costs(query: CostQuery): Live<CostReport>
  /** What stands on a call, trace, thread or object. */
  feedback(target: string): Live<readonly Feedback[]>
  feedbackHandle(target: string): FeedbackHandle
  promptNames(): Live<readonly string[]>
  promptVersions(name: string): Live<readonly PromptVersion[]>
  health(): Live<Health>
  addPrice(price: PriceInput): Promise<unknown>
}
