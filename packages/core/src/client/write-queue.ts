import { isWeftError } from '../base/errors.ts'
import type { CallRecord } from '../model/call.ts'
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
// A database that refuses writes is not asked without pause.
const retryEveryMs = 2_000
// Only a write that takes very long lets so many wait; what waits is then kept within bounds.
const capAtCalls = 2_000

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
    if (!isLeaving) await putMediaApart(() => pending, { store, trouble })
    if (pending.size === 0 && !isLeaving) return
    const batch = pending
    pending = new Map()
    const refused = await writeBatch(batch, { store, trouble, isLeaving })
    if (!refused) return trouble.end()
    // Tried again with the next batch; a call changed since then is newer there.
    pending = new Map([...refused.calls, ...pending])
    trouble.begin(refused.error)
    await cap()
    if (!stopped) timer ??= setTimeout(() => void flush(), retryEveryMs)
  }

  // Not what is being written by then.
  const cap = (): Promise<void> => keepWithinBounds(() => pending, health)

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
      if (pending.size % capAtCalls === 0) void cap()
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

interface Target {
  readonly store: Store
  readonly trouble: Trouble
  readonly isLeaving?: boolean
}

type Calls = ReadonlyMap<string, CallSource>

interface Refused {
  readonly calls: Calls
  readonly error: unknown
}

// What the store refused for now; what it can never take is dropped and does not take its neighbours along.
async function writeBatch(calls: Calls, target: Target): Promise<Refused | undefined> {
  const { store, trouble, isLeaving } = target
  const sources = [...calls.values()]
  const events = sources.map(eventOf)
  try {
    await store.writeCalls(events, isLeaving)
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

async function keepWithinBounds(
  waiting: () => Map<string, CallSource>,
  health: HealthState,
): Promise<void> {
  try {
    ;(await import('./queue-cap.ts')).capQueue(waiting(), health)
  } catch {
    // Without it the queue is longer, and nothing is lost.
  }
}

async function putMediaApart(pending: () => Calls, { store, trouble }: Target): Promise<void> {
  const waiting = (): CallRecord[] => Array.from(pending().values(), (call) => call.record())
  if (!waiting().some(hasMediaInPlace)) return
  try {
    await (await import('./media.ts')).putMediaApart(waiting, store)
  } catch (error) {
    // They are then written where they are.
    trouble.report(error)
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
