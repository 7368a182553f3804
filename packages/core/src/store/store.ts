import type { CallRecord } from '../model/call.ts'
import type { CallEvent, Change, RowTable } from '../model/events.ts'
import type { CallFilter } from '../model/query.ts'
import type { Cell } from '../model/rollup.ts'

/**
 * Where calls live. Nothing above this port knows how calls are packed; every implementation passes
 * `store.contract.ts`. Reads see what was written before them.
 */
export interface Store {
  readonly kind: 'indexeddb' | 'memory'
  /** Opens the database; rejects with a WeftError that says why it cannot be used. */
  open(): Promise<void>
  /**
   * Writes the newest state of some calls, all or none; durable when it resolves. Payloads travel inside the record. With
   * `isLeaving` the page may be gone at once: what is still being written is written too, by the page itself.
   */
  writeCalls(events: readonly CallEvent[], isLeaving?: boolean): Promise<void>
  /** One page of calls by start time; rows carry inputs and output only when asked. */
  readCalls(read: CallRead): Promise<CallReadPage>
  /** The totals of whole hours, from the first up to an end that is not among them (epoch ms); where a store keeps them. */
  readonly cells?: (range: {
    readonly from: number
    readonly to: number
  }) => Promise<readonly Cell[] | undefined>
  /** Deletes the calls a filter matches; resolves to their number. */
  removeCalls(filter: CallFilter): Promise<number>
  /** A table of plain rows. */
  rows<Row extends { readonly id: string }>(table: RowTable): Rows<Row>
  /** Told after each commit, of this tab and of others, what changed. */
  readonly subscribe: (listener: (change: Change) => void) => () => void
  /** Told while it can still be written to that the database closes, as for a page's way into the back/forward cache. */
  readonly onClosing?: (listener: () => void) => () => void
  /** Deletes the oldest calls beyond some limits; resolves to their number. */
  readonly prune?: (plan: PrunePlan) => Promise<number>
  /** Marks the running calls of tabs that are gone as `interrupted`. */
  readonly recover?: (isAlive: (tabId: string) => boolean) => Promise<void>
  /** Tells what commits writes, now and whenever it changes. */
  readonly watchWriter?: (listener: (writer: 'page' | 'worker') => void) => void
  /** Told that this tab was gone for a while and may have been taken for dead. */
  readonly doubt?: () => void
  /** Closes the database; with `destroy` deletes it with all that it holds. */
  close(options?: { readonly destroy?: boolean }): Promise<void>
}

/** Which calls are too many or too old. */
export interface PrunePlan {
  /** Whatever started before this moment (epoch ms) goes. */
  readonly before: number
  readonly maxBytes: number
  readonly maxCalls: number
  /** What the whole site uses and may use, in bytes; calls give way before it is full. */
  readonly room?: { readonly usage: number; readonly quota: number }
  /** Ids of traces that stay. */
  readonly keepTraces: ReadonlySet<string>
}

/** A read of calls in order of their start. */
export interface CallRead {
  readonly filter: CallFilter
  /** Tests what no filter key says; runs after the filter. */
  readonly test?: (record: CallRecord) => boolean
  readonly direction: 'asc' | 'desc'
  readonly limit: number
  /** The page ends, full or not, when about so many calls were looked at; its `next` is where to go on. */
  readonly scan?: number
  /** The `next` of the page before. */
  readonly after?: CallPosition
  readonly payloads: boolean
}

/** Where a call stands in the order of starts. */
export interface CallPosition {
  readonly startedAt: number
  readonly id: string
}

/** One page; `next` is undefined when nothing follows. */
export interface CallReadPage {
  readonly calls: readonly CallRecord[]
  readonly next: CallPosition | undefined
  /** Calls that were looked at, up to the end of the page. */
  readonly scanned: number
}

/** Low-volume rows, found by id or by one indexed field. */
export interface Rows<Row> {
  get(id: string): Promise<Row | undefined>
  where(field: RowIndex, value: string): Promise<readonly Row[]>
  all(): Promise<readonly Row[]>
  put(rows: readonly Row[]): Promise<void>
  /** Reads and writes without anybody in between, in this tab or another; `change` is synchronous. */
  update<T>(ids: RowScope, change: (rows: readonly Row[]) => RowChange<Row, T>): Promise<T>
  remove(ids: readonly string[]): Promise<void>
}

/** The rows an update looks at: all with one field's value. */
export interface RowScope {
  readonly field: RowIndex
  readonly value: string
}

/** What an update writes, and what it answers. */
export interface RowChange<Row, T> {
  readonly put: readonly Row[]
  readonly remove?: readonly string[]
  readonly result: T
}

/** Fields rows can be found by. */
export type RowIndex = 'name' | 'target' | 'llmId'
