import { AsyncLocalStorage } from 'node:async_hooks'
import type { ContextManager, Found, Scope } from './context.ts'
import type { Frame, Frames } from './frames.ts'

/** Context for Node and other servers: the platform carries it through every await. */
export function createContextManager(): ContextManager {
  const storage = new AsyncLocalStorage<Scope>()
  return {
    current(): Found {
      const scope = storage.getStore()
      if (!scope) return { scope: undefined, by: 'none' }
      return { scope, by: scope.by === 'explicit' ? 'explicit' : 'native' }
    },
    run: (scope, fn) => storage.run(scope, fn),
    follow: (scope, settle) => storage.run(scope, settle),
    frames: passThrough,
    allowStack: () => undefined,
  }
}

const frame: Frame = { scope: undefined, outer: undefined, inside: false, at: 0 }

// Code transformed for a page may run here too (a test of a page's module in Node); the platform knows better.
const passThrough: Frames = {
  f: () => frame,
  g: () => frame,
  s: (_frame, value) => value,
  r: (_frame, value) => value,
  k: () => undefined,
  x: () => undefined,
  a: (_frame, iterable) => iterable as AsyncIterable<never>,
  d: (_frame, iterable) => iterable,
  b: (callback) => callback,
}
