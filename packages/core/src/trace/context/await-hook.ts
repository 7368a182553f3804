import { pageShared } from '../../base/page-shared.ts'
import { ambient } from './ambient.ts'
import type { Scope } from './context.ts'
import type { Window } from './frames.ts'

interface Installed {
  holders: number
  uninstall: () => void
}

/**
 * Carries the current call through each `await` of a native promise, where no build plugin does and the engine has no
 * async stack (Firefox, Safari). It replaces `Promise.resolve` and makes `Promise.prototype.constructor` and `then`
 * accessors; outside calls all of them answer as before. Gives its own undoing; installing again keeps the first.
 * An `await` of anything but a native promise, or an SDK's that an op gave, loses the call: what follows is a root.
 */
export function installAwaitHook(): () => void {
  const { window } = ambient
  // Servers carry the context themselves; and an app's own Promise is not what `await` makes.
  if (!window || !isAwaitsOwn(Promise)) return () => undefined
  const hook = pageShared<Installed>('await-hook.1', () => ({ holders: 0, uninstall: nothing }))
  if (hook.holders++ === 0) hook.uninstall = hookAwaits(window)
  let isHeld = true
  return () => {
    if (!isHeld) return
    isHeld = false
    if (--hook.holders === 0) hook.uninstall()
  }
}

function nothing(): void {
  // Nothing was installed.
}

function isAwaitsOwn({ prototype }: PromiseConstructor): boolean {
  return Object.getPrototypeOf((async () => undefined)()) === prototype
}

/**
 * `await p` reads `p.constructor`; if that is not Promise itself, it reads `p.then` at once and calls it in a microtask:
 *
 *   await p     constructor ► stand-in    then ► one that brackets     …p settles     enter │ the code after │ leave
 *   p.then(f)   (then: native first)      constructor ► stand-in, asked for its species ► Promise
 *
 * Not told apart: code that reads `p.constructor` itself and right after it resolves another promise with `p`.
 */
function hookAwaits(window: Window): () => void {
  const { prototype } = Promise
  const then = Reflect.get(prototype, 'then') as Method
  const resolve = Reflect.get(Promise, 'resolve') as Method
  const watch = watchAwaits(window)
  let isResolving = false

  const standIn = new Proxy(Promise, {
    get(target, key) {
      // Whoever looks into the constructor is no await.
      watch.forget()
      return key === Symbol.species ? target : (Reflect.get(target, key) as unknown)
    },
  })
  const uninstall = replaceAll({
    constructorNow: (promise) =>
      isResolving || promise === prototype || !watch.begins(promise) ? Promise : standIn,
    thenNow: (promise) => watch.thenFor(promise, then),
    // Reads `constructor` as an await does, and has to give the same promise on.
    resolveNow(receiver, value) {
      const before = isResolving
      isResolving = true
      try {
        return Reflect.apply(resolve, receiver, [value])
      } finally {
        isResolving = before
      }
    },
  })
  window.awaitable = (promise) => hookOwnThen(watch, promise)
  return () => {
    window.awaitable = undefined
    uninstall()
  }
}

/** Tells awaits from other readers of a promise. */
interface AwaitWatch {
  /** `constructor` was read: where a call is known, it may be by an await. */
  readonly begins: (promise: unknown) => boolean
  /** `then` was read: for an await one that brackets, else the given. */
  readonly thenFor: (promise: unknown, native: Method) => Method
  readonly forget: () => void
}

function watchAwaits(window: Window): AwaitWatch {
  const ready = Promise.resolve()
  const schedule = Reflect.get(ready, 'then') as Method
  // Not queueMicrotask, which tests replace by one that waits.
  const soon = (task: () => void): void => void Reflect.apply(schedule, ready, [task])
  // The await that has read `constructor` and is about to read `then`.
  let awaiting: { readonly promise: unknown; readonly scope: Scope } | undefined
  return {
    begins(promise) {
      const scope = window.get()
      awaiting = scope && { promise, scope }
      return scope !== undefined
    },
    thenFor(promise, native) {
      const found = awaiting
      awaiting = undefined
      if (!found || found.promise !== promise || found.scope !== window.get()) return native
      return bracketing({ window, soon, native }, afterAwait(found.scope))
    },
    forget() {
      awaiting = undefined
    },
  }
}

// A promise of an SDK's class, with a `then` of its own: of such only those are seen that went through our hands.
function hookOwnThen(watch: AwaitWatch, promise: object): void {
  const own = Object.getOwnPropertyDescriptor(promise, 'then')
  const then: unknown = own?.value
  if (!(promise instanceof Promise) || own?.configurable !== true || !isMethod(then)) return
  const kind: unknown = Reflect.get(promise, 'constructor')
  const kindNow = (): unknown => {
    watch.begins(promise)
    return kind
  }
  const answers = [
    ['constructor', kindNow],
    ['then', () => watch.thenFor(promise, then)],
  ] as const
  for (const [key, get] of answers)
    Reflect.defineProperty(promise, key, {
      configurable: true,
      get,
      set(value: unknown) {
        Reflect.defineProperty(promise, key, { value, writable: true, configurable: true })
      },
    })
}

interface Replacements {
  readonly constructorNow: (promise: unknown) => unknown
  readonly thenNow: (promise: unknown) => unknown
  readonly resolveNow: (receiver: unknown, value: unknown) => unknown
}

function replaceAll({ constructorNow, thenNow, resolveNow }: Replacements): () => void {
  const { prototype } = Promise
  function resolve(this: unknown, value?: unknown): unknown {
    return resolveNow(this, value)
  }
  const undo: (() => void)[] = []
  const uninstall = (): void => {
    for (const step of undo.splice(0)) step()
  }
  const accessor = (key: 'constructor' | 'then', now: (promise: unknown) => unknown) => ({
    get(this: unknown) {
      return now(this)
    },
    set(this: object, value: unknown) {
      // Somebody replaces it for the whole page and expects the original beneath.
      if (this === prototype) uninstall()
      const enumerable = this !== prototype
      Object.defineProperty(this, key, { value, enumerable, writable: true, configurable: true })
    },
  })
  const isReplaced =
    replace(undo, { on: Promise, key: 'resolve', by: { value: resolve } }) &&
    replace(undo, { on: prototype, key: 'then', by: accessor('then', thenNow) }) &&
    replace(undo, {
      on: prototype,
      key: 'constructor',
      by: accessor('constructor', constructorNow),
    })
  // Frozen intrinsics: all or nothing.
  if (!isReplaced) uninstall()
  return uninstall
}

interface Replacement {
  readonly on: object
  readonly key: string
  readonly by: PropertyDescriptor
}

function replace(undo: (() => void)[], { on, key, by }: Replacement): boolean {
  const before = Object.getOwnPropertyDescriptor(on, key)
  if (!before || !Reflect.defineProperty(on, key, by)) return false
  const ours = Object.getOwnPropertyDescriptor(on, key)
  undo.push(() => {
    const now = Object.getOwnPropertyDescriptor(on, key)
    // What somebody else has put there since stays.
    if (now?.get === ours?.get && now?.value === ours?.value) Object.defineProperty(on, key, before)
  })
  return true
}

// That a parent is unknown must not get lost on the way.
function afterAwait(scope: Scope): Scope {
  return scope.by === 'hook' || !scope.context.parent ? scope : { ...scope, by: 'hook' }
}

interface Page {
  readonly window: Window
  /** Queues a microtask. */
  readonly soon: (task: () => void) => void
  readonly native: Method
}

type Method = (this: unknown, ...args: unknown[]) => unknown
type Settle = (value: unknown) => void

function isMethod(value: unknown): value is Method {
  return typeof value === 'function'
}

/** A `then` for one await: the code after it runs between two microtasks of ours, and nothing else does. */
function bracketing({ window, soon, native }: Page, scope: Scope): Method {
  const bracketed = (settle: Settle): Settle => {
    return (value) => {
      let outer: Scope | undefined
      soon(() => {
        outer = window.get()
        window.set(scope)
      })
      settle(value)
      soon(() => window.set(outer))
    }
  }
  return function then(this: unknown, fulfil: unknown, reject: unknown): unknown {
    // An await calls from a microtask of its own; in a call, it is the app's code.
    const isAwait = !window.get() && isMethod(fulfil) && isMethod(reject)
    const args = isAwait ? [bracketed(fulfil), bracketed(reject)] : [fulfil, reject]
    return Reflect.apply(native, this, args)
  }
}
