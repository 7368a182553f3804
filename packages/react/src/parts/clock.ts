/** The present moment for things that are still going on; it ticks only while somebody looks. */
export interface Clock {
  /** Calls back at once and then every tick with the moment in epoch ms; returns the way to stop. */
  readonly watch: (onTick: (now: number) => void) => () => void
}

/** A clock that ticks every animation frame, or once a second where the reader wants less motion. */
export function createClock(now: () => number): Clock {
  const watchers = new Set<(now: number) => void>()
  let stop: (() => void) | undefined

  function tick(): void {
    const moment = now()
    for (const watcher of watchers) watcher(moment)
    stop = watchers.size > 0 ? schedule(tick) : undefined
  }

  return {
    watch(onTick) {
      watchers.add(onTick)
      onTick(now())
      stop ??= schedule(tick)
      return () => {
        watchers.delete(onTick)
        if (watchers.size > 0) return
        stop?.()
        stop = undefined
      }
    },
  }
}

function schedule(tick: () => void): () => void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
    const timer = setTimeout(tick, 1000)
    return () => clearTimeout(timer)
  }
  const frame = requestAnimationFrame(tick)
  return () => cancelAnimationFrame(frame)
}
