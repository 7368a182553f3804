'use client'

import type { ReactNode } from 'react'

interface DrillProps {
  readonly onDrill: (() => void) | undefined
  readonly children: ReactNode
}

/** A name that opens its group where the host shows groups. */
export function Drill({ onDrill, children }: DrillProps): ReactNode {
  if (!onDrill) return children
  return (
    <button type="button" className="weft-cost-drill" onClick={onDrill}>
      {children}
    </button>
  )
}
