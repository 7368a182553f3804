import type { Cost } from './cost-of.ts'
import type { Feedback } from './feedback.ts'
import type { Usage } from './usage.ts'

/** What a call does; the tree draws a glyph for each. */
export type Kind =
  | 'chain'
  | 'agent'
  | 'llm'
  | 'embedding'
  | 'retrieval'
  | 'rerank'
  | 'tool'
  | 'guardrail'
  | 'evaluation'
  | 'scorer'
  | 'http'

/** All kinds. */
export const kinds: readonly Kind[] = [
  'chain',
  'agent',
  'llm',
  'embedding',
  'retrieval',
  'rerank',
  'tool',
  'guardrail',
  'evaluation',
  'scorer',
  'http',
]

/**
 * How a call stands: `running`, then exactly one end. `aborted` is an AbortSignal, `cancelled` a consumer that left
 * early, `abandoned` a stream nobody consumed, `interrupted` a page that died.
 */
export type StoredStatus =
  'running' | 'success' | 'error' | 'aborted' | 'cancelled' | 'abandoned' | 'interrupted'

/** A stored status, or `descendant_error`: the call itself succeeded and a call below it failed. */
export type Status = StoredStatus | 'descendant_error'

/**
 * How the parent was known: given in code (`explicit`), by the platform (`native`), by running inside the parent's
 * synchronous part (`sync`), by the build plugin (`struct`), by V8's async stack (`stack`), by the opt-in await hook
 * (`hook`); `none` is a root, `unknown` a root whose parent could not be told while other calls were running.
 */
export type ParentBy =
  'explicit' | 'native' | 'sync' | 'struct' | 'stack' | 'hook' | 'none' | 'unknown'

/** What a failed call threw. */
export interface CallError {
  readonly name: string
  readonly message: string
  readonly code?: string
  /** HTTP status where the error carries one. */
  readonly status?: number
  readonly stack?: string
  readonly cause?: unknown
}

/** What a call adds up to; own fields of `summary()` stand beside these. */
export interface CallSummary {
  /** Tokens by model, own and descendants', each counted once. */
  readonly usage: Readonly<Record<string, Usage>>
  /** Cost by model, computed when asked for with `with: ['costs']`. */
  readonly costs?: Readonly<Record<string, Cost>>
  readonly [key: string]: unknown
}

/** One call as it is stored: a frozen fact. Times are epoch milliseconds with fractions. */
export interface CallRecord {
  readonly id: string
  readonly traceId: string
  readonly parentId: string | undefined
  readonly parentBy: ParentBy
  readonly op: string
  readonly displayName: string
  readonly kind: Kind
  readonly status: StoredStatus
  readonly startedAt: number
  readonly endedAt: number | undefined
  /** When the first part of a streamed output arrived. */
  readonly firstTokenAt: number | undefined
  readonly inputs?: Readonly<Record<string, unknown>>
  readonly output?: unknown
  readonly error?: CallError
  readonly attributes: Readonly<Record<string, unknown>>
  readonly tags: readonly string[]
  readonly userId?: string
  readonly threadId?: string
  /** Id of the thread's turn: the first call inside `withThread`. */
  readonly turnId?: string
  readonly promptRefs: readonly string[]
  /** The model that answered, where the call is one model request. */
  readonly model?: string
  readonly provider?: string
  readonly summary: CallSummary
  /** Tokens of this call alone, by model; `summary.usage` adds its descendants. */
  readonly ownUsage?: Readonly<Record<string, Usage>>
  /** Whether a call below this one failed. */
  readonly descendantError?: boolean
  /** Id of the tab that runs or ran the call. */
  readonly tabId?: string
}

/** A call as it is read: with its derived status and, on request, costs and feedback. */
export interface Call extends Omit<CallRecord, 'status'> {
  readonly status: Status
  readonly feedback?: readonly Feedback[]
}

/** The status a reader sees. */
export function statusOf(record: Pick<CallRecord, 'status' | 'descendantError'>): Status {
  return record.status === 'success' && record.descendantError ? 'descendant_error' : record.status
}

/** Whether a status is a failure of the call itself. */
export function isFailure(status: Status): boolean {
  return status === 'error'
}
