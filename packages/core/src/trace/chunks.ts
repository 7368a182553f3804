import { guarded } from './begin.ts'
import type { RunningCall } from './running-call.ts'

/** How the parts of a stream become the recorded output; what flows to the consumer is never changed. */
export interface Accumulate<Chunk = never, State = unknown> {
  readonly initial: () => State
  readonly step: (state: State, chunk: Chunk) => State
  readonly finish?: (state: State) => unknown
}

/** Takes a stream's parts for the record and ends its call exactly once. */
export interface ChunkRecord {
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
export function createChunkRecord(
  call: RunningCall,
  accumulate: Accumulate<never, unknown> | undefined,
  output: ((value: unknown) => unknown) | undefined,
): ChunkRecord {
  const { recorder } = call
  const { step, initial, finish } = (accumulate ?? listChunks) as Accumulate<unknown, unknown>
  let state = guarded(recorder, initial, () => undefined)
  let broken = false
  let progressAt = 0

  function outputNow(): unknown {
    const value = guarded(
      recorder,
      () => (finish ? finish(state) : state),
      () => undefined,
    )
    return output
      ? guarded(
          recorder,
          () => output(value),
          () => value,
        )
      : value
  }

  function end(ending: { status?: 'cancelled' | 'abandoned'; error?: unknown }): void {
    if (!call.isEnded()) call.end({ ...ending, output: outputNow() })
  }

  return {
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
      call.progress(outputNow())
    },
    succeed: () => end({}),
    fail: (error) => end({ error }),
    cancel: () => end({ status: 'cancelled' }),
    abandon: () => end({ status: 'abandoned' }),
    output: outputNow,
  }
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
