import { createListeners } from '../base/listeners.ts'
import type { Change } from '../model/events.ts'

/** What a live read knows now. */
export type LiveSnapshot<T> =
  | { readonly status: 'pending'; readonly data: undefined; readonly error: undefined }
  | { readonly status: 'success'; readonly data: T; readonly error: undefined }
  | { readonly status: 'error'; readonly data: T | undefined; readonly error: Error }

/** A read that stays current, across tabs. `getSnapshot` keeps its identity until something changed. */
export interface Live<T> {
  readonly subscribe: (listener: () => void) => () => void
  readonly getSnapshot: () => LiveSnapshot<T>
}

/** What to read, and which changes make it stale. */
export interface LiveRead<T> {
  readonly read: () => Promise<T>
  readonly touches: (change: Change) => boolean
}

/** The snapshot before the first read. */
export const pendingSnapshot: LiveSnapshot<never> = {
  status: 'pending',
  data: undefined,
  error: undefined,
}

// A stream of writes re-reads at this pace; it is never starved, since a running read is let finish.
const restMs = 80

/** A live read over a store's changes; reads only while somebody listens. */
export function createLive<T>(
  { read, touches }: LiveRead<T>,
  subscribeToChanges: (listener: (change: Change) => void) => () => void,
): Live<T> {
  const listeners = createListeners()
  let listening = 0
  let snapshot: LiveSnapshot<T> = pendingSnapshot
  let unsubscribe: (() => void) | undefined

  const refresh = createPacer(async () => {
    const next = await snapshotAfter(snapshot, read)
    if (isSame(next, snapshot)) return
    snapshot = next
    listeners.tell()
  })

  return {
    subscribe(listener) {
      const remove = listeners.add(listener)
      if (++listening === 1) {
        unsubscribe = subscribeToChanges((change) => {
          if (touches(change)) refresh.ask()
        })
        refresh.ask()
      }
      let left = false
      return () => {
        if (left) return
        left = true
        remove()
        if (--listening > 0) return
        unsubscribe?.()
        refresh.forget()
      }
    },
    getSnapshot: () => snapshot,
  }
}

async function snapshotAfter<T>(
  before: LiveSnapshot<T>,
  read: () => Promise<T>,
): Promise<LiveSnapshot<T>> {
  try {
    // A page that only records never needs it.
    const [{ shareStructure }, found] = await Promise.all([import('./share-structure.ts'), read()])
    const data = shareStructure(before.data, found) as T
    return { status: 'success', data, error: undefined }
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown))
    return { status: 'error', data: before.data, error }
  }
}

function isSame(a: LiveSnapshot<unknown>, b: LiveSnapshot<unknown>): boolean {
  return a.status === b.status && a.data === b.data && a.error === b.error
}

interface Pacer {
  /** Runs now, or once more when the running one is done and has rested. */
  ask(): void
  /** Takes back what was asked for and has not begun. */
  forget(): void
}

function createPacer(run: () => Promise<void>): Pacer {
  let busy = false
  let asked = false

  async function turn(): Promise<void> {
    busy = true
    asked = false
    await run()
    setTimeout(() => {
      busy = false
      if (asked) void turn()
    }, restMs)
  }

  return {
    ask() {
      if (busy) asked = true
      else void turn()
    },
    forget() {
      asked = false
    },
  }
}
