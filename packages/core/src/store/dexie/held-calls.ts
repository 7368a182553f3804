import type { CallEvent } from '../../model/events.ts'
import type { UnsealedCall } from './rows.ts'

/** A call of this tab and the write whose rows have its newest state. */
export interface HeldCall extends UnsealedCall {
  readonly row: string
}

/** The row of a write. */
export type Place = Pick<HeldCall, 'row' | 'rev'>

/** What one write changed, in case it fails. */
export interface HeldChange {
  /** What was held before. */
  readonly before: ReadonlyMap<string, HeldCall>
  /** The write's revision. */
  readonly rev: number
  /** Rows it was to delete. */
  readonly removed: readonly string[]
}

/** The calls of this tab that are in its journal, and how many each of its rows still stands for. */
export class HeldCalls {
  readonly #calls = new Map<string, HeldCall>()
  readonly #rows = new Map<string, number>()

  get rows(): number {
    return this.#rows.size
  }

  get(id: string): HeldCall | undefined {
    return this.#calls.get(id)
  }

  all(): HeldCall[] {
    return [...this.#calls.values()]
  }

  copy(): ReadonlyMap<string, HeldCall> {
    return new Map(this.#calls)
  }

  /** Takes in what is written now, the newest state of each call. */
  take(events: readonly CallEvent[], place: Place): HeldCall[] {
    const newest = new Map(events.map((event) => [event.call.id, event]))
    return Array.from(newest.values(), ({ call, type }) => {
      const before = this.#calls.get(call.id)
      const held = { ...place, call, late: before ? before.late : type === 'late' }
      this.hold(held)
      return held
    })
  }

  /** Moves everything to one new row. */
  carry(place: Place): HeldCall[] {
    const carried = this.all().map((held) => ({ ...held, ...place }))
    for (const held of carried) this.hold(held)
    return carried
  }

  hold(held: HeldCall): void {
    this.release(held.call.id)
    this.#calls.set(held.call.id, held)
    this.#count(held.row, 1)
  }

  release(id: string): void {
    const held = this.#calls.get(id)
    if (!held) return
    this.#calls.delete(id)
    this.#count(held.row, -1)
  }

  /** Rows that stand for nothing any more; they are forgotten here and to be deleted. */
  takeEmptyRows(): string[] {
    const empty = [...this.#rows].flatMap(([row, count]) => (count <= 0 ? [row] : []))
    for (const row of empty) this.#rows.delete(row)
    return empty
  }

  /** Takes a failed write back: what was held before is held again, but for what is newer by now. */
  undo({ before, rev, removed }: HeldChange): void {
    for (const held of this.all()) if (held.rev === rev) this.release(held.call.id)
    for (const row of removed) this.#count(row, 0)
    for (const [id, held] of before) if (!this.#calls.has(id)) this.hold(held)
  }

  #count(row: string, by: number): void {
    this.#rows.set(row, (this.#rows.get(row) ?? 0) + by)
  }
}
