'use client'

import type { ReactNode } from 'react'
import type { Figure } from '../format/figure.ts'

/** A figure whose unit is set lighter than its value; it reads in its own direction on any page. */
export function FigureText({ figure }: { readonly figure: Figure }): ReactNode {
  const { value, unit, unitFirst, gap } = figure
  const sign = unit === '' ? null : <span className="weft-unit">{unit}</span>
  return (
    <bdi>
      {unitFirst ? sign : value}
      {gap}
      {unitFirst ? value : sign}
    </bdi>
  )
}
