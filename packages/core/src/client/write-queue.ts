import { isWeftError } from '../base/errors.ts'
import type { CallEvent, CallSink, CallSource } from '../model/events.ts'
import type { Store } from '../store/store.ts'
import type { HealthState } from './health-state.ts'
import { hasMediaInPlace, withoutMedia } from './media-apart.ts'
import { createTrouble, type Trouble } from './trouble.ts'

/** Takes calls at once and writes them in batches; the host never waits for it. */
export interface WriteQueue extends CallSink {
  /** Resolves when everything handed over so far is written, or counted as dropped. */
  flush(): Promise<void>
  /** Begins to write what is there before it returns: a page that goes runs nothing afterwards. */
  leave(): void
  stop(): void
}

// One transaction for many calls: cost per transaction, not per call, is what a page feels.
const flushEveryMs = 100
const flushAtCalls = 500
// A database that refuses writes must not grow the page's memory without end, nor be asked without pause.
const keptWhileFailing = 5_000
const retryEveryMs = 2_000
// Far more than a page makes between two writes: only a write that never answers lets so many wait.
const keptWhileWaiting = 50_000

/** A queue in front of a store. */
export function createWriteQueue(store: Store, health: HealthState): WriteQueue {
  // The newest state of a call replaces the one before: start and end in one window are one write.
  let pending = new Map<string, CallSource>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let writing: Promise<void> = Promise.resolve()
  let next: Promise<void> | undefined
  let stopped = false
  const trouble = createTrouble(health)

  async function writePending(isLeaving = false): Promise<void> {
    // What waits is still waiting then: a page that goes meanwhile writes its media in place.
    if (!isLeaving) await putMediaApart(() => pending.values(), { store, trouble })
    if (pending.size === 0) return
    const batch = pending
    pending = new Map()
    const refused = await writeBatch(batch, { store, trouble })
    if (!refused) return trouble.end()
    // Tried again with the next batch; a call changed since then is newer there.
    pending = new Map([...refused.calls, ...pending])
    trouble.begin(refused.error, shed(pending, keptWhileFailing))
    if (!stopped) timer ??= setTimeout(() => void flush(), retryEveryMs)
  }

  // One turn that has not begun takes all that is handed over until it does.
  function flush(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    next ??= writing = writing.then(() => {
      next = undefined
      return writePending()
    })
    return next
  }

  return {
    write(call) {
      if (stopped) {
        trouble.lose(1)
        return
      }
      pending.set(call.id, call)
      if (pending.size > keptWhileWaiting) trouble.lose(shed(pending, keptWhileWaiting))
      if (pending.size >= flushAtCalls && !trouble.isOn()) void flush()
      else timer ??= setTimeout(() => void flush(), flushEveryMs)
    },
    flush,
    leave: () => void writePending(true),
    stop() {
      stopped = true
      clearTimeout(timer)
      trouble.lose(pending.size)
      pending = new Map()
    },
  }
}

// The oldest go first.
function shed(calls: Map<string, CallSource>, kept: number): number {
  const before = calls.size
  for (const id of calls.keys()) {
    if (calls.size <= kept) break
    calls.delete(id)
  }
  return before - calls.size
}

interface Target {
  readonly store: Store
  readonly trouble: Trouble
}

type Calls = ReadonlyMap<string, CallSource>

interface Refused {
  readonly calls: Calls
  readonly error: unknown
}

// What the store refused for now; what it can never take is dropped and does not take its neighbours along.
async function writeBatch(calls: Calls, target: Target): Promise<Refused | undefined> {
  const { store, trouble } = target
  const sources = [...calls.values()]
  const events = sources.map(eventOf)
  try {
    await store.writeCalls(events)
    return undefined
  } catch (error) {
    for (const [index, source] of sources.entries())
      if (events[index]?.type === 'end') source.isStored = false
    if (!isUnstorable(error)) return { calls, error }
    if (calls.size > 1) return writeOneByOne(calls, target)
    trouble.drop(error)
    return undefined
  }
}

async function writeOneByOne(calls: Calls, target: Target): Promise<Refused | undefined> {
  const left = new Map<string, CallSource>()
  let error: unknown
  for (const [id, call] of calls) {
    const refused = await writeBatch(new Map([[id, call]]), target)
    if (!refused) continue
    left.set(id, call)
    error = refused.error
  }
  return left.size === 0 ? undefined : { calls: left, error }
}

const mostTurns = 3

async function putMediaApart(
  waiting: () => Iterable<CallSource>,
  { store, trouble }: Target,
): Promise<void> {
  // Where media come without end, the rest is written as it is.
  for (let turn = 0; turn < mostTurns; turn++) {
    const calls = Array.from(waiting(), (source) => source.record()).filter(hasMediaInPlace)
    if (calls.length === 0) return
    try {
      await (await import('./media.ts')).putMediaApart(calls, store)
    } catch (error) {
      // They are then written where they are.
      trouble.report(error)
      return
    }
  }
}

// An end counts as stored from here on: what changes while it is written comes after it.
function eventOf(source: CallSource): CallEvent {
  const call = withoutMedia(source.record())
  if (call.status === 'running') return { type: 'update', call }
  const type = source.isStored ? 'late' : 'end'
  source.isStored = true
  return { type, call }
}

function isUnstorable(error: unknown): boolean {
  const cause = isWeftError(error) ? error.cause : error
  return (cause as { name?: unknown } | undefined)?.name === 'DataCloneError'
}
