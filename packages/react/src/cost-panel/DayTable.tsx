'use client'

import type { ReactNode } from 'react'
import { formatMoney } from '../format/money.ts'
import { formatCount } from '../format/number.ts'
import { plainText } from '../format/text.ts'
import { FigureText } from '../parts/FigureText.tsx'
import { useLocale } from '../provider/useLocale.ts'
import { costCellOf } from './cells.ts'
import type { DayColumn } from './DayStrip.tsx'
import { columnDecimals, type Segment } from './shares.ts'
import { useCostText } from './useCostText.ts'

interface TableProps {
  readonly columns: readonly DayColumn[]
  readonly segments: readonly Segment[]
}

/** The days' costs as a table, the newest first. */
export function DayTable({ columns, segments }: TableProps): ReactNode {
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
          {split.map(({ series, key, groups }) => (
            <th key={series} scope="col" data-wide="">
              {key === undefined
                ? messages.others(groups, formatCount(groups, locale))
                : plainText(key) || messages.unnamed}
            </th>
          ))}
          <th scope="col">{messages.costColumn}</th>
        </tr>
      </thead>
      <tbody>
        {columns.toReversed().map(({ day, name, segments: own }) => (
          <tr key={day.day}>
            <th scope="row">{name}</th>
            <td>{formatCount(day.calls, locale)}</td>
            {split.map(({ series }) => (
              <td key={series} data-wide="">
                <Amount
                  usd={own.find((part) => part.series === series)?.usd ?? 0}
                  {...{ decimals }}
                />
              </td>
            ))}
            <td>
              <DayAmount {...{ day, decimals }} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function DayAmount({ day, decimals }: { day: DayColumn['day']; decimals: number }): ReactNode {
  const messages = useCostText()
  const locale = useLocale()
  const state = day.usd === 0 && !day.complete ? 'unknown' : 'priced'
  const { figure, word, title } = costCellOf({ ...day, state }, messages, { decimals, locale })
  return <span title={title}>{figure ? <FigureText figure={figure} /> : word}</span>
}

function Amount({ usd, decimals }: { readonly usd: number; readonly decimals: number }): ReactNode {
  const locale = useLocale()
  return <FigureText figure={formatMoney(usd, { locale, decimals })} />
}
