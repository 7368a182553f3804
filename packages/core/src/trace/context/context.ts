import type { ParentBy } from '../../model/call.ts'
import type { Window } from './frames.ts'

/**
 * What flows with the code that runs inside a call. `Parent` is opaque here: the context carries it and never looks in.
 * `pass` is the context of a disabled or unsampled trace: descendants are not traced.
 */
export interface Context<Parent = unknown> {
  readonly parent: Parent | undefined
  readonly pass?: boolean
  readonly attributes?: Readonly<Record<string, unknown>>
  readonly tags?: readonly string[]
  readonly userId?: string
  readonly threadId?: string
  readonly turnId?: string
  readonly promptRefs?: readonly string[]
}

/** A context and how its parent would be known to a call started in it. */
export interface Scope {
  readonly context: Context
  readonly by: ParentBy
}

/** What is known of the current context; `scope` is undefined outside every call or where nothing can be told. */
export interface Found {
  readonly scope: Scope | undefined
  readonly by: ParentBy
}

/** The port behind which each platform's way to know the current context stands. */
export interface ContextManager {
  /** The scope the caller runs in; `allowStack` admits V8's async stack, which has awaiter semantics. */
  current(allowStack: boolean): Found
  /** Runs the synchronous part of `fn` in the scope and puts back exactly what was there. */
  run<T>(scope: Scope, fn: () => T): T
  /** Runs `settle` in the scope and keeps the scope findable from code that is awaited until it settles. */
  follow<T>(scope: Scope, settle: () => Promise<T>): Promise<T>
  /** The page's window as the build plugin's frames move it; undefined where the platform carries the context. */
  readonly window: Window | undefined
  /** Whether frames may ask V8's async stack; a strict default client forbids it. */
  allowStack(allowed: boolean): void
}
