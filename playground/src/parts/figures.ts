import type { Call } from '@weft/core'
import { formatDuration, formatMoney, formatTokens, textOfFigure, type Figure } from '@weft/react'

// The kit writes figures for the app's own lines too; the app speaks English whatever the browser does.
const locale = 'en-US'

/** A duration: `820 ms`, `1.24 s`, `2 m 04 s`. */
export function durationFigure(ms: number): Figure {
  return formatDuration(ms, { locale })
}

type Costs = NonNullable<Call['summary']['costs']>

/** What calls cost together, or undefined where no model was used. */
export function costText(costs: readonly Costs[]): string | undefined {
  const all = costs.flatMap((byModel) => Object.values(byModel))
  const known = all.filter(({ state }) => state === 'priced' || state === 'free')
  if (all.length === 0) return undefined
  if (known.length === 0) return all.some(({ state }) => state === 'unknown') ? 'cost unknown' : '–'
  if (all.every(({ state }) => state === 'free')) return 'free'
  const usd = known.reduce((sum, cost) => sum + (cost.usd ?? 0), 0)
  const money = textOfFigure(formatMoney(usd, { locale }))
  return known.length === all.length ? money : `≥ ${money}`
}

/** Tokens: exact under ten thousand, then `12.4k`. */
export function tokensText(tokens: number): string {
  return formatTokens(tokens, locale)
}

/** A moment: the time of day when it was today, else with the date. */
export function momentText(at: number, now: number): string {
  const date = new Date(at)
  const time = date.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
  if (date.toDateString() === new Date(now).toDateString()) return time
  return `${date.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' })}, ${time}`
}

/** A count with its noun. */
export function countText(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`
}
