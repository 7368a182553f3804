// The little of Node's module that is used. Node's own types would bring `process`, `Buffer` and
// another `setTimeout` into code that must run in a page.
declare module 'node:async_hooks' {
  export class AsyncLocalStorage<T> {
    getStore(): T | undefined
    run<R>(store: T, callback: () => R): R
  }
}
