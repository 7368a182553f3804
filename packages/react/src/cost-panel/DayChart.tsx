'use client'

import { useId, type PointerEvent, type ReactNode } from 'react'
import { useLocale } from '../provider/useLocale.ts'
import type { DayColumn } from './DayStrip.tsx'
import { formatDayKey } from './days.ts'
import { useCostText } from './useCostText.ts'
import { useMounted } from './useMounted.ts'

interface ChartProps {
  readonly columns: readonly DayColumn[]
  readonly budgetUsd: number | undefined
  /** The day that is read out. */
  readonly active: number | undefined
  readonly onActive: (index: number | undefined) => void
}

const height = 56
// The tallest bar leaves room for the budget line above it.
const plot = height - 4
/** Stacked bars by day; arrow keys go from day to day and say what each cost. */
export function DayChart({ columns, budgetUsd, active, onActive }: ChartProps): ReactNode {
  const { perDay } = useCostText()
  const mounted = useMounted()
  const last = columns.length - 1
  const at = active ?? last
  const top = Math.max(budgetUsd ?? 0, ...columns.map(({ day }) => day.usd))
  const onPointerMove = (event: PointerEvent<HTMLElement>): void => {
    const { left, width } = event.currentTarget.getBoundingClientRect()
    const share = (event.clientX - left) / width
    onActive(Math.min(last, Math.max(0, Math.floor(share * columns.length))))
  }
  return (
    // Time runs from left to right whatever the language's direction.
    <div className="weft-cost-chart" dir="ltr">
      <div
        className="weft-cost-plot"
        onPointerMove={onPointerMove}
        onPointerLeave={() => onActive(undefined)}
      >
        <input
          type="range"
          className="weft-cost-days-input"
          min={1}
          max={columns.length}
          value={at + 1}
          aria-label={perDay}
          aria-valuetext={columns[at]?.text}
          onChange={(event) => onActive(Number(event.target.value) - 1)}
          onFocus={() => onActive(at)}
          onBlur={() => onActive(undefined)}
        />
        <Bars {...{ columns, top, active }} />
        {budgetUsd === undefined || top === 0 || !mounted ? null : (
          <span
            className="weft-cost-budget"
            style={{ insetBlockEnd: (budgetUsd / top) * plot }}
            aria-hidden="true"
          />
        )}
      </div>
      <Labels columns={columns} />
    </div>
  )
}

interface BarsProps {
  readonly columns: readonly DayColumn[]
  readonly top: number
  readonly active: number | undefined
}

function Bars({ columns, top, active }: BarsProps): ReactNode {
  const id = useId()
  const slot = 100 / columns.length
  return (
    <svg width="100%" height={height} aria-hidden="true" focusable="false">
      <defs>
        <pattern
          id={id}
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect className="weft-cost-hatch" width="2.5" height="6" />
        </pattern>
      </defs>
      {columns.map((column, index) => (
        <g key={column.day.day} data-active={index === active ? '' : undefined}>
          <Bar {...{ column, top, id }} x={slot * (index + 0.06)} width={slot * 0.88} />
        </g>
      ))}
    </svg>
  )
}

interface BarProps {
  readonly column: DayColumn
  readonly top: number
  /** Id of the hatching. */
  readonly id: string
  /** Percent of the chart. */
  readonly x: number
  readonly width: number
}

function Bar({ column, top, id, x, width }: BarProps): ReactNode {
  const box = { x: `${x}%`, width: `${width}%` }
  const total = top === 0 ? 0 : Math.max(column.day.usd > 0 ? 2 : 0, (column.day.usd / top) * plot)
  const sum = column.segments.reduce((all, { usd }) => all + usd, 0)
  // The costliest group stands on top, as it comes first in the bar above; the others carry it.
  const stacked = column.segments.map((segment, index) => {
    const above = column.segments.slice(0, index).reduce((all, { usd }) => all + usd, 0)
    const y = height - total + (above / sum) * total
    return { series: segment.series, y, part: (segment.usd / sum) * total }
  })
  return (
    <>
      {total === 0 ? <rect {...box} className="weft-cost-zero" y={height - 1} height={1} /> : null}
      {stacked.map(({ series, y, part }) => (
        <rect
          key={series}
          {...box}
          className="weft-cost-rect weft-series"
          data-series={series}
          y={y}
          height={part}
        />
      ))}
      {column.isToday && total > 0 ? (
        <rect {...box} y={height - total} height={total} fill={`url(#${id})`} />
      ) : null}
    </>
  )
}

// More names than this would touch.
const mostNames = 8

function Labels({ columns }: { readonly columns: readonly DayColumn[] }): ReactNode {
  const { today } = useCostText()
  const locale = useLocale()
  const short: Intl.DateTimeFormatOptions =
    columns.length <= mostNames ? { weekday: 'short' } : { day: 'numeric', month: 'short' }
  const all = columns.length <= mostNames
  const shown = all ? columns : columns.filter((_, index) => isNamed(index, columns.length))
  return (
    <div className="weft-cost-labels" data-spread={all ? undefined : ''} aria-hidden="true">
      {shown.map(({ day, isToday }) => (
        <span key={day.day}>{isToday ? today : formatDayKey(day.day, short, locale)}</span>
      ))}
    </div>
  )
}

function isNamed(index: number, count: number): boolean {
  return index === 0 || index === count - 1 || index === Math.floor((count - 1) / 2)
}
