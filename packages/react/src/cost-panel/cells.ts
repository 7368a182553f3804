import type { CostRow } from '@weft/core'
import { before, exactMoney, formatMoney } from '../format/money.ts'
import { noFigure, type Figure } from '../format/figure.ts'
import { formatCount, formatPercent } from '../format/number.ts'
import { plainText } from '../format/text.ts'
import type { CostPanelMessages } from '../messages/cost-panel.ts'
import type { Segment } from './shares.ts'

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
  { decimals, locale }: { decimals: number | undefined; locale: string | undefined },
): CostCell {
  switch (row.state) {
    case 'free':
      return { figure: undefined, word: messages.free, title: messages.freeTitle }
    case 'unknown':
      return { figure: undefined, word: messages.unknown, title: messages.unknownTitle }
    case 'no-usage':
      return { figure: undefined, word: messages.notReported, title: messages.notReportedTitle }
    case 'priced': {
      const { usd, complete } = row
      const sign = (complete ? '' : '≥\u00a0') + (usd < 0 ? '−' : '')
      const figure = before(sign, formatMoney(Math.abs(usd), { locale, decimals }))
      const exact = exactMoney(usd, locale)
      return { figure, word: undefined, title: complete ? exact : messages.atLeast(exact) }
    }
  }
}

/** What a stretch of a bar stands for: a group's name, or how many groups share it. */
export function nameOfSegment(
  { key, groups }: Pick<Segment, 'key' | 'groups'>,
  messages: CostPanelMessages,
  locale: string | undefined,
): string {
  return key === undefined
    ? messages.others(groups, formatCount(groups, locale))
    : plainText(key) || messages.unnamed
}
