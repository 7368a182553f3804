'use client'

import type { CallFilter, CostKey, CostReport, Waste } from '@weft/core'
import { useMemo, type ReactNode } from 'react'
import { Root, type RootProps } from '../parts/Root.tsx'
import { useControlled } from '../parts/useControlled.ts'
import type { BudgetUse } from './budget.ts'
import { CostHeadline } from './CostHeadline.tsx'
import { CostLines } from './CostLines.tsx'
import { CostTable } from './CostTable.tsx'
import { DayStrip } from './DayStrip.tsx'
import type { CostDay } from './days.ts'
import { segmentsOf, sharesOf } from './shares.ts'
import { ShareBar } from './ShareBar.tsx'
import { useCostPanel, type CostPanelData } from './useCostPanel.ts'
import { useCostText } from './useCostText.ts'

/** An amount a period should not exceed. */
export interface CostPanelBudget {
  readonly usd: number
  readonly per: 'day'
}

/** Props of `CostPanel`. */
export interface CostPanelProps extends RootProps {
  /** A report of the host's own, grouped by `groupBy`; without it the provider is read. */
  readonly report?: CostReport | undefined
  /** The host's own costs by day. */
  readonly days?: readonly CostDay[] | undefined
  readonly groupBy?: CostKey | undefined
  /** @default 'model' */
  readonly defaultGroupBy?: CostKey | undefined
  readonly onGroupByChange?: ((by: CostKey) => void) | undefined
  /** Groupings on offer; a single one leaves no choice. */
  readonly groups?: readonly CostKey[] | undefined
  /** Epoch ms, `from` inclusive, `to` exclusive; everything without it. */
  readonly range?: { readonly from?: number; readonly to?: number } | undefined
  /** Limits what is read to some calls. */
  readonly filter?: CallFilter | undefined
  readonly budget?: CostPanelBudget | undefined
  /** Called with how the budget stands today: at first, and when its level changes. */
  readonly onBudget?: ((use: BudgetUse) => void) | undefined
  /** Called with the group somebody wants to see the calls of. */
  readonly onDrill?: ((key: string, by: CostKey) => void) | undefined
  /** Called when somebody wants to see the calls without a price. */
  readonly onShowUnpriced?: (() => void) | undefined
  /** Called when somebody wants to see the calls that failed (`failed`) or were stopped before their end (`aborted`). */
  readonly onShowWasted?: ((waste: Waste) => void) | undefined
  /** Called with a model that has no price. */
  readonly onAddPrice?: ((llmId: string) => void) | undefined
  /** Rows before the rest folds. @default 10 */
  readonly maxRows?: number | undefined
  /** The present (epoch ms), for stories and tests; the clock otherwise. */
  readonly now?: number | undefined
}

const everyGroup: readonly CostKey[] = [
  'model',
  'provider',
  'op',
  'prompt',
  'thread',
  'user',
  'tag',
]

/** What model calls cost: the sum and how sure it is, shares, a ledger by group, and a strip by day. */
export function CostPanel(props: CostPanelProps): ReactNode {
  const { groupBy, defaultGroupBy = 'model', onGroupByChange, groups = everyGroup } = props
  const { range, filter, report, days, now, className, style, theme, dir } = props
  const { label } = useCostText()
  const [by, setBy] = useControlled(groupBy, defaultGroupBy)
  const data = useCostPanel({ by, range, filter, report, days, now })
  const chooseGroup = (next: CostKey): void => {
    setBy(next)
    onGroupByChange?.(next)
  }
  return (
    <Root
      component="weft-cost-panel"
      {...{ className, style, theme, dir }}
      data-state={data.status}
    >
      <section aria-label={label} aria-busy={data.status === 'pending'}>
        {data.report ? (
          <Figures
            {...props}
            {...{ data, groups, by }}
            report={data.report}
            onGroup={chooseGroup}
          />
        ) : (
          <NoReport failed={data.status === 'error'} />
        )}
      </section>
    </Root>
  )
}

interface FiguresProps extends CostPanelProps {
  readonly data: CostPanelData
  readonly report: CostReport
  readonly by: CostKey
  readonly groups: readonly CostKey[]
  readonly onGroup: (by: CostKey) => void
}

function Figures(props: FiguresProps): ReactNode {
  const { data, report, budget, maxRows = 10, onDrill, onAddPrice } = props
  const { empty } = useCostText()
  const shares = useMemo(() => sharesOf(report), [report])
  const segments = useMemo(() => segmentsOf(shares), [shares])
  return (
    <>
      <CostHeadline {...props} today={data.today} />
      {report.calls === 0 ? (
        <p className="weft-notice">{empty}</p>
      ) : (
        <>
          <ShareBar {...{ segments }} />
          <CostLines report={report} onShowWasted={props.onShowWasted} />
          <CostTable {...{ shares, report, maxRows, onDrill, onAddPrice }} by={data.by} />
          {data.days.length === 0 ? null : (
            <DayStrip
              days={data.days}
              {...{ segments, budget }}
              today={data.today}
              now={data.now}
              onBudget={props.onBudget}
              onDrill={onDrill && ((day) => onDrill(day, 'day'))}
            />
          )}
        </>
      )}
    </>
  )
}

function NoReport({ failed }: { readonly failed: boolean }): ReactNode {
  const messages = useCostText()
  if (failed) {
    return (
      <p className="weft-notice" data-tone="error" role="alert">
        {messages.failed}
      </p>
    )
  }
  return (
    <div className="weft-cost-skeleton">
      <span className="weft-hidden">{messages.loading}</span>
      <span data-part="total" />
      <span data-part="bar" />
      {[1, 2, 3, 4].map((row) => (
        <span key={row} data-part="row" />
      ))}
    </div>
  )
}
