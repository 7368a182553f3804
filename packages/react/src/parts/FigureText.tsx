'use client'

import type { ReactNode } from 'react'
import type { Figure } from '../format/figure.ts'

/** A figure whose unit is set lighter than its value. */
export function FigureText({ figure }: { readonly figure: Figure }): ReactNode {
  const { value, unit, unitFirst, gap } = figure
  if (unit === '') return value
  const sign = <span className="weft-unit">{unit}</span>
  return unitFirst ? (
    <>
      {sign}
      {gap}
      {value}
    </>
  ) : (
    <>
      {value}
      {gap}
      {sign}
    </>
  )
}
