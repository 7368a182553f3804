import { ambient } from '../../trace/context/ambient.ts'
import { fieldOf, isObject } from './fields.ts'
import type { ApiPromise, SdkFunction } from './types.ts'

/** Told once what becomes of a request. */
export interface Outcome {
  /** The parsed response, or a stream, before any helper of the SDK changes it. */
  readonly value: (value: unknown) => void
  readonly fail: (error: unknown) => void
  /** The app took the response to read its body itself. */
  readonly raw: () => void
  /** The app let the promise go without reading it. */
  readonly lost: () => void
}

interface Watch {
  /** Whether the app has attached to the promise, so that failures are its own to handle. */
  touched: boolean
  parsing: boolean
  wantsRaw: boolean
  arrived: boolean
  /** A rejection left unhandled because the app had not attached yet. */
  unhandled: Promise<never> | undefined
  readonly outcome: Outcome
}

// The watch must not lead back to the promise, or the promise would live as long as this.
const unread = new FinalizationRegistry<Watch>((watch) => {
  if (!watch.parsing) watch.outcome.lost()
})

/**
 * Rule: nothing is read that the app does not read. The body is parsed when the app asks for it, once; the promise
 * stays the SDK's own; a failure nobody handles stays unhandled.
 */
export function observePromise(promise: ApiPromise, outcome: Outcome): void {
  const watch: Watch = {
    touched: false,
    parsing: false,
    wantsRaw: false,
    arrived: false,
    unhandled: undefined,
    outcome,
  }
  follow(promise, watch, outcome.value)
  watchRequest(promise, watch)
  ambient.window?.awaitable?.(promise)
}

function follow(promise: ApiPromise, watch: Watch, onValue?: Outcome['value']): void {
  const { outcome } = watch
  const then = promise.then.bind(promise)
  const parse = (): void => {
    touch(watch)
    if (watch.parsing) return
    watch.parsing = true
    // A branch beside the app's own, and before it: whether the app handles a failure is left to the app.
    void then(onValue, outcome.fail)
  }
  for (const name of ['then', 'catch', 'finally', 'withResponse'] as const)
    intercept(promise, name, parse)
  intercept(promise, 'asResponse', () => {
    touch(watch)
    watch.wantsRaw = true
    if (watch.arrived) endRawUnlessParsed(watch)
  })
  const unwrap = promise._thenUnwrap.bind(promise)
  define(promise, '_thenUnwrap', (transform: Transform) => {
    const derived = unwrap((value, props) => {
      onValue?.(value)
      return transform(value, props)
    })
    follow(derived, watch)
    // The app keeps the derived promise alone; as long as it does, the request is not lost.
    define(derived, source, promise)
    return derived
  })
}

type Transform = (value: unknown, props: unknown) => unknown

const source = Symbol('weft.source')

function intercept(promise: ApiPromise, name: keyof ApiPromise, before: () => void): void {
  const original = promise[name] as SdkFunction // each name given here is a method
  define(promise, name, (...args: readonly unknown[]) => {
    before()
    return Reflect.apply(original, promise, args)
  })
}

function define(promise: ApiPromise, name: PropertyKey, value: unknown): void {
  Reflect.defineProperty(promise, name, { configurable: true, writable: true, value })
}

function touch(watch: Watch): void {
  watch.touched = true
  watch.unhandled?.catch(() => undefined)
}

function watchRequest(promise: ApiPromise, watch: Watch): void {
  const request = fieldOf(promise, 'responsePromise')
  if (!isObject(request) || !(request instanceof Promise)) return
  request.then(
    () => {
      watch.arrived = true
      if (!watch.touched) unread.register(promise, watch)
      else if (watch.wantsRaw) endRawUnlessParsed(watch)
    },
    (error: unknown) => {
      watch.outcome.fail(error)
      // Listening made the SDK's rejection a handled one; without a listener of the app's it has to be heard.
      if (!watch.touched) watch.unhandled = Promise.reject(error)
    },
  )
}

// `await promise.asResponse()` may be followed by `await promise`, which still parses the body.
function endRawUnlessParsed(watch: Watch): void {
  setTimeout(() => {
    if (!watch.parsing) watch.outcome.raw()
  })
}
