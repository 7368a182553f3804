'use client'

/* oxlint-disable jsx-a11y/prefer-tag-over-role -- rows in a window stand by position, which a table's layout forbids */

import { memo, type ReactNode } from 'react'
import { noFigure } from '../../format/figure.ts'
import type { Clock } from '../../parts/clock.ts'
import { FigureText } from '../../parts/FigureText.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { vars } from '../../parts/vars.ts'
import type { TraceNode } from '../layout.ts'
import type { Query } from '../search/query.ts'
import { Bar } from './Bar.tsx'
import { LiveDuration } from '../../parts/LiveDuration.tsx'
import { NameCell } from './NameCell.tsx'
import { costText, describe, timeText, tokenText, type CellText } from './row-text.ts'
import type { Wording } from '../useTreeText.ts'

/** The columns a tree can show beside the name. */
export type Column = 'tokens' | 'cost' | 'time' | 'waterfall'

/** What all rows of a tree share; the same object until one of it changes. */
export interface RowSetting extends Wording {
  readonly columns: readonly Column[]
  readonly clock: Clock
  readonly mostLevels: number
  readonly find: Query['find']
}

/** One row as it stands now. */
export interface RowProps {
  readonly node: TraceNode
  readonly setting: RowSetting
  /** Index among the visible rows. */
  readonly row: number
  readonly top: number
  readonly isExpanded: boolean
  readonly isSelected: boolean
  readonly isTabStop: boolean
  /** Whether a search is on and this row is only there for what is below it. */
  readonly isDimmed: boolean
  /** Matches of a search inside a folded row. */
  readonly matchesInside: number
}

/** A call as a row of the tree; renders again only when something of it changed. */
export const Row: React.NamedExoticComponent<RowProps> = memo(function Row(props: RowProps) {
  const { node, setting, row, top, isExpanded, isSelected, isTabStop, isDimmed } = props
  const { call } = node
  return (
    <div
      className="weft-row weft-kind"
      role="row"
      style={{ insetBlockStart: top }}
      tabIndex={isTabStop ? 0 : -1}
      data-row-id={node.id}
      data-kind={call?.kind}
      data-status={call?.status}
      data-selected={isSelected || undefined}
      data-dimmed={isDimmed || undefined}
      aria-label={describe(node, setting)}
      aria-level={node.depth + 1}
      aria-posinset={node.position}
      aria-setsize={node.siblings}
      aria-rowindex={row + 2}
      aria-expanded={node.hasChildren ? isExpanded : undefined}
      aria-selected={isSelected}
    >
      <NameCell {...props} />
      {setting.columns.map((column) => (
        <Cell key={column} column={column} node={node} setting={setting} />
      ))}
    </div>
  )
})

interface CellProps {
  readonly column: Column
  readonly node: TraceNode
  readonly setting: RowSetting
}

function Cell({ column, node, setting }: CellProps): ReactNode {
  switch (column) {
    case 'tokens':
      return <FigureCell column={column} text={tokenText(node, setting)} share={node.tokenShare} />
    case 'cost':
      return <FigureCell column={column} text={costText(node, setting)} share={node.costShare} />
    case 'time':
      return <TimeCell node={node} setting={setting} />
    case 'waterfall':
      return (
        <div className="weft-cell weft-cell-waterfall" role="gridcell" tabIndex={-1}>
          <div className="weft-lane" dir="ltr" aria-hidden="true">
            <Bar node={node} clock={setting.clock} />
          </div>
        </div>
      )
  }
}

function TimeCell({ node, setting }: Omit<CellProps, 'column'>): ReactNode {
  const { call, endMs } = node
  if (call === undefined || endMs !== undefined)
    return <FigureCell column="time" text={timeText(node, setting)} share={0} />
  return (
    <div className="weft-cell weft-cell-time" role="gridcell" tabIndex={-1}>
      <LiveDuration startedAt={call.startedAt} clock={setting.clock} locale={setting.locale} />
    </div>
  )
}

interface FigureCellProps {
  readonly column: Column
  readonly text: CellText
  readonly share: number
}

// A share under a fiftieth would be a dot under the last digit: noise.
const leastShare = 0.02

function FigureCell({ column, text, share }: FigureCellProps): ReactNode {
  const { figure = noFigure, to, title } = text
  return (
    <div
      className={`weft-cell weft-cell-${column}`}
      role="gridcell"
      tabIndex={-1}
      title={title}
      data-none={text.figure === undefined || undefined}
      {...(share < leastShare ? {} : { style: vars({ '--weft-share': share }), 'data-heat': true })}
    >
      {to === undefined ? (
        <FigureText figure={figure} />
      ) : (
        <bdi>
          {figure.value}
          <Icon name="arrow" className="weft-arrow" />
          {to}
        </bdi>
      )}
    </div>
  )
}
