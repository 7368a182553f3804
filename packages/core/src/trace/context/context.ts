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

/** Told how a followed promise settled, before anybody else is; never throws. */
export interface Settled<T> {
  /** Gives the value on, or what stands for it. */
  readonly fulfilled: (value: T) => T
  readonly rejected: (error: unknown) => void
}

/** The port behind which each platform's way to know the current context stands. */
export interface ContextManager {
  /** The scope the caller runs in; `allowStack` admits V8's async stack, which has awaiter semantics. */
  current(allowStack: boolean): Found
  /** Runs the synchronous part of `fn` in the scope and puts back exactly what was there. */
  run<T>(scope: Scope, fn: () => T): T
  /**
   * Keeps the scope findable, from code that the promise waits for, until it settles; gives a promise that settles
   * equally, at most two ticks later.
   */
  follow<T>(scope: Scope, promise: Promise<T>, settled?: Settled<T>): Promise<T>
  /** The page's window as the build plugin's frames move it; undefined where the platform carries the context. */
  readonly window: Window | undefined
  /** Whether frames may ask V8's async stack; a strict default client forbids it. */
  allowStack(allowed: boolean): void
}
