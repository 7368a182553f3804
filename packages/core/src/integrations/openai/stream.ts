import { endWithResponse } from './answer.ts'
import { abortOf, endingOf, truncated } from './endings.ts'
import { fieldOf, isObject } from './fields.ts'
import { hasMedia } from './media.ts'
import { quietly } from './quietly.ts'
import type { Request } from './request.ts'
import type { Ending } from '../../trace/running-call.ts'
import type { SdkStream } from './types.ts'

/** Takes a stream's chunks for the record and ends its call once. */
interface StreamRecord {
  /** Whether somebody reads the stream. */
  readonly started: boolean
  start(): void
  /** Takes a chunk; false when the app did not ask for it. */
  add(chunk: unknown): boolean
  /** The stream ended without an error. */
  finish(signal: AbortSignal): void
  fail(error: unknown): void
  /** The consumer left before the end. */
  leave(signal: AbortSignal): void
  /** Nobody will read on. */
  abandon(): void
}

// The record must not lead back to the stream, or the stream would live as long as this.
const unread = new FinalizationRegistry<StreamRecord>((record) => record.abandon())

/** Observes a stream of the SDK: it stays the same object, and only its `iterator` is replaced. */
export function observeStream(stream: SdkStream, request: Request): void {
  const open = stream.iterator
  const { signal } = stream.controller
  const record = createStreamRecord(request, signal)
  stream.iterator = () => watch(open.call(stream), stream, record)
  unread.register(stream, record)
  abandonOnAbort(signal, record)
}

// A function of its own: its listener must not close over the stream, see above.
function abandonOnAbort(signal: AbortSignal, record: StreamRecord): void {
  const abort = (): void => {
    if (!record.started) record.abandon()
  }
  signal.addEventListener('abort', abort, { once: true })
}

// Delegating keeps what the SDK's own iterator is: an async generator, whose steps wait for each other.
async function* watch(
  source: AsyncIterator<unknown>,
  stream: SdkStream,
  record: StreamRecord,
): AsyncGenerator<unknown, unknown> {
  // A second reader gets the SDK's own complaint, which says nothing about the first.
  const steps = record.started ? source : stepsOf(source, stream, record)
  record.start()
  return yield* { [Symbol.asyncIterator]: () => steps }
}

function stepsOf(
  source: AsyncIterator<unknown>,
  stream: SdkStream,
  record: StreamRecord,
): AsyncIterator<unknown> {
  // The steps name the stream to keep it alive: `for await` holds nothing but its iterator.
  const signal = (): AbortSignal => stream.controller.signal
  return {
    async next() {
      try {
        let result = await source.next()
        while (!result.done && !record.add(result.value)) result = await source.next()
        if (result.done) record.finish(signal())
        return result
      } catch (error) {
        record.fail(error)
        throw error
      }
    },
    // Ended first: closing waits for the network, which may never answer.
    async return(value: unknown) {
      record.leave(signal())
      return (await source.return?.(value)) ?? { done: true, value }
    },
    async throw(error: unknown) {
      record.leave(signal())
      if (source.throw) return source.throw(error)
      throw error
    },
  }
}

// Other tabs and a reload see a running stream this much behind at the most.
const progressEveryMs = 250

function createStreamRecord(request: Request, streamSignal: AbortSignal): StreamRecord {
  const { call } = request
  const { settings, unread: waiting } = call.recorder
  const accumulator = request.method.accumulate()
  let progressAt = 0

  function end(ending: Ending): void {
    waiting.delete(record)
    quietly(call.recorder, () => endWithResponse(request, accumulator.output(), ending))
  }

  function take(chunk: unknown): void {
    if (call.isEnded()) return
    if (accumulator.add(chunk)) call.markFirstToken()
    const now = settings.clock.now()
    if (now - progressAt < progressEveryMs) return
    progressAt = now
    // Media are stored once, when they are whole, not at every step of the way.
    const output = accumulator.output()
    if (!hasMedia(output, request.body)) call.progress(output)
  }

  // An abort ends the SDK's iteration like a normal end.
  const aborted = (signal: AbortSignal): Ending | undefined => {
    if (request.signal?.aborted) return abortOf(request.signal)
    return signal.aborted ? { status: 'aborted' } : undefined
  }
  const complete = (): boolean => accumulator.isComplete()

  let started = false
  const record: StreamRecord = {
    get started() {
      return started
    },
    start() {
      started = true
      waiting.delete(record)
    },
    add(chunk) {
      quietly(call.recorder, () => take(chunk))
      return !(request.addsUsage && isUsageOnly(chunk))
    },
    finish: (signal) => end(aborted(signal) ?? (complete() ? {} : truncated)),
    fail: (error) => end(endingOf(request.signal, error)),
    leave: (signal) => end(aborted(signal) ?? (complete() ? {} : { status: 'cancelled' })),
    abandon: () => end(aborted(streamSignal) ?? { status: 'abandoned' }),
  }
  waiting.add(record)
  return record
}

// The chunk that answers `include_usage`; code that did not ask for it reads `choices[0]` of every chunk.
function isUsageOnly(chunk: unknown): boolean {
  const choices = fieldOf(chunk, 'choices')
  return Array.isArray(choices) && choices.length === 0 && isObject(fieldOf(chunk, 'usage'))
}
