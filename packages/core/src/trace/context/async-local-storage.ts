import { AsyncLocalStorage } from 'node:async_hooks'
import type { ContextManager, Found, Scope, Settled } from './context.ts'

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
    follow: (_scope, promise, settled) => (settled ? settle(promise, settled) : promise),
    window: undefined,
    allowStack: () => undefined,
  }
}

async function settle<T>(promise: Promise<T>, settled: Settled<T>): Promise<T> {
  let value: T
  try {
    value = await promise
  } catch (error) {
    settled.rejected(error)
    throw error
  }
  return settled.fulfilled(value)
}
