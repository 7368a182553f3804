'use client'

/* oxlint-disable jsx-a11y/prefer-tag-over-role -- rows in a window stand by position, which a table's layout forbids */

import type { ReactNode } from 'react'
import { formatTick } from '../../format/duration.ts'
import { vars } from '../../parts/vars.ts'
import { ticksOf } from '../ruler.ts'
import type { Column, RowSetting } from './Row.tsx'

interface Props {
  readonly setting: RowSetting
  readonly spanMs: number
  readonly stepMs: number
}

/** The head of the grid: column names and the ruler every bar is read against. */
export function Head({ setting, spanMs, stepMs }: Props): ReactNode {
  const { traceTree } = setting.messages
  return (
    <div role="rowgroup" className="weft-head" data-head="true">
      <div role="row" className="weft-head-row" aria-rowindex={1}>
        <div
          role="columnheader"
          className="weft-cell weft-cell-name weft-head-cell"
          data-head-name="true"
        >
          {traceTree.name}
        </div>
        {setting.columns.map((column) =>
          column === 'waterfall' ? (
            <Ruler key={column} setting={setting} spanMs={spanMs} stepMs={stepMs} />
          ) : (
            <div
              key={column}
              role="columnheader"
              className={`weft-cell weft-cell-${column} weft-head-cell`}
            >
              {nameOf(column, traceTree)}
            </div>
          ),
        )}
      </div>
    </div>
  )
}

function nameOf(
  column: Exclude<Column, 'waterfall'>,
  words: RowSetting['messages']['traceTree'],
): string {
  return words[column]
}

function Ruler({ setting, spanMs, stepMs }: Props): ReactNode {
  const { messages, locale } = setting
  return (
    <div role="columnheader" className="weft-cell weft-cell-waterfall weft-head-cell">
      <span className="weft-hidden">{messages.traceTree.timeline}</span>
      {/* Time runs left to right in every script. */}
      <div className="weft-lane" dir="ltr" aria-hidden="true" data-head-lane="true">
        {ticksOf(spanMs, stepMs).map((atMs) => (
          <span
            key={atMs}
            className="weft-tick"
            style={vars({ '--weft-from': atMs })}
            data-edge={atMs === 0 ? 'start' : atMs > spanMs * 0.94 ? 'end' : undefined}
          >
            {formatTick(atMs, stepMs, locale)}
          </span>
        ))}
      </div>
    </div>
  )
}
