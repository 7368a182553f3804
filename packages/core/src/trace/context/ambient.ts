import { createContextManager } from '#context-manager'
import type { ContextManager } from './context.ts'

const key: unique symbol = Symbol.for('weft.context.1') as never

/** The page's one context manager, shared by every copy of the package that runs in it. */
export const ambient: ContextManager = shared()

function shared(): ContextManager {
  const holder = globalThis as { [key]?: ContextManager }
  holder[key] ??= createContextManager()
  return holder[key]
}
