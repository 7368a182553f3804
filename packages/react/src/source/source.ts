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
  PromptFigures,
  PromptVersion,
  Ref,
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
  /** What the calls of each version were like. */
  promptFigures(name: string): Live<readonly PromptFigures[]>
  /** Makes a version of a prompt. */
  publishPrompt(prompt: object, name: string, options: { note?: string }): Promise<Ref>
  /** Points a label at a version such as `v2`. */
  labelVersion(name: string, version: string, label: string): Promise<void>
  health(): Live<Health>
  addPrice(price: PriceInput): Promise<unknown>
}
