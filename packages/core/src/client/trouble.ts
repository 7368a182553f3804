import { isWeftError, type ErrorCode } from '../base/errors.ts'
import { messageOf } from '../base/message-of.ts'
import type { Health } from '../model/health.ts'
import { statusAfter, type HealthState } from './health-state.ts'

/** What the write queue tells of its failures, and takes back when they are over. */
export interface Trouble {
  readonly isOn: () => boolean
  /** A write failed and will be tried again. */
  begin(error: unknown): void
  /** A write worked. */
  end(): void
  /** A call can never be stored. */
  drop(error: unknown): void
  /** Something failed without a call being lost. */
  report(error: unknown): void
  /** Calls are gone. */
  lose(calls: number): void
}

/** A queue's trouble, told in health. */
export function createTrouble(health: HealthState): Trouble {
  let on = false
  let before: Pick<Health, 'status' | 'reason'> | undefined

  function report(error: unknown): ErrorCode {
    const code = isWeftError(error) ? error.code : 'store/write-failed'
    health.report(code, messageOf(error), error)
    return code
  }

  function lose(calls: number): void {
    if (calls > 0) health.set({ droppedCalls: health.get().droppedCalls + calls })
  }

  return {
    isOn: () => on,
    begin(error) {
      on = true
      const status = statusAfter(report(error))
      if (!status) return
      before ??= { status: health.get().status, reason: health.get().reason }
      health.set({ status, reason: messageOf(error) })
    },
    end() {
      on = false
      if (before) health.set(before)
      before = undefined
    },
    drop(error) {
      lose(1)
      report(error)
    },
    report,
    lose,
  }
}
