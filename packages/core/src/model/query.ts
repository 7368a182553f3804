import type { CallRecord, Kind, Status } from './call.ts'

/** Conditions on calls: a list is OR inside its key, keys are AND. */
export interface CallFilter {
  readonly ids?: readonly string[]
  /** An op's name; a trailing `*` matches any rest. */
  readonly op?: string | readonly string[]
  readonly kind?: Kind | readonly Kind[]
  readonly status?: Status | readonly Status[]
  readonly traceId?: string | readonly string[]
  readonly parentId?: string | readonly string[]
  readonly threadId?: string | readonly string[]
  readonly userId?: string | readonly string[]
  readonly tag?: string | readonly string[]
  /** A prompt version's URI, or `name:v1`, or a bare name for all its versions. */
  readonly promptRef?: string | readonly string[]
  readonly model?: string | readonly string[]
  readonly rootsOnly?: boolean
  /** Epoch ms, inclusive. */
  readonly startedAfter?: number
  /** Epoch ms, exclusive. */
  readonly startedBefore?: number
  readonly hasFeedback?: boolean
  readonly hasError?: boolean
  readonly minDurationMs?: number
  /** Text that occurs in a text, number or field name of inputs, output or error, or in the name; case is ignored. */
  readonly text?: string
}

/** All filter keys. */
export const filterKeys: readonly (keyof CallFilter)[] = [
  'ids',
  'op',
  'kind',
  'status',
  'traceId',
  'parentId',
  'threadId',
  'userId',
  'tag',
  'promptRef',
  'model',
  'rootsOnly',
  'startedAfter',
  'startedBefore',
  'hasFeedback',
  'hasError',
  'minDurationMs',
  'text',
]

/** A condition in the Mongo-like form Weave users know. */
export type Where = Readonly<Record<string, unknown>>

/** What a read may add to a call. */
export type CallPart = 'inputs' | 'output' | 'costs' | 'feedback'

/** A read of calls. */
export interface CallQuery {
  readonly filter?: CallFilter
  readonly where?: Where
  /** Newest first unless `asc`. */
  readonly sort?: { readonly by: 'startedAt'; readonly direction?: 'asc' | 'desc' }
  /** Calls a page, 50 unless given. */
  readonly limit?: number
  /** Cursor of the page before: its `next`. */
  readonly after?: string
  readonly with?: readonly CallPart[]
}

/** A read of calls that one waits for: it can be stopped, and tells how far it has come. */
export interface ListCallsQuery extends CallQuery {
  /** Stops the read, which then rejects with the signal's reason. */
  readonly signal?: AbortSignal
  /** Told after each part of a read; what it throws ends the read. */
  readonly onProgress?: (progress: ListProgress) => void
}

/** How far a read of calls has come. */
export interface ListProgress {
  /** Calls looked at so far, whether they matched or not. */
  readonly scanned: number
}

/** One page of calls and the cursor of the next; `next` is undefined on the last page. */
export interface CallPage<T = CallRecord> {
  readonly calls: readonly T[]
  readonly next: string | undefined
  /** Calls looked at, up to the end of the page, where no index served the query. */
  readonly scanned: number
}
