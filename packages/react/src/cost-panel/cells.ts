import type { CostRow } from '@weft/core'
import { before, exactMoney, formatMoney } from '../format/money.ts'
import { noFigure, type Figure } from '../format/figure.ts'
import { formatPercent } from '../format/number.ts'
import type { CostPanelMessages } from '../messages/cost-panel.ts'

/** A share as a whole percentage; what is there but rounds to nothing says so. */
export function formatShare(
  share: number | undefined,
  messages: CostPanelMessages,
  locale: string | undefined,
): string {
  if (share === undefined) return noFigure.value
  return share > 0 && share < 0.005 ? messages.underOnePercent : formatPercent(share, locale)
}

/** A cost as a cell shows it: a figure, or the word for a state that has none. */
export interface CostCell {
  readonly figure: Figure | undefined
  readonly word: string | undefined
  readonly title: string
}

/** How a row's cost is put, in so many decimals. */
export function costCellOf(
  row: Pick<CostRow, 'state' | 'usd' | 'complete'>,
  messages: CostPanelMessages,
  { decimals, locale }: { decimals: number; locale: string | undefined },
): CostCell {
  switch (row.state) {
    case 'free':
      return { figure: undefined, word: messages.free, title: messages.freeTitle }
    case 'unknown':
      return { figure: undefined, word: messages.unknown, title: messages.unknownTitle }
    case 'no-usage':
      return { figure: undefined, word: messages.notReported, title: messages.notReportedTitle }
    case 'priced': {
      const figure = formatMoney(row.usd, { locale, decimals })
      const exact = exactMoney(row.usd, locale)
      return row.complete
        ? { figure, word: undefined, title: exact }
        : { figure: before('≥\u00a0', figure), word: undefined, title: messages.atLeast(exact) }
    }
  }
}
