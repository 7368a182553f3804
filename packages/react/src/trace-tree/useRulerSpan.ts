'use client'

import { useEffect, useState } from 'react'
import type { Clock } from '../parts/clock.ts'
import type { TraceModel } from './layout.ts'
import { grownSpan } from './ruler.ts'

/** Length of the ruler in ms: what is recorded, and in steps more while something runs. */
export function useRulerSpan(model: TraceModel, clock: Clock): number {
  const recorded = model.spanMs
  const isRunning = model.runningCount > 0
  const { originMs } = model
  const [grown, setGrown] = useState({ originMs, spanMs: 0 })
  useEffect(() => {
    if (!isRunning) return
    const oldest = oldestRunning(model)
    return clock.watch((now) => {
      const needed = now - oldest
      // Called every frame; React drops an update to the same value.
      setGrown((before) => {
        const start = before.originMs === originMs ? before.spanMs : 0
        const spanMs = grownSpan(Math.max(start, recorded), needed)
        return spanMs === start ? before : { originMs, spanMs }
      })
    })
  }, [model, originMs, recorded, isRunning, clock])
  return isRunning && grown.originMs === originMs ? Math.max(grown.spanMs, recorded) : recorded
}

function oldestRunning({ nodes }: TraceModel): number {
  let oldest = Infinity
  for (const { call, endMs, traceStartMs } of nodes) {
    if (call !== undefined && endMs === undefined) oldest = Math.min(oldest, traceStartMs)
  }
  return oldest
}
