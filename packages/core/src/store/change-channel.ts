import { createListeners } from '../base/listeners.ts'
import type { Change } from '../model/events.ts'

/** Carries changes to this tab's listeners and to the other tabs of the same database. */
export interface ChangeChannel {
  readonly subscribe: (listener: (change: Change) => void) => () => void
  /** Tells this tab and the others. */
  announce(change: Change): void
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
  return {
    subscribe: listeners.add,
    announce(change) {
      listeners.tell(change)
      broadcast?.postMessage(change)
    },
    close() {
      listeners.clear()
      broadcast?.close()
    },
  }
}

/** The part of calls that live views are told of. */
export function callChanges(records: Iterable<ChangedCall>): Required<Pick<Change, 'calls'>> {
  return {
    calls: Array.from(records, ({ id, traceId, parentId, threadId, op }) => ({
      id,
      traceId,
      parentId,
      threadId,
      op,
    })),
  }
}

interface ChangedCall {
  readonly id: string
  readonly traceId: string
  readonly parentId: string | undefined
  readonly threadId?: string | undefined
  readonly op: string
}
