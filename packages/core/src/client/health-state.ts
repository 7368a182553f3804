import { WeftError, type ErrorCode } from '../base/errors.ts'
import { hushed } from '../base/hushed.ts'
import { createListeners } from '../base/listeners.ts'
import type { Health } from '../model/health.ts'

/** A client's health as the app sees it: a value and a way to be told when it changes. */
export interface WatchableHealth {
  readonly get: () => Health
  readonly subscribe: (listener: () => void) => () => void
}

/** Keeps a client's health and tells the app of failures inside tracing. */
export interface HealthState extends WatchableHealth {
  set(changes: Partial<Health>): void
  /** Counts a failure, tells `onError`, logs once per code. */
  report(code: ErrorCode, message: string, cause?: unknown): void
}

/** A new client's health. */
export function createHealthState(onError: ((error: WeftError) => void) | undefined): HealthState {
  const listeners = createListeners()
  let health: Health = {
    status: 'starting',
    writer: 'none',
    reason: undefined,
    droppedCalls: 0,
    droppedPayloads: 0,
    errors: {},
  }
  const set = (changes: Partial<Health>): void => {
    health = { ...health, ...changes }
    listeners.tell()
  }
  return {
    get: () => health,
    subscribe: listeners.add,
    set,
    report(code, message, cause) {
      const before = health.errors[code] ?? 0
      set({ errors: { ...health.errors, [code]: before + 1 } })
      if (before === 0) log(code, message)
      tell(onError, new WeftError(code, message, { cause }))
    },
  }
}

/** The status that a failure of some kind means; undefined where the store may still work. */
export function statusAfter(code: ErrorCode): Health['status'] | undefined {
  return /^store\/(quota|newer-version|blocked)$/.exec(code)?.[1] as Health['status'] | undefined
}

function log(code: ErrorCode, message: string): void {
  // oxlint-disable-next-line no-console -- the app's developer has no other sign of a failure inside tracing
  console.warn(`Weft (${code}): ${message}`)
}

function tell(onError: ((error: WeftError) => void) | undefined, error: WeftError): void {
  try {
    hushed(onError?.(error))
  } catch {
    // The app's own error handler failed; there is nobody left to tell.
  }
}
