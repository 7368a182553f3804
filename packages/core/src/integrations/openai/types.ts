import { fieldOf, isObject } from './fields.ts'

// The openai package is not imported: two copies of it, or two versions, have types that do not fit each other.

/** Any function of the SDK. */
export type SdkFunction = (this: unknown, ...args: readonly unknown[]) => unknown

/** The SDK's promise: its body is parsed at the first `then`, and `_thenUnwrap` derives one that maps the parsed body. */
export interface ApiPromise extends Promise<unknown> {
  asResponse(): Promise<unknown>
  withResponse(): Promise<unknown>
  _thenUnwrap(transform: (value: unknown, props: unknown) => unknown): ApiPromise
}

/** The SDK's stream: every way to read it, `for await`, `tee()` and `toReadableStream()`, calls `iterator()`. */
export interface SdkStream {
  iterator: () => AsyncIterator<unknown>
  readonly controller: AbortController
}

/** Whether a value is the promise that the SDK's methods return. */
export function isApiPromise(value: unknown): value is ApiPromise {
  return value instanceof Promise && isFunction(fieldOf(value, '_thenUnwrap'))
}

/** Whether a value is a stream of the SDK. */
export function isSdkStream(value: unknown): value is SdkStream {
  return (
    isObject(value) &&
    isFunction(fieldOf(value, 'iterator')) &&
    isObject(fieldOf(fieldOf(value, 'controller'), 'signal'))
  )
}

/** Whether a value can be called. */
export function isFunction(value: unknown): value is SdkFunction {
  return typeof value === 'function'
}
