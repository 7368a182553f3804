'use client'

import { useEffect, useState, type ReactNode } from 'react'
import { budgetUseOf, type BudgetUse } from './budget.ts'
import { exactMoney, formatMoney } from '../format/money.ts'
import { textOfFigure } from '../format/figure.ts'
import { formatCount, formatPercent } from '../format/number.ts'
import { useLocale } from '../provider/useLocale.ts'
import { nameOfSegment } from './cells.ts'
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
  readonly now: number | undefined
  readonly onBudget: ((use: BudgetUse) => void) | undefined
  readonly onDrill: ((day: string) => void) | undefined
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
export function DayStrip(props: StripProps): ReactNode {
  const { segments, budget, onDrill } = props
  const messages = useCostText()
  const [asTable, setAsTable] = useState(false)
  const [active, setActive] = useState<number>()
  const columns = useColumns(props)
  const budgetText = useBudgetText(props, columns)
  const readout = active === undefined ? undefined : columns[active]?.text
  return (
    <section className="weft-section weft-cost-days" aria-label={messages.perDay}>
      <div className="weft-section-head">
        <span className="weft-cost-title">{messages.perDay}</span>
        <span className="weft-section-aside" aria-hidden={readout === undefined ? undefined : true}>
          {readout ?? budgetText}
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
        <DayTable {...{ columns, segments, onDrill }} />
      ) : (
        <DayChart columns={columns} budgetUsd={budget?.usd} active={active} onActive={setActive} />
      )}
    </section>
  )
}

function useBudgetText(props: StripProps, columns: readonly DayColumn[]): string {
  const messages = useCostText()
  const locale = useLocale()
  const use = useBudget(props)
  if (!props.budget) return ''
  const parts = [messages.budget(shortAmount(props.budget.usd, locale))]
  if (use && use.usd > 0) parts.push(messages.budgetUsed(formatPercent(use.share, locale)))
  if (use?.projectedUsd) parts.push(messages.projected(shortAmount(use.projectedUsd, locale)))
  const over = columns.filter(({ isOver }) => isOver).length
  if (over > 0) parts.push(messages.overBudget(over, formatCount(over, locale)))
  return parts.join(' · ')
}

function useBudget({ days, budget, now, onBudget }: StripProps): BudgetUse | undefined {
  const use = budget && now !== undefined ? budgetUseOf(days, budget.usd, now) : undefined
  const level = use?.level
  useEffect(() => {
    if (use) onBudget?.(use)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- told when the level changes, not with every cent
  }, [level])
  return use
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
      ? own.map(
          (segment) =>
            `${nameOfSegment(segment, messages, locale)} ${shortAmount(segment.usd, locale)}`,
        )
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
