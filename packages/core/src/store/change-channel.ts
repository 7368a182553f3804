import { createListeners } from '../base/listeners.ts'
import type { CallEvent, Change } from '../model/events.ts'

/** Carries changes to this tab's listeners and to the other tabs of the same database. */
export interface ChangeChannel {
  readonly subscribe: (listener: (change: Change) => void) => () => void
  /** Tells this tab and the others. */
  announce(change: Change): void
  /** Tells of calls that were written. */
  announceCalls(events: readonly CallEvent[]): void
  close(): void
}

/** A channel by name; without BroadcastChannel it serves this tab alone. */
export function createChangeChannel(name: string | undefined): ChangeChannel {
  const listeners = createListeners<[Change]>()
  const broadcast =
    name !== undefined && typeof BroadcastChannel === 'function'
      ? new BroadcastChannel(name)
      : undefined
  if (broadcast) broadcast.onmessage = ({ data }: MessageEvent<Change>) => listeners.tell(data)
  // In Node an open channel would keep the process alive.
  ;(broadcast as { unref?: () => void } | undefined)?.unref?.()
  const announce = (change: Change): void => {
    listeners.tell(change)
    broadcast?.postMessage(change)
  }
  return {
    subscribe: listeners.add,
    announce,
    announceCalls(events) {
      const calls = events.map(({ call: { id, traceId, parentId, threadId, op } }) => ({
        id,
        traceId,
        parentId,
        threadId,
        op,
      }))
      if (calls.length > 0) announce({ calls })
    },
    close() {
      listeners.clear()
      broadcast?.close()
    },
  }
}
