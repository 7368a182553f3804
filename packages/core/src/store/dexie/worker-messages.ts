import type { CallRecord } from '../../model/call.ts'

/** What a page tells its worker. */
export type ToWorker = OpenMessage | WriteMessage

/** The first message: which database to open, and the version whose schema the page knows. */
export interface OpenMessage {
  readonly open: string
  readonly version: number
}

/** One write. A call is told whole once, then what changes of it; as long as nothing does, it is named by its id. */
export interface WriteMessage {
  readonly row: string
  readonly rev: number
  /** Calls that are new or have changed. */
  readonly calls: readonly ToldCall[]
  /** The calls that stay in the journal. */
  readonly kept: readonly { readonly id: string; readonly late: boolean }[]
  /** The calls that are packed now, and forgotten. */
  readonly ended: readonly string[]
  readonly removed: readonly string[]
}

/** A call, or what has changed of it since it was told. */
export interface ToldCall {
  readonly id: string
  readonly fields: Partial<CallRecord>
  /** Names of the fields it has no more; undefined for a call that is told whole. */
  readonly without: readonly string[] | undefined
}

/** What a worker answers to each message, in their order. */
export interface FromWorker {
  /** Why nothing was done, if so. */
  readonly error?: string
  /** How much each of the told calls is. */
  readonly bytes?: readonly number[]
}
