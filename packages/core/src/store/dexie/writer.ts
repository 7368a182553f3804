import type { CallEvent } from '../../model/events.ts'
import { commit, nothingSealed, type Packed } from './commit.ts'
import { HeldCalls, type HeldCall, type HeldChange, type Place } from './held-calls.ts'
import type { UnsealedCall } from './rows.ts'

/** What a packing is decided on. */
export interface SealQuestion {
  readonly held: readonly UnsealedCall[]
  /** How many calls of `held` are new in this write, at its end. */
  readonly taken: number
  /** Rows of the journal that a read has to look at. */
  readonly rows: number
}

/** The calls of one write: those that stay in the journal, and those that are packed. */
export interface Contents extends Place {
  readonly kept: readonly UnsealedCall[]
  readonly ended: readonly UnsealedCall[]
}

/** One write, and what was before it in case it fails. */
export interface Writing extends Contents, HeldChange {
  readonly kept: readonly HeldCall[]
}

/** Packs what a tab writes: text costs a page a fraction of what objects do. */
export interface Packer {
  /** The ended calls that are to be packed now: all of them as soon as they are enough, none until then. */
  readonly choose: (question: SealQuestion) => readonly UnsealedCall[]
  readonly pack: (contents: Contents) => Pick<Packed, 'rows' | 'sealed'>
}

/** Says who commits a write, and when. */
export interface Committer {
  /** What a write has to wait for; undefined if it may begin at once. */
  turn(): Promise<unknown> | undefined
  /** Commits a write elsewhere, or lets the page do it. */
  commit(writing: Writing, byPage: () => Promise<void>): Promise<void>
  /** What was begun elsewhere and may or may not be committed: from here on it is the page's. */
  takeBack(held: HeldCalls): TakenBack | undefined
}

/** Calls of which nobody knows whether they are committed. */
export interface TakenBack {
  readonly events: readonly CallEvent[]
  /** Told of the page's own write of them. */
  readonly settle: (writing: Promise<void>) => void
}

/** Writes one tab's calls: to its journal at first, the ended ones to segments as soon as they are enough. */
export class Writer {
  readonly tab: string
  /** Calls of this tab that are in its journal, newest state; also what is being written now. */
  readonly held: HeldCalls = new HeldCalls()
  #rev = 0
  #packer: Packer | undefined
  #committer: Committer | undefined
  // What was taken back, until it is written again.
  #again: readonly CallEvent[] = []

  constructor(tab: string) {
    this.tab = tab
  }

  /** Until then everything goes to the journal, by the page. */
  use(packer: Packer, committer: Committer): void {
    this.#packer = packer
    this.#committer = committer
  }

  /** All or none; by the page, or by what is used instead. */
  async write(connection: IDBDatabase, events: readonly CallEvent[]): Promise<void> {
    for (let turn; (turn = this.#committer?.turn());) await turn
    await this.#write(connection, events, this.#committer)
  }

  /** The page writes itself, also what others have begun, and begins before this returns. */
  async leave(connection: IDBDatabase, events: readonly CallEvent[]): Promise<void> {
    const back = this.#committer?.takeBack(this.held)
    if (back) this.#again = [...this.#again, ...back.events]
    const writing = this.#write(connection, events)
    back?.settle(writing)
    await writing
  }

  async #write(
    connection: IDBDatabase,
    events: readonly CallEvent[],
    committer?: Committer,
  ): Promise<void> {
    const all = [...this.#again, ...events]
    if (all.length === 0) return
    const writing = this.#plan(all)
    const { row, kept, removed } = writing
    const byPage = async (): Promise<void> => {
      const raw = { rows: [{ id: row, calls: kept }], sealed: nothingSealed }
      await commit(connection, { ...(this.#packer?.pack(writing) ?? raw), removed })
    }
    try {
      await (committer?.commit(writing, byPage) ?? byPage())
      this.#again = []
    } catch (error) {
      this.held.undo(writing)
      throw error
    }
  }

  #plan(events: readonly CallEvent[]): Writing {
    const { held } = this
    // The clock may go backwards; revisions do not.
    const rev = (this.#rev = Math.max(this.#rev + 1, Date.now()))
    const row = `${this.tab}:${rev.toString(36).padStart(9, '0')}`
    const before = held.copy()
    let kept = held.take(events, { rev, row })
    // Rows that may still come must not stand for calls that are packed by then.
    const packer = this.#again.length > 0 ? undefined : this.#packer
    const question = { held: held.all(), taken: kept.length, rows: held.rows }
    const ended = packer?.choose(question) ?? []
    if (ended.length > 0) {
      for (const { call } of ended) held.release(call.id)
      // One row holds all that is left, and every older one can go.
      kept = held.carry({ rev, row })
    }
    return { before, rev, row, kept, ended, removed: held.takeEmptyRows() }
  }
}
