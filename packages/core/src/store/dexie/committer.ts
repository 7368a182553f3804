import type { CallRecord } from '../../model/call.ts'
import type { CallEvent } from '../../model/events.ts'
import { fenceOf } from './fence.ts'
import { createPacker, endedIfEnough } from './packer.ts'
import type { JournalRow, UnsealedCall } from './rows.ts'
import { linkWorker, type WorkerLink } from './worker-link.ts'
import type { Committer, Packer, Writer, Writing } from './writer.ts'

/** Where writes are committed. */
export type WriterKind = 'page' | 'worker'

/** What commits writes together with a page. */
export interface CommittingOptions {
  readonly writer: Writer
  /** The database's name. */
  readonly name: string
  /** Makes a worker; undefined where there can be none. */
  readonly startWorker: () => Worker | undefined
  /** The page's own connection. */
  readonly connection: () => IDBDatabase
}

interface InFlight {
  readonly writing: Writing
  readonly done: Promise<void>
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

/** What the page writes once more. */
interface Again {
  readonly events: readonly CallEvent[]
  /** Rows that keep a worker from committing the same later. */
  readonly rows: readonly JournalRow[]
}

const nothing: Again = { events: [], rows: [] }

// One that fails again and again is more in the way than of use.
const mostFailures = 3
// Far longer than any write takes; whoever says nothing until then has died without a word.
const patienceMs = 15_000

/**
 * Lets a worker pack and commit, one write at a time. The page keeps each write until it is acknowledged and does itself
 * what the worker cannot: that dies with its page, and in some apps never starts.
 */
export class Committing implements Committer {
  readonly packer: Packer
  readonly #options: CommittingOptions
  readonly #sizes = new WeakMap<CallRecord, number>()
  #listener: ((kind: WriterKind) => void) | undefined
  #kind: WriterKind = 'page'
  #link: WorkerLink | undefined
  #failures = 0
  #inFlight: InFlight | undefined
  #tail: Promise<unknown> = Promise.resolve()
  readonly #waiting = new Set<readonly CallEvent[]>()
  // What was taken over, until the page has written it.
  #again = nothing
  #takenOver: Promise<void> | undefined

  constructor(options: CommittingOptions) {
    this.#options = options
    const { pack, choose } = createPacker()
    // In a page that does not pack a call's size is known once the worker has told it.
    const told = ({ call }: UnsealedCall): number => this.#sizes.get(call) ?? 0
    this.packer = {
      pack,
      choose: (question) =>
        this.#kind === 'page' ? choose(question) : endedIfEnough(question, told),
    }
  }

  async write(
    connection: IDBDatabase,
    events: readonly CallEvent[],
    isLeaving: boolean | undefined,
  ): Promise<void> {
    if (isLeaving) return this.#takeOver(connection, events)
    this.#waiting.add(events)
    const by = (writing: Writing, byPage: () => Promise<void>): Promise<void> =>
      this.#commit(writing, byPage)
    return this.inTurn(async () => {
      // What does not wait any more the page has written meanwhile.
      const isWaiting = this.#waiting.delete(events)
      await (isWaiting ? this.#writeWithAgain(connection, events, by) : this.#takenOver)
    })
  }

  /**
   * Begins some work when its turn comes: in the order of asking, and when no write is under way in a worker. What such a
   * write changes is nowhere to be read until then.
   */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    return this.#queue(work, () => this.#inFlight?.done)
  }

  /** Does some work while nothing is written, but for what a page that goes writes. */
  alone<T>(work: () => Promise<T>): Promise<T> {
    return this.#queue(work, (running) => running)
  }

  /** Tells where writes are committed, now and whenever it changes. */
  watch(listener: (kind: WriterKind) => void): void {
    this.#listener = listener
    listener(this.#kind)
  }

  /** Ends the worker; the next write starts another. */
  stop(): void {
    this.#link?.stop()
    this.#link = undefined
    this.#become('page')
  }

  #become(kind: WriterKind): void {
    if (kind === this.#kind) return
    this.#kind = kind
    this.#listener?.(kind)
  }

  #queue<T>(
    work: () => Promise<T>,
    until: (running: Promise<T>) => Promise<unknown> | undefined,
  ): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#tail = this.#tail.then(() => {
        const running = work()
        running.then(resolve, reject)
        return until(running)?.catch(() => undefined)
      })
    })
  }

  async #writeWithAgain(
    connection: IDBDatabase,
    events: readonly CallEvent[],
    by?: (writing: Writing, byPage: () => Promise<void>) => Promise<void>,
  ): Promise<void> {
    const again = this.#again
    const choice = { rows: again.rows, ...(by && { by }) }
    await this.#options.writer.writeNow(connection, [...again.events, ...events], choice)
    if (this.#again === again) this.#again = nothing
  }

  // The page writes what a worker may or may not have committed, and what waits. It begins before this returns.
  #takeOver(connection: IDBDatabase, events: readonly CallEvent[]): Promise<void> {
    const current = this.#inFlight
    const { events: before, rows } = this.#again
    const waiting = [...this.#waiting].flat()
    this.#waiting.clear()
    this.#again = {
      events: [...before, ...(current ? this.#takeBack(current) : []), ...waiting],
      rows: [...rows, ...(current ? [{ id: fenceOf(current.writing.row) }] : [])],
    }
    this.#takenOver = this.#writeWithAgain(connection, events)
    if (current) void this.#takenOver.then(current.resolve, current.reject)
    return this.#takenOver
  }

  #takeBack({ writing }: InFlight): CallEvent[] {
    this.#inFlight = undefined
    this.stop()
    const { held } = this.#options.writer
    const { kept, ended, row } = writing
    held.undo(writing)
    // What it packed may be in a segment by now.
    for (const { call } of ended) held.hold({ row, rev: 0, ...held.get(call.id), call, late: true })
    return [...kept, ...ended].map(({ call }) => ({ type: 'end', call }))
  }

  #start(): WorkerLink | undefined {
    const worker = this.#options.startWorker()
    if (!worker) {
      this.#failures = mostFailures
      return undefined
    }
    const link: WorkerLink = linkWorker(worker, this.#options.name, {
      onReady: () => this.#become('worker'),
      onBroken: () => {
        if (this.#link === link) this.#breakDown()
      },
    })
    return link
  }

  #breakDown(): void {
    this.#failures = mostFailures
    if (this.#inFlight) this.#takeOver(this.#options.connection(), []).catch(() => undefined)
    else this.stop()
  }

  #commit(writing: Writing, byPage: () => Promise<void>): Promise<void> {
    if (this.#failures < mostFailures) this.#link ??= this.#start()
    const link = this.#link
    return link?.isReady() ? this.#commitIn(link, writing, byPage) : byPage()
  }

  #commitIn(link: WorkerLink, writing: Writing, byPage: () => Promise<void>): Promise<void> {
    const current = (this.#inFlight = createInFlight(writing))
    const alarm = setTimeout(() => {
      if (this.#inFlight === current) this.#breakDown()
    }, patienceMs)
    // Taken over means that somebody else answers for it.
    const end = (): boolean => {
      clearTimeout(alarm)
      const isMine = this.#inFlight === current
      if (isMine) this.#inFlight = undefined
      return isMine
    }
    link.write(writing).then(
      (bytes) => {
        for (const [call, size] of bytes) this.#sizes.set(call, size)
        this.#failures = 0
        if (end()) current.resolve()
      },
      () => {
        if (!end()) return
        this.#failures++
        this.stop()
        // Nothing was committed. Where the reason is not the worker's, the page has the same error, and it is its own.
        byPage().then(current.resolve, current.reject)
      },
    )
    return current.done
  }
}

function createInFlight(writing: Writing): InFlight {
  let ends: Pick<InFlight, 'resolve' | 'reject'> | undefined
  const done = new Promise<void>((resolve, reject) => {
    ends = { resolve, reject }
  })
  return { writing, done, resolve: () => ends?.resolve(), reject: (error) => ends?.reject(error) }
}
