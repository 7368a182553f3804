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
  /** Text that occurs in inputs, output, error or name, ignoring case. */
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

/** One page of calls and the cursor of the next; `next` is undefined on the last page. */
export interface CallPage<T = CallRecord> {
  readonly calls: readonly T[]
  readonly next: string | undefined
  /** Calls looked at where no index served the query. */
  readonly scanned: number
}
