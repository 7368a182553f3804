/** Those who want to be told; one that throws disturbs neither the teller nor the others. */
export interface Listeners<Args extends readonly unknown[] = readonly []> {
  /** Adds a listener and returns its removal. */
  readonly add: (listener: (...args: Args) => void) => () => void
  readonly tell: (...args: Args) => void
  readonly clear: () => void
}

/** An empty set of listeners. */
export function createListeners<Args extends readonly unknown[] = readonly []>(): Listeners<Args> {
  const listeners = new Set<(...args: Args) => void>()
  return {
    add(listener) {
      // One's own entry: the same function added twice is told twice, and each removal removes one.
      const entry = (...args: Args): void => listener(...args)
      listeners.add(entry)
      return () => listeners.delete(entry)
    },
    tell(...args) {
      // A copy: who is added or leaves while others are told is not of this round.
      for (const listener of Array.from(listeners)) callAlone(() => listener(...args))
    },
    clear: () => listeners.clear(),
  }
}

function callAlone(listener: () => void): void {
  try {
    listener()
  } catch (error) {
    // The app's mistake is shown where the app's mistakes are shown, as an uncaught error.
    queueMicrotask(() => {
      throw error
    })
  }
}
