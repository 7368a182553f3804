import type { CallRecord } from '../../model/call.ts'

/** A call without its payload. */
export type CallHeader = Omit<CallRecord, 'inputs' | 'output'>

/** A call's inputs and output: JSON text, or the values themselves where JSON cannot hold them. */
export type Payload = string | { readonly inputs?: unknown; readonly output?: unknown }

/** Header fields by call index that JSON cannot hold. */
export type OddFields = Readonly<Record<number, Partial<CallHeader>>>

/** Headers of many calls, by column. */
export interface Headers {
  /** JSON text of the columns. */
  readonly columns: string
  readonly odd?: OddFields
}

/** A call in a journal. */
export interface UnsealedCall {
  readonly call: CallRecord
  /** Of two states of one call the one with the higher revision is newer. */
  readonly rev: number
  /** Whether a segment holds an older state of it; what is in both is always newer here. */
  readonly late: boolean
}

/**
 * One flush of a tab: the newest state of calls that no segment holds in that state. Its id is `tab:revision`, so that
 * written twice it is there once.
 */
export interface JournalRow {
  readonly id: string
  /** The calls, as long as what packs is not loaded, and else the same packed. */
  readonly calls?: readonly UnsealedCall[]
  readonly packed?: PackedRow
}

/** Calls of a journal of one revision. */
export interface PackedRow extends Headers {
  readonly rev: number
  /** Indices of the late ones. */
  readonly late: readonly number[]
  readonly payloads: readonly Payload[]
}

/** Up to 256 ended calls. Its id begins with the times of its last and first start. */
export interface SegmentRow extends Headers {
  readonly id: string
  /** What a filter can ask for, each value once. */
  readonly facets: readonly string[]
  /** What its calls add to the totals, as JSON text. */
  readonly cells: string
  /** Index of the first call of each block. */
  readonly cuts: readonly number[]
}

/** The payloads of up to 32 calls of a segment; its id is `segment#number`. */
export interface BlockRow {
  readonly id: string
  readonly payloads: readonly Payload[]
}

/** A call as it is packed. */
export interface PackedCall {
  readonly call: CallHeader
  readonly payload: Payload
  readonly bytes: number
}
