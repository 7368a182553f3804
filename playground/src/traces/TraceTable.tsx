import { FigureText } from '@weft/react'
import { isFailure } from '@weft/core'
import type { Status } from '@weft/core'
import type { ReactNode } from 'react'
import { durationFigure, momentText } from '../parts/figures.ts'
import { Arrow } from '../parts/Arrow.tsx'
import { Thumb } from '../parts/Thumb.tsx'
import { useNow } from '../state/useNow.ts'
import { formatRoute } from '../routes/route.ts'
import { statusWord } from './trace-rows.ts'
import type { TraceRow } from './trace-rows.ts'

interface TraceTableProps {
  readonly rows: readonly TraceRow[]
  readonly selectedId: string | undefined
}

/** The traces as a ledger, one a row. */
export function TraceTable({ rows, selectedId }: TraceTableProps): ReactNode {
  const now = useNow()
  return (
    <table className="ledger trace-table">
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col" className="col-status">
            Status
          </th>
          <th scope="col" className="col-tokens number">
            Tokens
          </th>
          <th scope="col" className="col-cost number">
            Cost
          </th>
          <th scope="col" className="col-time number">
            Time
          </th>
          <th scope="col" className="col-moment number">
            Started
          </th>
          <th scope="col" className="col-feedback">
            <span className="visually-hidden">Feedback</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.traceId} row={row} isSelected={row.traceId === selectedId} now={now} />
        ))}
      </tbody>
    </table>
  )
}

interface RowProps {
  readonly row: TraceRow
  readonly isSelected: boolean
  readonly now: number
}

function Row({ row, isSelected, now }: RowProps): ReactNode {
  return (
    <tr data-selected={isSelected ? '' : undefined}>
      <td>
        <a
          className="row-link"
          href={formatRoute('traces', row.traceId)}
          aria-label={`${row.name} ${row.preview}`}
          aria-current={isSelected ? 'true' : undefined}
        >
          <bdi className="row-name">{row.name}</bdi>{' '}
          <bdi className="row-preview">{row.preview}</bdi>
        </a>
      </td>
      <td className="col-status">
        <StatusWord status={row.status} />
      </td>
      <td className="col-tokens number">
        <Tokens tokens={row.tokens} />
      </td>
      <td className="col-cost number">{row.cost}</td>
      <td className="col-time number">
        {row.durationMs === undefined ? (
          '–'
        ) : (
          <FigureText figure={durationFigure(row.durationMs)} />
        )}
      </td>
      <td className="col-moment number">{momentText(row.startedAt, now)}</td>
      <td className="col-feedback">
        {row.verdict ? <Thumb verdict={row.verdict} remarks={row.remarks} /> : null}
      </td>
    </tr>
  )
}

function Tokens({ tokens }: Pick<TraceRow, 'tokens'>): ReactNode {
  if (!tokens) return '–'
  return (
    <>
      {tokens.prompt} <Arrow /> <span className="visually-hidden">to</span> {tokens.answer}
    </>
  )
}

function StatusWord({ status }: { readonly status: Status }): ReactNode {
  const tone = isFailure(status) || status === 'descendant_error' ? 'error' : undefined
  return (
    <span className="status-word" data-tone={status === 'running' ? 'running' : tone}>
      {statusWord(status)}
    </span>
  )
}
