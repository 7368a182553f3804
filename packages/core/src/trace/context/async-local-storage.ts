import { AsyncLocalStorage } from 'node:async_hooks'
import type { ContextManager, Found, Scope } from './context.ts'

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
    window: undefined,
    allowStack: () => undefined,
  }
}
