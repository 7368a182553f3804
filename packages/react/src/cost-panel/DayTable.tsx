'use client'

import type { ReactNode } from 'react'
import { formatCount } from '../format/number.ts'
import { useLocale } from '../provider/useLocale.ts'
import { nameOfSegment } from './cells.ts'
import type { DayColumn } from './DayStrip.tsx'
import { Drill } from './Drill.tsx'
import { columnDecimals, type Segment } from './shares.ts'
import { SureAmount } from './SureAmount.tsx'
import { useCostText } from './useCostText.ts'

interface TableProps {
  readonly columns: readonly DayColumn[]
  readonly segments: readonly Segment[]
  readonly onDrill: ((day: string) => void) | undefined
}

/** The days' costs as a table, the newest first. */
export function DayTable({ columns, segments, onDrill }: TableProps): ReactNode {
  const messages = useCostText()
  const locale = useLocale()
  const split = columns.some(({ day }) => day.parts) ? segments : []
  const decimals = columnDecimals(columns.map(({ day }) => day.usd))
  return (
    <table className="weft-cost-table">
      <thead>
        <tr>
          <th scope="col">{messages.day}</th>
          <th scope="col">{messages.callsColumn}</th>
          {split.map((segment) => (
            <th key={segment.series} scope="col" data-wide="">
              {nameOfSegment(segment, messages, locale)}
            </th>
          ))}
          <th scope="col">{messages.costColumn}</th>
        </tr>
      </thead>
      <tbody>
        {columns.toReversed().map(({ day, name, segments: own }) => (
          <tr key={day.day}>
            <th scope="row">
              <Drill onDrill={onDrill && (() => onDrill(day.day))}>{name}</Drill>
            </th>
            <td>{formatCount(day.calls, locale)}</td>
            {split.map(({ series }) => (
              <td key={series} data-wide="">
                <SureAmount
                  usd={own.find((part) => part.series === series)?.usd ?? 0}
                  complete
                  {...{ decimals }}
                />
              </td>
            ))}
            <td>
              <SureAmount usd={day.usd} complete={day.complete} {...{ decimals }} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
