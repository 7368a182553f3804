import { isWeftError, type ErrorCode } from '../base/errors.ts'
import type { CallEvent, CallSink, CallSource } from '../model/events.ts'
import type { Health } from '../model/health.ts'
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
// A database that refuses writes must not grow the page's memory without end, nor be asked without pause.
const keptWhileFailing = 5_000
const retryEveryMs = 2_000

/** A queue in front of a store. */
export function createWriteQueue(store: Store, health: HealthState): WriteQueue {
  // The newest state of a call replaces the one before: start and end in one window are one write.
  let pending = new Map<string, CallSource>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let writing: Promise<void> = Promise.resolve()
  let next: Promise<void> | undefined
  let stopped = false
  const trouble = createTrouble(health)

  async function writeBatch(): Promise<void> {
    const batch = pending
    if (batch.size === 0) return
    pending = new Map()
    try {
      await store.writeCalls(Array.from(batch.values(), eventOf))
      trouble.end()
    } catch (error) {
      if (isUnstorable(error) && batch.size > 1) await writeOneByOne(batch)
      else if (isUnstorable(error)) trouble.drop(batch.size, error)
      else keep(batch, error)
    }
  }

  // One call that cannot be stored does not take its neighbours along.
  async function writeOneByOne(batch: ReadonlyMap<string, CallSource>): Promise<void> {
    for (const [id, call] of batch) {
      try {
        await store.writeCalls([eventOf(call)])
      } catch (error) {
        if (isUnstorable(error)) trouble.drop(1, error)
        else keep(new Map([[id, call]]), error)
      }
    }
  }

  // Failed writes are tried again with the next batch; a call changed since then is newer there.
  function keep(batch: ReadonlyMap<string, CallSource>, error: unknown): void {
    const merged = new Map([...batch, ...pending])
    const excess = [...merged.keys()].slice(0, Math.max(0, merged.size - keptWhileFailing))
    for (const id of excess) merged.delete(id)
    pending = merged
    trouble.begin(error, excess.length)
    if (!stopped) timer ??= setTimeout(() => void flush(), retryEveryMs)
  }

  function flush(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    // One turn that has not begun takes all that is handed over until it does.
    if (!next) {
      next = writing.then(() => {
        next = undefined
        return writeBatch()
      })
      writing = next
    }
    return next
  }

  return {
    write(call) {
      if (stopped) {
        trouble.lose(1)
        return
      }
      pending.set(call.id, call)
      if (pending.size >= flushAtCalls && !trouble.isOn()) void flush()
      else timer ??= setTimeout(() => void flush(), flushEveryMs)
    },
    flush,
    stop() {
      stopped = true
      clearTimeout(timer)
      trouble.lose(pending.size)
      pending = new Map()
    },
  }
}

function eventOf(source: CallSource): CallEvent {
  const call = source.record()
  return { type: call.status === 'running' ? 'update' : 'end', call }
}

interface Trouble {
  readonly isOn: () => boolean
  /** A write failed and will be tried again, but for some calls that could not be kept. */
  begin(error: unknown, lost: number): void
  /** A write worked. */
  end(): void
  /** Calls can never be stored. */
  drop(calls: number, error: unknown): void
  /** Calls are gone. */
  lose(calls: number): void
}

const statusByCode: Partial<Record<ErrorCode, Health['status']>> = {
  'store/quota': 'quota',
  'store/newer-version': 'newer-version',
}

// What the queue tells of its failures, and takes back when they are over.
function createTrouble(health: HealthState): Trouble {
  let on = false
  let before: Pick<Health, 'status' | 'reason'> | undefined

  function report(error: unknown): ErrorCode {
    const code = isWeftError(error) ? error.code : 'store/write-failed'
    health.report(code, messageOf(error), error)
    return code
  }

  function lose(calls: number): void {
    if (calls > 0) health.set({ droppedCalls: health.get().droppedCalls + calls })
  }

  return {
    isOn: () => on,
    begin(error, lost) {
      on = true
      lose(lost)
      const status = statusByCode[report(error)]
      if (!status) return
      before ??= { status: health.get().status, reason: health.get().reason }
      health.set({ status, reason: messageOf(error) })
    },
    end() {
      on = false
      if (before) health.set(before)
      before = undefined
    },
    drop(calls, error) {
      lose(calls)
      report(error)
    },
    lose,
  }
}

function isUnstorable(error: unknown): boolean {
  const cause = isWeftError(error) ? error.cause : error
  return (cause as { name?: unknown } | undefined)?.name === 'DataCloneError'
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
