import { abortOf, endingOf, endWithResponse, truncated } from './answer.ts'
import { fieldOf, isObject } from './fields.ts'
import { quietly } from './quietly.ts'
import type { Request } from './request.ts'
import type { Ending } from '../../trace/running-call.ts'
import type { SdkStream } from './types.ts'

/** Takes a stream's chunks for the record and ends its call once. */
interface StreamRecord {
  /** Whether somebody reads the stream. */
  started: boolean
  /** Takes a chunk; false when the app did not ask for it. */
  add(chunk: unknown): boolean
  /** The stream ended by itself. */
  finish(): void
  fail(error: unknown): void
  /** The consumer left before the end. */
  leave(): void
  /** Nobody will read on. */
  abandon(): void
}

// The record must not lead back to the stream, or the stream would live as long as this.
const unread = new FinalizationRegistry<StreamRecord>((record) => record.abandon())

/** Observes a stream of the SDK: it stays the same object, and only its `iterator` is replaced. */
export function observeStream(stream: SdkStream, request: Request): void {
  const open = stream.iterator
  const record = createStreamRecord(request, stream.controller.signal)
  stream.iterator = () => {
    const source = open.call(stream)
    return watch(source, stream, record)
  }
  unread.register(stream, record)
}

// Delegating keeps what the SDK's own iterator is: an async generator, whose steps wait for each other.
async function* watch(
  source: AsyncIterator<unknown>,
  stream: SdkStream,
  record: StreamRecord,
): AsyncGenerator<unknown, unknown> {
  // A second reader gets the SDK's own complaint, which says nothing about the first.
  const steps = record.started ? source : stepsOf(source, stream, record)
  record.started = true
  return yield* { [Symbol.asyncIterator]: () => steps }
}

function stepsOf(
  source: AsyncIterator<unknown>,
  stream: SdkStream,
  record: StreamRecord,
): AsyncIterator<unknown> {
  return {
    async next() {
      try {
        let result = await source.next()
        while (!result.done && !record.add(result.value)) result = await source.next()
        // Naming the stream here keeps it alive while it is read: `for await` holds the iterator alone.
        if (result.done && isObject(stream)) record.finish()
        return result
      } catch (error) {
        record.fail(error)
        throw error
      }
    },
    // Ended first: closing waits for the network, which may never answer.
    async return(value: unknown) {
      record.leave()
      return (await source.return?.(value)) ?? { done: true, value }
    },
    async throw(error: unknown) {
      record.leave()
      if (source.throw) return source.throw(error)
      throw error
    },
  }
}

// Other tabs and a reload see a running stream this much behind at the most.
const progressEveryMs = 250

function createStreamRecord(request: Request, signal: AbortSignal): StreamRecord {
  const { call } = request
  const { clock } = call.recorder.settings
  const accumulator = request.method.accumulate()
  let progressAt = 0

  function end(ending: Ending): void {
    quietly(call.recorder, () => endWithResponse(request, accumulator.output(), ending))
  }

  function take(chunk: unknown): void {
    if (call.isEnded()) return
    if (accumulator.add(chunk)) call.markFirstToken()
    const now = clock.now()
    if (now - progressAt < progressEveryMs) return
    progressAt = now
    call.progress(accumulator.output())
  }

  // An abort ends the SDK's iteration like a normal end, and a consumer that leaves aborts.
  const aborted = (): Ending | undefined => {
    if (request.signal?.aborted) return abortOf(request.signal)
    return signal.aborted ? { status: 'aborted' } : undefined
  }

  return {
    started: false,
    add(chunk) {
      quietly(call.recorder, () => take(chunk))
      return !(request.addsUsage && isUsageOnly(chunk))
    },
    finish: () => end(aborted() ?? (accumulator.isComplete() ? {} : truncated)),
    fail: (error) => end(endingOf(request, error)),
    leave: () => end(aborted() ?? (accumulator.isComplete() ? {} : { status: 'cancelled' })),
    abandon: () => end(aborted() ?? { status: 'abandoned' }),
  }
}

// The chunk that answers `include_usage`; code that did not ask for it reads `choices[0]` of every chunk.
function isUsageOnly(chunk: unknown): boolean {
  const choices = fieldOf(chunk, 'choices')
  return Array.isArray(choices) && choices.length === 0 && isObject(fieldOf(chunk, 'usage'))
}
