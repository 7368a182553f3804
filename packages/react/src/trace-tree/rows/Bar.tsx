'use client'

import { useRef, type ReactNode } from 'react'
import type { Clock } from '../../parts/clock.ts'
import { useBrowserLayoutEffect } from '../../parts/useBrowserLayoutEffect.ts'
import { vars } from '../../parts/vars.ts'
import type { TraceNode } from '../layout.ts'

interface BarProps {
  readonly node: TraceNode
  readonly clock: Clock
}

/** A call on the ruler: waiting hatched, answering solid, an open edge while it runs. */
export function Bar({ node, clock }: BarProps): ReactNode {
  const { call, startMs, endMs, firstTokenMs, overflowMs } = node
  if (!call) return null
  if (endMs === undefined) return <GrowingBar node={node} clock={clock} />
  const answerFrom = firstTokenMs ?? startMs
  return (
    <>
      {firstTokenMs === undefined ? null : <Waiting from={startMs} to={firstTokenMs} />}
      <span className="weft-bar" style={vars({ '--weft-from': answerFrom, '--weft-to': endMs })} />
      {overflowMs === undefined ? null : (
        <span
          className="weft-bar-below"
          style={vars({ '--weft-from': endMs, '--weft-to': overflowMs })}
        />
      )}
    </>
  )
}

function Waiting({ from, to }: { readonly from: number; readonly to: number }): ReactNode {
  return <span className="weft-bar-wait" style={vars({ '--weft-from': from, '--weft-to': to })} />
}

// Its end is moved by the clock on the element itself, so nothing renders while it grows.
function GrowingBar({ node, clock }: BarProps): ReactNode {
  const { call, startMs, firstTokenMs, traceStartMs } = node
  const ref = useRef<HTMLSpanElement>(null)
  const known = Math.max(startMs, firstTokenMs ?? 0)
  useBrowserLayoutEffect(
    () =>
      clock.watch((now) => {
        const end = Math.max(known, now - traceStartMs)
        ref.current?.style.setProperty('--weft-to', String(end))
      }),
    [clock, known, traceStartMs],
  )
  const isWaiting = call?.kind === 'llm' && firstTokenMs === undefined
  return (
    <>
      {firstTokenMs === undefined ? null : <Waiting from={startMs} to={firstTokenMs} />}
      <span
        ref={ref}
        className={isWaiting ? 'weft-bar-wait' : 'weft-bar'}
        data-open="true"
        style={vars({ '--weft-from': firstTokenMs ?? startMs, '--weft-to': known })}
      />
    </>
  )
}
