'use client'

import { useState, type ReactNode } from 'react'
import { exactMoney, formatMoney } from '../format/money.ts'
import { textOfFigure } from '../format/figure.ts'
import { formatCount } from '../format/number.ts'
import { plainText } from '../format/text.ts'
import { useLocale } from '../provider/useLocale.ts'
import { DayChart } from './DayChart.tsx'
import { DayTable } from './DayTable.tsx'
import { formatDayKey, type CostDay } from './days.ts'
import { daySegments, seriesCount, type Segment } from './shares.ts'
import { useCostText } from './useCostText.ts'

interface StripProps {
  readonly days: readonly CostDay[]
  /** Colours and order of the groups. */
  readonly segments: readonly Segment[]
  readonly budget: { readonly usd: number } | undefined
  readonly today: string | undefined
}

/** A day with its bar and the words for it. */
export interface DayColumn {
  readonly day: CostDay
  readonly segments: readonly Segment[]
  readonly name: string
  readonly isToday: boolean
  readonly isOver: boolean
  /** Day, amount and parts as one text. */
  readonly text: string
}

/** Costs by day as bars or as a table. */
export function DayStrip({ days, segments, budget, today }: StripProps): ReactNode {
  const messages = useCostText()
  const locale = useLocale()
  const [asTable, setAsTable] = useState(false)
  const [active, setActive] = useState<number>()
  const columns = useColumns({ days, segments, budget, today })
  const over = columns.filter(({ isOver }) => isOver).length
  const parts: string[] = []
  if (budget) parts.push(messages.budget(textOfFigure(formatMoney(budget.usd, { locale }))))
  if (over > 0) parts.push(messages.overBudget(over, formatCount(over, locale)))
  const readout = active === undefined ? undefined : columns[active]?.text
  return (
    <section className="weft-section weft-cost-days" aria-label={messages.perDay}>
      <div className="weft-section-head">
        <span className="weft-cost-title">{messages.perDay}</span>
        <span className="weft-section-aside" aria-hidden={readout === undefined ? undefined : true}>
          {readout ?? parts.join(' · ')}
        </span>
        <button
          type="button"
          className="weft-cost-link"
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
        >
          {messages.asTable}
        </button>
      </div>
      {asTable ? (
        <DayTable columns={columns} segments={segments} />
      ) : (
        <DayChart columns={columns} budgetUsd={budget?.usd} active={active} onActive={setActive} />
      )}
    </section>
  )
}

function useColumns({ days, segments, budget, today }: StripProps): readonly DayColumn[] {
  const messages = useCostText()
  const locale = useLocale()
  return days.map((day) => {
    const isToday = day.day === today
    const name = isToday
      ? messages.today
      : formatDayKey(day.day, { weekday: 'short', day: 'numeric', month: 'short' }, locale)
    const own = day.parts ? daySegments(day.parts, segments) : wholeDay(day)
    const amount = exactMoney(day.usd, locale)
    const parts = day.parts
      ? own.map(({ key, usd, groups }) => {
          const group =
            key === undefined
              ? messages.others(groups, formatCount(groups, locale))
              : plainText(key) || messages.unnamed
          return `${group} ${textOfFigure(formatMoney(usd, { locale }))}`
        })
      : []
    return {
      day,
      segments: own,
      name,
      isToday,
      isOver: budget !== undefined && day.usd > budget.usd,
      text: messages.dayValue(
        name,
        day.complete ? shortAmount(day.usd, locale) : messages.atLeast(amount),
        parts,
      ),
    }
  })
}

function shortAmount(usd: number, locale: string | undefined): string {
  return textOfFigure(formatMoney(usd, { locale }))
}

function wholeDay(day: CostDay): readonly Segment[] {
  return day.usd > 0 ? [{ series: seriesCount, key: undefined, usd: day.usd, groups: 1 }] : []
}
