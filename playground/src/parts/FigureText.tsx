import type { ReactNode } from 'react'
import type { Figure } from './figures.ts'

/** A figure with its unit set lighter. */
export function FigureText({ value, unit }: Figure): ReactNode {
  return (
    <span className="figure">
      {value}
      <span className="unit"> {unit}</span>
    </span>
  )
}
