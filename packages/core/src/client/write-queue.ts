import { isWeftError } from '../base/errors.ts'
import type { CallEvent, CallSink } from '../model/events.ts'
import type { Store } from '../store/store.ts'
import type { HealthState } from './health-state.ts'

/** Takes calls at once and writes them in batches; the host never waits for it. */
export interface WriteQueue extends CallSink {
  /** Resolves when everything handed over so far is written, or counted as dropped. */
  flush(): Promise<void>
  stop(): void
}

// One transaction for many calls: cost per transaction, not per call, is what a page feels.
const flushEveryMs = 100
const flushAtCalls = 500
// A database that refuses writes must not grow the page's memory without end.
const keptWhileFailing = 5_000

/** A queue in front of a store. */
export function createWriteQueue(store: Store, health: HealthState): WriteQueue {
  // The newest state of a call replaces the one before: start and end in one window are one write.
  let pending = new Map<string, CallEvent>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let writing: Promise<void> = Promise.resolve()
  let stopped = false

  async function writeBatch(): Promise<void> {
    const batch = pending
    if (batch.size === 0) return
    pending = new Map()
    try {
      await store.writeCalls([...batch.values()])
    } catch (error) {
      keep(batch)
      const code = isWeftError(error) ? error.code : 'store/write-failed'
      health.report(code, messageOf(error), error)
      if (code === 'store/quota') health.set({ status: 'quota', reason: messageOf(error) })
    }
  }

  // Failed writes are tried again with the next batch; a call changed since then is newer there.
  function keep(batch: Map<string, CallEvent>): void {
    const merged = new Map([...batch, ...pending])
    const excess = merged.size - keptWhileFailing
    if (excess > 0) {
      for (const id of [...merged.keys()].slice(0, excess)) merged.delete(id)
      health.set({ droppedCalls: health.get().droppedCalls + excess })
    }
    pending = merged
  }

  function flush(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    writing = writing.then(writeBatch)
    return writing
  }

  return {
    write(event) {
      if (stopped) {
        health.set({ droppedCalls: health.get().droppedCalls + 1 })
        return
      }
      pending.set(event.call.id, event)
      if (pending.size >= flushAtCalls) void flush()
      else timer ??= setTimeout(() => void flush(), flushEveryMs)
    },
    flush,
    stop() {
      stopped = true
      clearTimeout(timer)
    },
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
