import type { CallRecord } from './call.ts'

/**
 * A change of one call, with all that is known of it now; writing the newest event alone is enough. `late` changes a
 * call whose end was written before.
 */
export interface CallEvent {
  readonly type: 'start' | 'update' | 'end' | 'late'
  readonly call: CallRecord
}

/** A call whose record is taken when it is needed, since it may have changed until then. */
export interface CallSource {
  readonly id: string
  /** Kept by whoever writes it: whether its end is written, and any change from now on is late. */
  isStored?: boolean
  record(): CallRecord
}

/** Where the recorder hands its calls; never throws, never blocks. */
export interface CallSink {
  /** The call is new or has changed. */
  write(call: CallSource): void
}

/** What a committed write touched, for live views; absent lists mean nothing of that kind. */
export interface Change {
  readonly calls?: readonly CallChange[]
  /** Names of the row tables that changed. */
  readonly rows?: readonly { readonly table: RowTable; readonly keys: readonly string[] }[]
  /** Calls were deleted, or all that was known may have changed. */
  readonly all?: boolean
  /** Calls were deleted. */
  readonly removed?: boolean
}

/** The part of a call that decides whether a view must look again. */
export interface CallChange {
  readonly id: string
  readonly traceId: string
  readonly parentId: string | undefined
  readonly threadId: string | undefined
  readonly op: string
}

/** The low-volume tables of plain rows. */
export type RowTable = 'objects' | 'labels' | 'prices' | 'feedback' | 'media' | 'meta'
