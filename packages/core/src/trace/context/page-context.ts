import { frameNameOf, lookUpFrame } from './async-stack.ts'
import type { ContextManager, Found, Scope, Settled } from './context.ts'

/**
 * Rule: the window is set for the synchronous part of a body only and always restored, so code outside sees none.
 *
 *   op body  ▓▓▓▓ await ………… ▓▓▓▓ await ………… ▓▓ end
 *   window   ▓▓▓▓            (unknown: ask the async stack while some frame is live, else it is a root)
 */
export function createContextManager(): ContextManager {
  let window: Scope | undefined
  const waiting = new Map<string, Scope>()
  let followed = 0

  function run<T>(scope: Scope, fn: () => T): T {
    const before = window
    window = scope
    try {
      return fn()
    } finally {
      window = before
    }
  }

  function current(allowStack: boolean): Found {
    if (window) return { scope: window, by: window.by }
    if (waiting.size === 0) return { scope: undefined, by: 'none' }
    const name = allowStack ? lookUpFrame() : undefined
    const scope = name === undefined ? undefined : waiting.get(name)
    return scope ? { scope, by: 'stack' } : { scope: undefined, by: 'unknown' }
  }

  function follow<T>(scope: Scope, promise: Promise<T>, settled?: Settled<T>): Promise<T> {
    const name = (followed++).toString(36)
    waiting.set(name, scope)
    return waitUnder(
      frameNameOf(name),
      promise,
      first(() => waiting.delete(name), settled),
    )
  }

  let stackAllowed = true
  return {
    current,
    run,
    follow,
    window: {
      get: () => window,
      set: (scope) => {
        window = scope
      },
      look: () => (stackAllowed ? current(true).scope : undefined),
    },
    allowStack(allowed) {
      stackAllowed = allowed
    },
  }
}

function first<T>(done: () => void, settled: Settled<T> | undefined): Settled<T> {
  return {
    fulfilled(value) {
      done()
      return settled ? settled.fulfilled(value) : value
    },
    rejected(error) {
      done()
      settled?.rejected(error)
    },
  }
}

// The function's name is what V8 prints in an async stack, and so what leads back to the scope.
function waitUnder<T>(name: string, promise: Promise<T>, settled: Settled<T>): Promise<T> {
  const frames = {
    [name]: async (): Promise<T> => {
      let value: T
      try {
        value = await promise
      } catch (error) {
        settled.rejected(error)
        throw error
      }
      return settled.fulfilled(value)
    },
  }
  return frames[name]?.() ?? promise
}
