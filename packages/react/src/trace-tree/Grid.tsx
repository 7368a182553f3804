'use client'

/* oxlint-disable jsx-a11y/prefer-tag-over-role -- rows in a window stand by position, which a table's layout forbids */

import { useMemo, type ReactNode } from 'react'
import { formatCount } from '../format/number.ts'
import { Boundary } from '../parts/Boundary.tsx'
import { vars } from '../parts/vars.ts'
import { Head } from './rows/Head.tsx'
import { Row, type Column, type RowSetting } from './rows/Row.tsx'
import type { Wording } from './useTreeText.ts'
import { tickStep } from './ruler.ts'
import { Notice } from './states.tsx'
import type { TraceTreeState } from './useTraceTree.ts'

interface GridProps {
  readonly state: TraceTreeState
  readonly wording: Wording
  readonly columns: readonly Column[]
  readonly label: string
  /** Rows that fit on paper; set while printing. */
  readonly printLimit: number | undefined
}

/** The treegrid: a fixed head and the rows in sight. */
export function Grid({ state, wording, columns, label, printLimit }: GridProps): ReactNode {
  const { rows, virtual, measures, spanMs, scroller, handlers, search, clock } = state
  const { messages, locale } = wording
  const { mostLevels, laneWidth } = measures
  const { find, setText } = search
  const setting = useMemo(
    (): RowSetting => ({ messages, locale, columns, clock, mostLevels, find }),
    [messages, locale, columns, clock, mostLevels, find],
  )
  const stepMs = tickStep(spanMs, laneWidth || 320)
  const isCut = printLimit !== undefined && rows.length > printLimit
  return (
    <div
      ref={scroller}
      className="weft-grid"
      role="treegrid"
      aria-label={label}
      aria-rowcount={rows.length + 1}
      data-waterfall={columns.includes('waterfall') || undefined}
      style={vars({ '--weft-span': spanMs, '--weft-step': stepMs })}
      {...handlers}
    >
      <Head setting={setting} spanMs={spanMs} stepMs={stepMs} />
      <div role="rowgroup" className="weft-body" style={{ blockSize: virtual.height }}>
        {mountedRows(state).map((row) => (
          <TreeRow key={state.model.nodes[rows[row] ?? 0]?.id} {...{ state, setting, row }} />
        ))}
      </div>
      {rows.length === 0 ? (
        <Notice>
          {messages.traceTree.noMatches}
          <button type="button" className="weft-link" onClick={() => setText('')}>
            {messages.traceTree.clearSearch}
          </button>
        </Notice>
      ) : null}
      {isCut ? (
        <Notice>{messages.traceTree.printLimit(formatCount(printLimit, locale))}</Notice>
      ) : null}
    </div>
  )
}

// The row of the tab stop stays mounted when it is scrolled away: the focus must have somewhere to be.
function mountedRows({ rows, virtual, tabRow }: TraceTreeState): number[] {
  const { first, end } = virtual
  const mounted: number[] = []
  if (tabRow < first && tabRow < rows.length) mounted.push(tabRow)
  for (let row = first; row < end; row++) mounted.push(row)
  if (tabRow >= end && tabRow < rows.length) mounted.push(tabRow)
  return mounted
}

interface TreeRowProps {
  readonly state: TraceTreeState
  readonly setting: RowSetting
  readonly row: number
}

function TreeRow({ state, setting, row }: TreeRowProps): ReactNode {
  const { model, rows, expansion, selectedId, search, virtual, measures, tabRow } = state
  const index = rows[row] ?? -1
  const node = model.nodes[index]
  if (!node) return null
  const { result } = search
  const isExpanded = expansion.isExpanded(index)
  const top = row * measures.rowHeight - virtual.shift
  return (
    <Boundary
      resetKey={node}
      fallback={
        <div
          className="weft-row"
          role="row"
          aria-rowindex={row + 2}
          style={{ insetBlockStart: top }}
        >
          <div className="weft-cell weft-cell-name" role="rowheader">
            {setting.messages.traceTree.unreadableRow}
          </div>
        </div>
      }
    >
      <Row
        node={node}
        setting={setting}
        row={row}
        top={top}
        isExpanded={isExpanded}
        isSelected={node.call !== undefined && node.id === selectedId}
        isTabStop={row === tabRow}
        isDimmed={result !== undefined && result.matched[index] !== 1}
        matchesInside={result === undefined || isExpanded ? 0 : (result.inside[index] ?? 0)}
      />
    </Boundary>
  )
}
