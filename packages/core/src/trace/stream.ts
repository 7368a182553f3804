import { ambient } from './context/ambient.ts'
import type { Scope } from './context/context.ts'
import type { ChunkRecord } from './chunks.ts'

/** A stream's record and the scope its steps run in. */
export interface Watched {
  readonly record: ChunkRecord
  readonly scope: Scope
}

// A stream nobody reads is let go without a word; only the garbage collector sees it.
const unread = new FinalizationRegistry<ChunkRecord>((record) => record.abandon())

function awaitReader(stream: object, record: ChunkRecord): void {
  unread.register(stream, record)
  record.wait()
}

/** Wraps a generator object: every step runs in its call, the call ends with it. */
export function followGenerator(generator: Generator, { record, scope }: Watched): Generator {
  const step = (run: () => IteratorResult<unknown>, left: boolean): IteratorResult<unknown> => {
    record.touch()
    try {
      const result = ambient.run(scope, run)
      take(record, result, left)
      return result
    } catch (error) {
      record.fail(error)
      throw error
    }
  }
  return shadow(generator, record, {
    next: (...args: [] | [unknown]) => step(() => generator.next(...args), false),
    return: (value: unknown) => step(() => generator.return(value), true),
    throw: (error: unknown) => step(() => generator.throw(error), false),
  })
}

type Step = IteratorResult<unknown> | PromiseLike<IteratorResult<unknown>>

/** Wraps an async generator object or iterator in the same way. */
export function followAsyncIterator<T extends AsyncIterator<unknown>>(
  iterator: T,
  watched: Watched,
): T {
  const { record, scope } = watched
  const step = async (run: () => Step, left: boolean): Promise<IteratorResult<unknown>> => {
    record.touch()
    try {
      // The iterator's own promise and none around it: V8's async stack does not see through another.
      const promise = Promise.resolve(ambient.run(scope, run))
      const result = await ambient.follow(scope, promise)
      take(record, result, left)
      return result
    } catch (error) {
      record.fail(error)
      throw error
    }
  }
  const steps: Record<string, unknown> = {
    next: (...args: [] | [unknown]) => step(() => iterator.next(...args), false),
    // Also where the iterator has none: it is how a consumer says that it left.
    return: (value?: unknown) => step(() => iterator.return?.(value) ?? ended(value), true),
  }
  if (iterator.throw)
    steps['throw'] = (error?: unknown) => step(() => iterator.throw?.(error) ?? ended(error), false)
  return shadow(iterator, record, steps)
}

function ended(value: unknown): IteratorReturnResult<unknown> {
  return { done: true, value }
}

function take(record: ChunkRecord, result: IteratorResult<unknown>, left: boolean): void {
  if (!result.done) record.add(result.value)
  else if (left) record.cancel()
  else record.succeed()
}

// The same prototype, so `instanceof`, `[Symbol.iterator]` and iterator helpers stay what they were.
function shadow<T extends object>(original: T, record: ChunkRecord, steps: object): T {
  const result = Object.create(Object.getPrototypeOf(original) as object, {
    ...Object.getOwnPropertyDescriptors(original),
    ...Object.getOwnPropertyDescriptors(steps),
  }) as T
  awaitReader(result, record)
  return result
}

/** A stream that passes every chunk on, with back-pressure, and ends the call. */
export function followReadableStream(
  stream: ReadableStream,
  { record, scope }: Watched,
): ReadableStream {
  const reader = stream.getReader()
  const result = new ReadableStream(
    {
      async pull(controller) {
        record.touch()
        try {
          const { done, value } = await ambient.follow(
            scope,
            ambient.run(scope, () => reader.read()),
          )
          if (done) {
            record.succeed()
            controller.close()
          } else {
            record.add(value)
            controller.enqueue(value)
          }
        } catch (error) {
          record.fail(error)
          controller.error(error)
        }
      },
      cancel(reason) {
        record.cancel()
        return reader.cancel(reason)
      },
    },
    { highWaterMark: 0 },
  )
  awaitReader(result, record)
  return result
}

/**
 * Observes an async iterable that has members of its own (a model client's stream): the object stays itself, its
 * iterator is watched through one non-enumerable own property. A frozen one cannot be watched and ends its call.
 */
export function followIterable(iterable: AsyncIterable<unknown>, watch: () => Watched): boolean {
  if (!Object.isExtensible(iterable)) return false
  const watched = watch()
  const original = iterable[Symbol.asyncIterator]
  Object.defineProperty(iterable, Symbol.asyncIterator, {
    configurable: true,
    writable: true,
    value(this: AsyncIterable<unknown>) {
      const iterator = original.call(this)
      const steps = followAsyncIterator(iterator, watched)
      return Symbol.asyncIterator in steps
        ? Object.defineProperty(steps, Symbol.asyncIterator, { value: () => steps })
        : steps
    },
  })
  awaitReader(iterable, watched.record)
  return true
}
