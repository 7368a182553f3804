import { guarded } from './begin.ts'
import { endingOf, outputOf, type Accumulate, type ResultShape } from './result-shape.ts'
import type { RunningCall } from './running-call.ts'

/** Takes a stream's parts for the record and ends its call exactly once. */
export interface ChunkRecord {
  /** Nobody reads yet. */
  wait(): void
  /** Somebody reads. */
  touch(): void
  add(chunk: unknown): void
  succeed(): void
  fail(error: unknown): void
  cancel(): void
  abandon(): void
  /** What the parts add up to so far. */
  output(): unknown
}

// Other tabs and a reload see a running stream this much behind at the most.
const progressEveryMs = 250

/** A record of a stream's parts for a call. */
export function createChunkRecord(call: RunningCall, shape: ResultShape = {}): ChunkRecord {
  const { recorder } = call
  const { step, initial, finish } = (shape.accumulate ?? listChunks) as Accumulate<unknown, unknown>
  let state = guarded(recorder, initial, () => undefined)
  let broken = false
  let progressAt = 0

  const resultNow = (): unknown =>
    guarded(
      recorder,
      () => (finish ? finish(state) : state),
      () => undefined,
    )

  function end(ending: { status?: 'cancelled' | 'abandoned'; error?: unknown }): void {
    record.touch()
    if (!call.isEnded()) call.end({ ...endingOf(resultNow(), shape, recorder), ...ending })
  }

  const record: ChunkRecord = {
    wait: () => void recorder.unread.add(record),
    touch: () => void recorder.unread.delete(record),
    add(chunk) {
      call.markFirstToken()
      if (broken) return
      state = guarded(
        recorder,
        () => step(state, chunk),
        () => {
          broken = true
          return state
        },
      )
      const now = recorder.settings.clock.now()
      if (now - progressAt < progressEveryMs) return
      progressAt = now
      call.progress(outputOf(resultNow(), shape, recorder))
    },
    succeed: () => end({}),
    fail: (error) => end({ error }),
    cancel: () => end({ status: 'cancelled' }),
    abandon: () => end({ status: 'abandoned' }),
    output: () => outputOf(resultNow(), shape, recorder),
  }
  return record
}

/** Parts that are not recorded. */
export const noChunkRecord: ChunkRecord = {
  wait: () => undefined,
  touch: () => undefined,
  add: () => undefined,
  succeed: () => undefined,
  fail: () => undefined,
  cancel: () => undefined,
  abandon: () => undefined,
  output: () => undefined,
}

const maxListed = 20_000

interface Listed {
  readonly chunks: unknown[]
  dropped: number
}

const listChunks: Accumulate<unknown, Listed> = {
  initial: () => ({ chunks: [], dropped: 0 }),
  step(state, chunk) {
    if (state.chunks.length < maxListed) state.chunks.push(chunk)
    else state.dropped++
    return state
  },
  finish({ chunks, dropped }) {
    const all = chunks.length > 0 && chunks.every((chunk) => typeof chunk === 'string')
    if (all && dropped === 0) return chunks.join('')
    return dropped === 0
      ? [...chunks]
      : [...chunks, { $weft: 'cut', reason: 'chunks', items: dropped }]
  },
}
