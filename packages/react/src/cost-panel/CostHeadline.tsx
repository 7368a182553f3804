'use client'

import type { CostKey, CostReport } from '@weft/core'
import { Fragment, type ReactNode } from 'react'
import { formatMoney } from '../format/money.ts'
import { textOfFigure } from '../format/figure.ts'
import { formatCount } from '../format/number.ts'
import { plainText } from '../format/text.ts'
import { useLocale } from '../provider/useLocale.ts'
import { daysBetween, formatDayKey, localDay } from './days.ts'
import { NoteAction } from './NoteAction.tsx'
import { SureAmount } from './SureAmount.tsx'
import { useCostText } from './useCostText.ts'

interface HeadlineProps {
  readonly report: CostReport
  readonly by: CostKey
  readonly groups: readonly CostKey[]
  readonly onGroup: (by: CostKey) => void
  readonly range?: { readonly from?: number; readonly to?: number } | undefined
  readonly today: string | undefined
  readonly onAddPrice?: ((llmId: string) => void) | undefined
  readonly onShowUnpriced?: (() => void) | undefined
}

/** The sum, how sure it is, and what it is about. */
export function CostHeadline(props: HeadlineProps): ReactNode {
  const { report, by, groups, onGroup } = props
  const messages = useCostText()
  return (
    <div className="weft-cost-head">
      <p className="weft-cost-total">
        <span className="weft-hidden">{messages.total} </span>
        <SureAmount usd={report.usd} complete={report.complete} />
      </p>
      {groups.length > 1 ? (
        <select
          className="weft-cost-group"
          aria-label={messages.groupBy}
          value={by}
          onChange={(event) => {
            const chosen = groups.find((group) => group === event.target.value)
            if (chosen) onGroup(chosen)
          }}
        >
          {groups.map((group) => (
            <option key={group} value={group}>
              {messages.by[group]}
            </option>
          ))}
        </select>
      ) : null}
      <Notes {...props} />
    </div>
  )
}

function Notes(props: HeadlineProps): ReactNode {
  const { report, by, range, today, onAddPrice, onShowUnpriced } = props
  const messages = useCostText()
  const locale = useLocale()
  const { calls, unpricedCalls, noUsageCalls, estimated, estimatedUsd, pricesAsOf, rows } = report
  const unpriced = messages.unpriced(unpricedCalls, formatCount(unpricedCalls, locale))
  const [model] =
    by === 'model' ? rows.filter(({ unpricedCalls: n, key }) => n > 0 && key !== '') : []
  const notes: ReactNode[] = [
    <RangeText key="range" range={range} />,
    messages.calls(calls, formatCount(calls, locale)),
  ]
  if (unpricedCalls > 0)
    notes.push(
      <NoteAction key="unpriced" tone="warn" onAct={onShowUnpriced} title={messages.showUnpriced}>
        {unpriced}
      </NoteAction>,
    )
  if (model && onAddPrice)
    notes.push(
      <NoteAction key="price" onAct={() => onAddPrice(model.key)}>
        {messages.addPrice(plainText(model.key))}
      </NoteAction>,
    )
  if (noUsageCalls > 0)
    notes.push(messages.noUsage(noUsageCalls, formatCount(noUsageCalls, locale)))
  if (estimated) notes.push(messages.estimated(textOfFigure(formatMoney(estimatedUsd, { locale }))))
  if (pricesAsOf !== undefined)
    notes.push(<PricesAsOf key="prices" day={pricesAsOf} today={today} />)
  return (
    <p className="weft-cost-notes">
      {notes.map((note, index) => (
        <Fragment key={index}>
          {index > 0 ? <span aria-hidden="true"> · </span> : null}
          {note}
        </Fragment>
      ))}
    </p>
  )
}

function RangeText({ range }: { readonly range: HeadlineProps['range'] }): ReactNode {
  const { allTime } = useCostText()
  const locale = useLocale()
  if (range?.from === undefined && range?.to === undefined) return allTime
  const day = (at: number): string =>
    formatDayKey(localDay(at), { day: 'numeric', month: 'short' }, locale)
  // The end is the moment after the range; the day it falls on may not belong to it any more.
  const to = range.to === undefined ? '' : day(range.to - 1)
  return `${range.from === undefined ? '' : day(range.from)} – ${to}`.trim()
}

// Prices change every few months; data older than that deserves a doubt.
const staleAfterDays = 90

function PricesAsOf({ day, today }: { day: string; today: string | undefined }): ReactNode {
  const messages = useCostText()
  const stale = today !== undefined && daysBetween(day, today) > staleAfterDays
  return (
    <span data-tone={stale ? 'warn' : undefined}>
      {messages.pricesAsOf(day) + (stale ? `, ${messages.pricesStale}` : '')}
    </span>
  )
}
