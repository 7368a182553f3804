import { createChunkRecord, noChunkRecord } from './chunks.ts'
import { ambient } from './context/ambient.ts'
import type { Scope } from './context/context.ts'
import { endingOf, type ResultShape } from './result-shape.ts'
import type { RunningCall } from './running-call.ts'
import {
  followAsyncIterator,
  followGenerator,
  followIterable,
  followReadableStream,
  type Watched,
} from './stream.ts'

/** A running call with its scope and the shape of its record. */
export interface Tracked {
  readonly call: RunningCall
  readonly scope: Scope
  readonly shape: ResultShape
}

/** Ends the call when its result is there, and returns what the caller gets: the same value, promise or stream. */
export function followResult(result: unknown, tracked: Tracked): unknown {
  return orAsItIs(result, tracked, () => {
    if (isNativePromise(result)) return followPromise(result, tracked)
    if (isThenable(result)) return followThenable(result, tracked)
    return followValue(result, tracked)
  })
}

// A result may throw at whatever looks at it (a revoked proxy, a getter `then`); the caller gets it all the same.
function orAsItIs(value: unknown, { call, shape }: Tracked, follow: () => unknown): unknown {
  try {
    return follow()
  } catch (cause) {
    const { recorder } = call
    const message = 'A result threw when looked at.'
    recorder.settings.report('value/getter-failed', message, cause)
    if (!call.isEnded()) call.end(endingOf(value, shape, recorder))
    return value
  }
}

/** Ends the call with what was thrown. */
export function followThrow(error: unknown, { call }: Tracked): void {
  if (!call.isEnded()) call.end({ error })
}

function followPromise(promise: Promise<unknown>, tracked: Tracked): Promise<unknown> {
  if (!isGenuine(promise)) throw new TypeError('Not a promise.')
  const followed = ambient.follow(tracked.scope, promise, {
    fulfilled: (value) => orAsItIs(value, tracked, () => followValue(value, tracked)),
    rejected: (error) => followThrow(error, tracked),
  })
  // What an app has put on its promise (`cancel`, say) is on what it gets, too.
  return Object.getOwnPropertyNames(promise).length === 0
    ? followed
    : Object.defineProperties(followed, Object.getOwnPropertyDescriptors(promise))
}

/** Runs a function in a scope; where it gives a promise, the scope stays findable until that settles. */
export function runInScope<T>(scope: Scope, fn: () => T): T {
  const result = ambient.run(scope, fn)
  // The same promise as far as the caller can tell: it settles equally.
  return isNativePromise(result) && isGenuine(result)
    ? (ambient.follow(scope, result) as T)
    : result
}

/** Runs a body that is not recorded; what runs in it, also in a generator that it gives, is not either. */
export function runUntraced(scope: Scope, body: () => unknown): unknown {
  const result = ambient.run(scope, body)
  const follow = (value: unknown): unknown =>
    followGeneratorObject(value, () => ({ record: noChunkRecord, scope })) ?? value
  if (!isNativePromise(result) || !isGenuine(result)) return follow(result)
  return ambient.follow(scope, result, { fulfilled: follow, rejected: () => undefined })
}

/** Whether a value is a promise of the platform's own class; another's stays the object it is, as a thenable. */
export function isNativePromise(value: unknown): value is Promise<unknown> {
  return (
    value instanceof Promise &&
    Object.getPrototypeOf(value) === Promise.prototype &&
    !Object.hasOwn(value, 'constructor') &&
    value.then === Promise.prototype.then
  )
}

// A proxy of a promise, or what inherits from its prototype, is none. No `constructor` is read, which the await hook takes
// for an await, and no `then` is called: a promise that more than one waits for ends V8's async stack, and calls below it
// would lose their parent.
function isGenuine(promise: Promise<unknown>): boolean {
  const same = Promise.resolve(promise)
  if (same === promise) return true
  void same.then(undefined, () => undefined)
  return false
}

/** Whether a value has a `then`. */
export function isThenable(value: unknown): value is PromiseLike<unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    'then' in value &&
    typeof value.then === 'function'
  )
}

// A lazy thenable starts its work in `then`: calling it for our own sake would start it twice, so the host's call is shared.
function followThenable(thenable: PromiseLike<unknown>, tracked: Tracked): PromiseLike<unknown> {
  if (!Object.isExtensible(thenable)) {
    tracked.call.end({ output: thenable })
    return thenable
  }
  const original: unknown = Reflect.get(thenable, 'then')
  override(
    thenable,
    'then',
    function (this: PromiseLike<unknown>, fulfilled?: Fulfilled, rejected?: Rejected) {
      return Reflect.apply(original as PromiseLike<unknown>['then'], this, [
        (value: unknown) => {
          const followed = tracked.call.isEnded() ? value : followValue(value, tracked)
          return fulfilled ? fulfilled(followed) : followed
        },
        (error: unknown) => {
          followThrow(error, tracked)
          if (rejected) return rejected(error)
          throw error
        },
      ])
    },
  )
  leadThroughThen(thenable)
  ambient.window?.awaitable?.(thenable)
  return thenable
}

type Fulfilled = (value: unknown) => unknown
type Rejected = (error: unknown) => unknown

function override(owner: object, name: string, value: unknown): void {
  Object.defineProperty(owner, name, { configurable: true, writable: true, value })
}

// A promise class may have a `catch` and a `finally` that pass its `then` by: openai's has.
function leadThroughThen(thenable: PromiseLike<unknown>): void {
  const has = (name: string): boolean => typeof Reflect.get(thenable, name) === 'function'
  if (has('catch'))
    override(thenable, 'catch', (rejected?: Rejected) => thenable.then(undefined, rejected))
  if (!has('finally')) return
  override(thenable, 'finally', (settled?: () => unknown) =>
    thenable.then(
      async (value) => {
        await settled?.()
        return value
      },
      async (error: unknown) => {
        await settled?.()
        throw error
      },
    ),
  )
}

function followValue(value: unknown, tracked: Tracked): unknown {
  const { call, scope, shape } = tracked
  const watched = (): Watched => ({ record: createChunkRecord(call, shape), scope })
  const stream = followGeneratorObject(value, watched) ?? followStream(value, watched)
  if (stream !== undefined) return stream
  if (!call.isEnded()) call.end(endingOf(value, shape, call.recorder))
  return value
}

function followGeneratorObject(value: unknown, watched: () => Watched): object | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const tag = Object.prototype.toString.call(value)
  if (tag === '[object Generator]') return followGenerator(value as Generator, watched())
  if (tag === '[object AsyncGenerator]')
    return followAsyncIterator(value as AsyncGenerator, watched())
  return undefined
}

function followStream(value: unknown, watched: () => Watched): object | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  if (typeof ReadableStream !== 'undefined' && value instanceof ReadableStream && !value.locked)
    return followReadableStream(value, watched())
  return isAsyncIterable(value) && followIterable(value, watched) ? value : undefined
}

function isAsyncIterable(value: object): value is AsyncIterable<unknown> {
  return Symbol.asyncIterator in value && typeof value[Symbol.asyncIterator] === 'function'
}
