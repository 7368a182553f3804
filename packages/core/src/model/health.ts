import type { ErrorCode } from '../base/errors.ts'

/** How the client stands: where calls go, and what was lost. */
export interface Health {
  readonly status:
    'starting' | 'ok' | 'memory-only' | 'quota' | 'blocked' | 'newer-version' | 'failed' | 'closed'
  /** What writes: a worker, the page itself, memory only, or nothing yet. */
  readonly writer: 'none' | 'worker' | 'page' | 'memory'
  /** Why the status is not `ok`, in words. */
  readonly reason: string | undefined
  /** Calls that could not be kept. */
  readonly droppedCalls: number
  /** Calls that are kept without their inputs and output, which a mark says in their place. */
  readonly droppedPayloads: number
  /** How often each kind of failure happened inside tracing. */
  readonly errors: Readonly<Partial<Record<ErrorCode, number>>>
}
