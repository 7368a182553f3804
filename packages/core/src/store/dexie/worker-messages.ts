import type { CallRecord } from '../../model/call.ts'

/** What a page tells its worker. */
export type ToWorker = OpenMessage | WriteMessage

/** The first message: which database to open, and the version whose schema the page knows. */
export interface OpenMessage {
  readonly open: string
  readonly version: number
}

/** One write. A call is told once, as long as it does not change; later it is named by its id. */
export interface WriteMessage {
  readonly row: string
  readonly rev: number
  /** Calls that are new or have changed. */
  readonly calls: readonly CallRecord[]
  /** The calls that stay in the journal. */
  readonly kept: readonly { readonly id: string; readonly late: boolean }[]
  /** The calls that are packed now, and forgotten. */
  readonly ended: readonly string[]
  readonly removed: readonly string[]
}

/** What a worker answers to each message, in their order. */
export interface FromWorker {
  /** Why nothing was done, if so. */
  readonly error?: string
  /** How much each of the told calls is. */
  readonly bytes?: readonly number[]
}
