/** A source of time: epoch milliseconds with fractions, never going back within one page. */
export interface Clock {
  now(): number
}

// A page that slept can find its monotonic clock behind the wall clock; below this it is jitter.
const sleepToleranceMs = 500

/** The page's clock: `performance.now()` aligned to the epoch, moved forward after sleep, never backward. */
export function createClock(): Clock {
  let origin = Date.now() - performance.now()
  let last = 0
  return {
    now() {
      const steady = performance.now()
      const behind = Date.now() - (origin + steady)
      if (behind > sleepToleranceMs) origin += behind
      last = Math.max(last, origin + steady)
      return last
    },
  }
}
