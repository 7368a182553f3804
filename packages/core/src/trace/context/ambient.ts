import { createContextManager } from '#context-manager'
import { pageShared } from '../../base/page-shared.ts'
import type { ContextManager } from './context.ts'

/** The page's one context manager; the number grows with what copies expect of it. */
export const ambient: ContextManager = pageShared('context.1', createContextManager)
