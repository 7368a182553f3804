'use client'

import { useEffect, useState } from 'react'
import type { Clock } from '../parts/clock.ts'
import type { TraceModel } from './layout.ts'
import { grownSpan } from './ruler.ts'

/** Length of the ruler in ms: what is recorded, and in steps more while something runs. */
export function useRulerSpan(model: TraceModel, clock: Clock): number {
  const recorded = model.spanMs
  const isRunning = model.runningCount > 0
  const [grown, setGrown] = useState(0)
  useEffect(() => {
    if (!isRunning) return
    const oldest = oldestRunning(model)
    return clock.watch((now) => {
      const needed = now - oldest
      // Called every frame; React drops an update to the same value.
      setGrown((before) => grownSpan(Math.max(before, recorded), needed))
    })
  }, [model, recorded, isRunning, clock])
  return isRunning ? Math.max(grown, recorded) : recorded
}

function oldestRunning({ nodes }: TraceModel): number {
  let oldest = Infinity
  for (const { call, endMs, traceStartMs } of nodes) {
    if (call !== undefined && endMs === undefined) oldest = Math.min(oldest, traceStartMs)
  }
  return oldest
}
