import type { CallEvent } from '../../model/events.ts'
import { commit, nothingSealed, type Packed } from './commit.ts'
import { HeldCalls, type HeldCall, type HeldChange, type Place } from './held-calls.ts'
import type { JournalRow, UnsealedCall } from './rows.ts'

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

/** Says who commits which write, and when. */
export interface Committer {
  /** As the writer's own. */
  write(
    connection: IDBDatabase,
    events: readonly CallEvent[],
    isLeaving: boolean | undefined,
  ): Promise<void>
}

/** How a write differs from one by the page alone. */
export interface WriteChoice {
  /** Commits it, or lets the page do it. */
  readonly by?: (writing: Writing, byPage: () => Promise<void>) => Promise<void>
  /** Rows that go along where the page commits it. */
  readonly rows?: readonly JournalRow[]
}

/** Writes one tab's calls: to its journal at first, the ended ones to segments as soon as they are enough. */
export class Writer {
  readonly tab: string
  /** Calls of this tab that are in its journal, newest state; also what is being written now. */
  readonly held: HeldCalls = new HeldCalls()
  #rev = 0
  #packer: Packer | undefined
  #committer: Committer | undefined

  constructor(tab: string) {
    this.tab = tab
  }

  /** Until then everything goes to the journal, by the page. */
  use(packer: Packer, committer: Committer): void {
    this.#packer = packer
    this.#committer = committer
  }

  /** All or none. With `isLeaving` by the page, also what others have begun; that begins before this returns. */
  async write(
    connection: IDBDatabase,
    events: readonly CallEvent[],
    isLeaving?: boolean,
  ): Promise<void> {
    await (this.#committer?.write(connection, events, isLeaving) ??
      this.writeNow(connection, events))
  }

  /** Writes without waiting for anything. */
  async writeNow(
    connection: IDBDatabase,
    events: readonly CallEvent[],
    { by, rows: more = [] }: WriteChoice = {},
  ): Promise<void> {
    if (events.length === 0) return
    const writing = this.#plan(events)
    const { row, kept, removed } = writing
    const byPage = async (): Promise<void> => {
      const raw = { rows: [{ id: row, calls: kept }], sealed: nothingSealed }
      const { rows, sealed } = this.#packer?.pack(writing) ?? raw
      await commit(connection, { rows: [...rows, ...more], sealed, removed })
    }
    try {
      await (by?.(writing, byPage) ?? byPage())
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
    const question = { held: held.all(), taken: kept.length, rows: held.rows }
    const ended = this.#packer?.choose(question) ?? []
    if (ended.length > 0) {
      for (const { call } of ended) held.release(call.id)
      // One row holds all that is left, and every older one can go.
      kept = held.carry({ rev, row })
    }
    return { before, rev, row, kept, ended, removed: held.takeEmptyRows() }
  }
}
