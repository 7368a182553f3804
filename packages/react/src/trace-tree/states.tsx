'use client'

import { useState, type ReactNode } from 'react'
import { formatCount } from '../format/number.ts'
import type { Wording } from './useTreeText.ts'
import { Icon } from '../parts/Icon.tsx'
import type { TraceTreeState } from './useTraceTree.ts'

/** A sentence in place of rows. */
export function Notice({
  tone,
  children,
}: {
  readonly tone?: 'error'
  readonly children: ReactNode
}): ReactNode {
  return (
    <div className="weft-notice" data-tone={tone} role={tone === 'error' ? 'alert' : undefined}>
      {children}
    </div>
  )
}

// Indentation and width of a typical trace, so that little moves when the real one arrives.
const bones = ['0', '1', '2', '1', '2', '1'] as const

/** The shape of a trace that is still being read; classes only, so that a server can send it under any policy. */
export function Skeleton({ label }: { readonly label: string }): ReactNode {
  return (
    <div className="weft-skeleton" aria-busy="true">
      <output className="weft-hidden">{label}</output>
      {bones.map((level, index) => (
        <div key={index} className="weft-bone-row" aria-hidden="true">
          <span className="weft-bone" data-level={level} />
          <span className="weft-bone-bar" data-level={level} />
        </div>
      ))}
    </div>
  )
}

/** Says politely what a reader who does not see the rows would miss: matches, and the end of a trace. */
export function Announcer({
  state,
  wording,
}: {
  readonly state: TraceTreeState
  readonly wording: Wording
}): ReactNode {
  const { search, model } = state
  const { messages, locale } = wording
  const { traceTree } = messages
  const { runningCount, errorCount, callCount } = model
  const ended = useEnded(runningCount)
  const count = (value: number): string => formatCount(value, locale)
  const text = search.result
    ? traceTree.matches(count(search.result.count), count(callCount))
    : endText()
  return <output className="weft-hidden">{text}</output>

  function endText(): string {
    if (!ended) return ''
    return errorCount === 0
      ? traceTree.finished
      : traceTree.finishedWithErrors(errorCount, count(errorCount))
  }
}

// A trace that had ended before the reader came is no news.
function useEnded(runningCount: number): boolean {
  const [wasRunning, setWasRunning] = useState(false)
  if (runningCount > 0 && !wasRunning) setWasRunning(true)
  return wasRunning && runningCount === 0
}

/** How many calls came below while the reader was elsewhere, as the way to them. */
export function Arrivals({
  state,
  wording,
}: {
  readonly state: TraceTreeState
  readonly wording: Wording
}): ReactNode {
  const { arrived, goToEnd } = state.arrivals
  if (arrived === 0) return null
  const { messages, locale } = wording
  return (
    <button type="button" className="weft-arrivals" onClick={goToEnd}>
      {messages.traceTree.newCalls(arrived, formatCount(arrived, locale))}
      <Icon name="chevron" className="weft-chevron-open" />
    </button>
  )
}
