'use client'

import { answerTokensOf, promptTokensOf, type CostKey, type CostReport } from '@weft/core'
import { useState, type ReactNode } from 'react'
import { noFigure } from '../format/figure.ts'
import { formatCount } from '../format/number.ts'
import { plainText, splitName } from '../format/text.ts'
import { formatTokens } from '../format/tokens.ts'
import { FigureText } from '../parts/FigureText.tsx'
import { vars } from '../parts/vars.ts'
import { useLocale } from '../provider/useLocale.ts'
import { costCellOf, formatShare } from './cells.ts'
import { Drill } from './Drill.tsx'
import { columnDecimals, type CostShare } from './shares.ts'
import { useCostText } from './useCostText.ts'
import { useMounted } from './useMounted.ts'

interface TableProps {
  readonly shares: readonly CostShare[]
  readonly report: CostReport
  readonly by: CostKey
  readonly maxRows: number
  readonly onDrill: ((key: string, by: CostKey) => void) | undefined
  readonly onAddPrice: ((llmId: string) => void) | undefined
}

/** The ledger: one row a group with calls, tokens, cost and share. */
export function CostTable(props: TableProps): ReactNode {
  const { shares, by, maxRows } = props
  const messages = useCostText()
  const locale = useLocale()
  const [open, setOpen] = useState(false)
  const folds = shares.length > maxRows + 1
  const shown = folds && !open ? shares.slice(0, maxRows) : shares
  const decimals = columnDecimals(shares.map(({ row }) => row.usd))
  return (
    <>
      <table className="weft-cost-table">
        <thead>
          <tr>
            <th scope="col">{messages.groups[by]}</th>
            <th scope="col" data-mid="">
              {messages.callsColumn}
            </th>
            <th scope="col" data-wide="">
              {messages.inputColumn}
            </th>
            <th scope="col" data-wide="">
              {messages.cachedColumn}
            </th>
            <th scope="col" data-wide="">
              {messages.outputColumn}
            </th>
            <th scope="col">{messages.costColumn}</th>
            <th scope="col" data-share="">
              {messages.share}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((share) => (
            <CostTableRow key={share.row.key} {...props} {...{ share, decimals }} />
          ))}
        </tbody>
      </table>
      {folds ? (
        <button
          type="button"
          className="weft-cost-link weft-cost-more"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {open
            ? messages.showFewer
            : messages.showAll(shares.length, formatCount(shares.length, locale))}
        </button>
      ) : null}
    </>
  )
}

interface RowProps extends Pick<TableProps, 'by' | 'onDrill' | 'onAddPrice'> {
  readonly share: CostShare
  readonly decimals: number
}

function CostTableRow({ share, decimals, by, onDrill, onAddPrice }: RowProps): ReactNode {
  const messages = useCostText()
  const locale = useLocale()
  const mounted = useMounted()
  const { row, series } = share
  const { usage } = row
  const reported = row.state !== 'no-usage'
  const tokens = (count: number): string =>
    reported ? formatTokens(count, locale) : noFigure.value
  const titles = {
    input: messages.inputParts(
      formatCount(usage.inputTokens + usage.audioInputTokens, locale),
      formatCount(usage.cacheReadTokens, locale),
      formatCount(usage.cacheWriteTokens + (usage.cacheWrite1hTokens ?? 0), locale),
    ),
    output: messages.outputParts(
      formatCount(usage.outputTokens + usage.audioOutputTokens, locale),
      formatCount(usage.reasoningTokens, locale),
    ),
  }
  return (
    <tr className="weft-series" data-series={series} data-state={row.state}>
      <th scope="row">
        <span className="weft-cost-row-head">
          <span className="weft-cost-swatch" aria-hidden="true" />
          <RowName name={row.key} onDrill={onDrill && (() => onDrill(row.key, by))} />
        </span>
      </th>
      <td data-mid="">{formatCount(row.calls, locale)}</td>
      <td data-wide="" title={reported ? titles.input : undefined}>
        {tokens(promptTokensOf(usage))}
      </td>
      <td data-wide="">{tokens(usage.cacheReadTokens)}</td>
      <td data-wide="" title={reported ? titles.output : undefined}>
        {tokens(answerTokensOf(usage))}
      </td>
      <td>
        <CostCellText
          {...{ row, decimals }}
          onAddPrice={by === 'model' && row.key !== '' ? onAddPrice : undefined}
        />
      </td>
      <td
        className="weft-cost-share"
        data-share=""
        style={mounted ? vars({ '--weft-share': share.share ?? 0 }) : undefined}
      >
        <bdi>{formatShare(share.share, messages, locale)}</bdi>
      </td>
    </tr>
  )
}

function RowName({
  name,
  onDrill,
}: {
  name: string
  onDrill: (() => void) | undefined
}): ReactNode {
  const { unnamed } = useCostText()
  const text = plainText(name) || unnamed
  // Of a path or an id the end tells more than the middle.
  const [head, tail] = splitName(text)
  const parts = (
    <bdi className="weft-cost-name" title={text}>
      <span>{head}</span>
      {tail === '' ? null : <span>{tail}</span>}
    </bdi>
  )
  return <Drill onDrill={onDrill}>{parts}</Drill>
}

interface CellProps {
  readonly row: CostShare['row']
  readonly decimals: number
  readonly onAddPrice: ((llmId: string) => void) | undefined
}

function CostCellText({ row, decimals, onAddPrice }: CellProps): ReactNode {
  const messages = useCostText()
  const locale = useLocale()
  const { figure, word, title } = costCellOf(row, messages, { decimals, locale })
  if (figure)
    return (
      <span title={title}>
        <FigureText figure={figure} />
      </span>
    )
  if (row.state === 'unknown' && onAddPrice)
    return (
      <button
        type="button"
        className="weft-cost-link"
        data-tone="warn"
        title={title}
        aria-label={`${word ?? ''}: ${messages.addPrice(plainText(row.key))}`}
        onClick={() => onAddPrice(row.key)}
      >
        {word}
      </button>
    )
  return (
    <span className="weft-cost-word" data-state={row.state} title={title}>
      {word}
    </span>
  )
}
