import type { Scope } from './context.ts'

/**
 * What the build plugin puts into app code, for every function that can be suspended. Rule: a frame leaves its scope at
 * each suspension and enters it again after, so code in between sees what was there before.
 *
 *   function       f ▓▓▓▓▓ s ……………… r ▓▓▓▓▓▓ s ……… r ▓▓ x
 *   window         scope     (outer)  scope             (outer)
 */
export interface Frame {
  /** The scope of the function; undefined where a synchronous literal found none to adopt. */
  readonly scope: Scope | undefined
  /** What was there when the current stretch of code began. */
  outer: Scope | undefined
  inside: boolean
  /** Which of the function's suspensions it is at. */
  at: number
}

/** The plugin's run-time half; the names are short because they stand in every transformed function. */
export interface Frames {
  /** Begins a function; a function literal inside an awaited operand names the awaiting frame and its suspension. */
  readonly f: (awaiting?: Frame, at?: number) => Frame
  /** Begins a synchronous function literal inside an awaited operand. */
  readonly g: (awaiting: Frame, at: number) => Frame
  /** Leaves before a suspension; gives the value on. */
  readonly s: <T>(frame: Frame, value: T, at: number) => T
  /** Enters after a suspension; gives the value on. */
  readonly r: <T>(frame: Frame, value: T) => T
  /** Enters where a suspension may have ended otherwise: in catch, finally, loop bodies, after loops. */
  readonly k: (frame: Frame) => void
  /** Ends a function. */
  readonly x: (frame: Frame) => void
  /** An async iterable whose own steps run in the scope, with the suspensions between them outside. */
  readonly a: <T>(
    frame: Frame,
    iterable: AsyncIterable<T> | Iterable<T>,
    at: number,
  ) => AsyncIterable<T>
  /** An iterable to delegate to, whose steps run in the scope. */
  readonly d: <T>(frame: Frame, iterable: T) => T
  /** A callback bound to the current scope, where there is one. */
  readonly b: <T>(callback: T) => T
}

/** The window of a page's context, as frames move it. */
export interface Window {
  get(): Scope | undefined
  set(scope: Scope | undefined): void
  /** The scope that V8's async stack names, or undefined. */
  look(): Scope | undefined
  /** Set by the await hook: makes the awaits of a promise with a `then` of its own known to it. */
  awaitable?: ((promise: object) => void) | undefined
}

// Known to be in no call, which is not the same as not knowing: nothing looks any further.
const none: Scope = { context: { parent: undefined }, by: 'none' }

/** Frames over a window. */
export function createFrames(window: Window): Frames {
  function enter(frame: Frame): void {
    if (frame.inside) return
    frame.inside = true
    frame.outer = window.get()
    window.set(frame.scope)
  }

  function leave(frame: Frame): void {
    if (!frame.inside) return
    frame.inside = false
    window.set(frame.outer)
  }

  function begin(scope: Scope | undefined): Frame {
    const outer = window.get()
    if (scope) window.set(scope)
    return { scope, outer, inside: scope !== undefined, at: 0 }
  }

  const frames: Frames = {
    f: (awaiting, at = 0) => begin(window.get() ?? adopted(awaiting, at) ?? window.look() ?? none),
    // A synchronous function that finds nothing leaves it open: a call inside it looks for itself.
    g: (awaiting, at) => begin(window.get() ?? adopted(awaiting, at)),
    s(frame, value, at) {
      frame.at = at
      leave(frame)
      return value
    },
    r(frame, value) {
      enter(frame)
      return value
    },
    k: enter,
    x: leave,
    a: (frame, iterable, at) => steppedOutside(frames, { frame, at }, iterable),
    d: (frame, iterable) => steppedInside({ window, frame }, iterable),
    b: (callback) => bound(window, callback),
  }
  return frames
}

// A literal inside an awaited operand runs for the function that waits there, as long as it waits there.
function adopted(awaiting: Frame | undefined, at: number): Scope | undefined {
  if (!awaiting?.scope || awaiting.inside || awaiting.at !== at || awaiting.scope === none)
    return undefined
  return { ...awaiting.scope, by: 'struct' }
}

// The engine awaits each step itself: the iterator's code runs inside, the wait does not.
function steppedOutside<T>(
  { k, s }: Frames,
  { frame, at }: { frame: Frame; at: number },
  iterable: AsyncIterable<T> | Iterable<T>,
): AsyncIterable<T> {
  return {
    [Symbol.asyncIterator]() {
      const iterator = iteratorOf(iterable)
      const step = <R>(run: () => R): R => {
        k(frame)
        try {
          return run()
        } finally {
          s(frame, undefined, at)
        }
      }
      const result: AsyncIterator<T> = { next: () => step(() => asPromise(iterator.next())) }
      if (iterator.return)
        result.return = (value) => step(() => asPromise(iterator.return?.(value)))
      return result
    },
  }
}

function iteratorOf<T>(
  iterable: AsyncIterable<T> | Iterable<T>,
): AsyncIterator<T> | SyncIteration<T> {
  if (Symbol.asyncIterator in iterable) return iterable[Symbol.asyncIterator]()
  return awaitedValues(iterable[Symbol.iterator]())
}

interface SyncIteration<T> {
  next(): Promise<IteratorResult<T>>
  return?(value?: unknown): Promise<IteratorResult<T>>
}

// `for await` over a plain iterable awaits each value; so does the engine's own wrapper.
function awaitedValues<T>(iterator: Iterator<T>): SyncIteration<T> {
  const settle = async (result: IteratorResult<T>): Promise<IteratorResult<T>> =>
    ({ done: result.done, value: await result.value }) as IteratorResult<T>
  const wrapped: SyncIteration<T> = { next: () => settle(iterator.next()) }
  if (iterator.return)
    wrapped.return = (value) => settle(iterator.return?.(value) ?? { done: true, value })
  return wrapped
}

// What an iterator gives is the host's; a value that is no promise is left for the engine to await.
function asPromise<T>(value: T): never {
  return value as never
}

function steppedInside<T>({ window, frame }: { window: Window; frame: Frame }, iterable: T): T {
  const source = iterable as unknown as Partial<AsyncIterable<unknown> & Iterable<unknown>>
  const key = Symbol.asyncIterator in source ? Symbol.asyncIterator : Symbol.iterator
  const open = source[key as typeof Symbol.iterator]
  if (typeof open !== 'function') return iterable
  return {
    [key]() {
      const iterator = open.call(source as Iterable<unknown>)
      return inScope({ window, frame }, iterator)
    },
  } as T
}

function inScope(
  { window, frame }: { window: Window; frame: Frame },
  iterator: Iterator<unknown>,
): Record<string, unknown> {
  const inside =
    (method: (...args: unknown[]) => unknown) =>
    (...args: unknown[]): unknown => {
      const outer = window.get()
      window.set(frame.scope)
      try {
        return method.apply(iterator, args)
      } finally {
        window.set(outer)
      }
    }
  const steps: Record<string, unknown> = {}
  for (const name of ['next', 'return', 'throw'] as const) {
    const method = iterator[name] as ((...args: unknown[]) => unknown) | undefined
    if (method) steps[name] = inside(method)
  }
  return steps
}

function bound<T>(window: Window, callback: T): T {
  const scope = window.get()
  if (typeof callback !== 'function' || scope === undefined || scope === none) return callback
  const run = function (this: unknown, ...args: unknown[]): unknown {
    const outer = window.get()
    window.set(scope)
    try {
      return Reflect.apply(callback, this, args)
    } finally {
      window.set(outer)
    }
  }
  return run as T
}

const idle: Frame = { scope: undefined, outer: undefined, inside: false, at: 0 }

/** Frames for a platform that carries the context itself: code transformed for a page may run in a test in Node. */
export const idleFrames: Frames = {
  f: () => idle,
  g: () => idle,
  s: (_frame, value) => value,
  r: (_frame, value) => value,
  k: () => undefined,
  x: () => undefined,
  // The engine's own `for await` takes either.
  a: (_frame, iterable) => iterable as AsyncIterable<never>,
  d: (_frame, iterable) => iterable,
  b: (callback) => callback,
}
