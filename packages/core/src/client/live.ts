import type { Change } from '../model/events.ts'
import { shareStructure } from './share-structure.ts'

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
  const listeners = new Set<() => void>()
  let snapshot: LiveSnapshot<T> = pendingSnapshot
  let unsubscribe: (() => void) | undefined
  let state: 'idle' | 'reading' | 'stale' | 'resting' = 'idle'

  function publish(next: LiveSnapshot<T>): void {
    if (
      next.status === snapshot.status &&
      next.data === snapshot.data &&
      next.error === snapshot.error
    )
      return
    snapshot = next
    for (const listener of [...listeners]) listener()
  }

  async function refresh(): Promise<void> {
    state = 'reading'
    try {
      const data = shareStructure(snapshot.data, await read()) as T
      publish({ status: 'success', data, error: undefined })
    } catch (error) {
      publish({
        status: 'error',
        data: snapshot.data,
        error: error instanceof Error ? error : new Error(String(error)),
      })
    }
    const stale = (state as string) === 'stale'
    state = 'resting'
    setTimeout(() => rest(stale), restMs)
  }

  let staleWhileResting = false
  function rest(stale: boolean): void {
    state = 'idle'
    const again = stale || staleWhileResting
    staleWhileResting = false
    if (again && listeners.size > 0) void refresh()
  }

  function onChange(change: Change): void {
    if (!touches(change)) return
    if (state === 'idle') void refresh()
    else if (state === 'resting') staleWhileResting = true
    else state = 'stale'
  }

  return {
    subscribe(listener) {
      listeners.add(listener)
      unsubscribe ??= subscribeToChanges(onChange)
      if (listeners.size === 1) {
        if (state === 'idle') void refresh()
        else staleWhileResting = true
      }
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        unsubscribe?.()
        unsubscribe = undefined
      }
    },
    getSnapshot: () => snapshot,
  }
}
