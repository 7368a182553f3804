import type { Clock } from '../base/clock.ts'

/** A clock that stands until it is moved. Milliseconds. */
export interface FixedClock extends Clock {
  advance(ms: number): void
}

/** A clock that starts at a moment (epoch ms) and moves by `stepMs` at each look and by `advance`. */
export function createFixedClock(start: number = Date.UTC(2026, 0, 1), stepMs = 0): FixedClock {
  let now = start
  return {
    now() {
      const current = now
      now += stepMs
      return current
    },
    advance(ms) {
      now += ms
    },
  }
}
