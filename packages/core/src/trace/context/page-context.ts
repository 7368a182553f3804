import { frameMarker, frameNameOf, lookUpFrame } from './async-stack.ts'
import type { ContextManager, Found, Scope } from './context.ts'

/**
 * Rule: the window is set for the synchronous part of a body only and always restored, so code outside sees none.
 *
 *   op body  ▓▓▓▓ await ………… ▓▓▓▓ await ………… ▓▓ end
 *   window   ▓▓▓▓            (unknown: ask the async stack while some frame is live, else it is a root)
 */
export function createContextManager(): ContextManager {
  let window: Scope | undefined
  const frames = new Map<string, Scope>()
  let framesMade = 0

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
    if (frames.size === 0) return { scope: undefined, by: 'none' }
    const name = allowStack ? lookUpFrame() : undefined
    const scope = name === undefined ? undefined : frames.get(name)
    return scope ? { scope, by: 'stack' } : { scope: undefined, by: 'unknown' }
  }

  function follow<T>(scope: Scope, settle: () => Promise<T>): Promise<T> {
    const name = (framesMade++).toString(36)
    frames.set(name, scope)
    // The function's name is what V8 prints in an async stack, and so what leads back to the scope.
    const frame = {
      async [frameMarker + name](): Promise<T> {
        try {
          return await run(scope, settle)
        } finally {
          frames.delete(name)
        }
      },
    }[frameNameOf(name)]
    return frame === undefined ? run(scope, settle) : frame()
  }

  return { current, run, follow }
}
