'use client'

import { useState, type RefObject } from 'react'
import { useBrowserLayoutEffect } from '../parts/useBrowserLayoutEffect.ts'

/** Sizes the style sheet decided, in CSS pixels. */
export interface Measures {
  readonly rowHeight: number
  readonly headHeight: number
  /** Width of the ruler; 0 where there is none. */
  readonly laneWidth: number
  /** Levels that are indented before deeper ones are counted instead. */
  readonly mostLevels: number
}

const unmeasured: Measures = { rowHeight: 28, headHeight: 20, laneWidth: 320, mostLevels: 16 }

/** Reads what the style sheet made of the container's width, so that the ladder stands in one place: the CSS. */
export function useMeasures(scroller: RefObject<HTMLElement | null>): Measures {
  const [measures, setMeasures] = useState(unmeasured)
  useBrowserLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const read = (): void => {
      const next = measure(element)
      setMeasures((before) => (isSame(before, next) ? before : next))
    }
    read()
    const observer = new ResizeObserver(read)
    observer.observe(element)
    return () => observer.disconnect()
  }, [scroller])
  return measures
}

function measure(element: HTMLElement): Measures {
  const style = getComputedStyle(element)
  const head = element.querySelector('[data-head]')
  const lane = element.querySelector('[data-head-lane]')
  const name = element.querySelector('[data-head-name]')
  const nameWidth = name?.clientWidth ?? element.clientWidth
  const indent = numberOf(style.getPropertyValue('--weft-indent'), 14)
  return {
    rowHeight: numberOf(style.getPropertyValue('--weft-row-height'), unmeasured.rowHeight),
    headHeight: head instanceof HTMLElement ? head.offsetHeight : 0,
    laneWidth: lane?.clientWidth ?? 0,
    mostLevels: Math.max(8, Math.min(32, Math.floor((nameWidth * 0.4) / indent))),
  }
}

function numberOf(value: string, otherwise: number): number {
  const number = Number.parseFloat(value)
  return number > 0 ? number : otherwise
}

function isSame(a: Measures, b: Measures): boolean {
  return (Object.keys(b) as (keyof Measures)[]).every((key) => a[key] === b[key])
}
