import type { Call } from '@weft/core'

// The components of the kit write figures by the same rules; these are for the app's own lines.

/** A number and the sign that is set lighter beside it. */
export interface Figure {
  readonly value: string
  readonly unit: string
}

/** A duration: `820 ms`, `1.24 s`, `2 m 04 s`. */
export function durationFigure(ms: number): Figure {
  if (ms < 999.5) return { value: String(Math.round(ms)), unit: 'ms' }
  if (ms < 59_995) return { value: (ms / 1000).toFixed(2), unit: 's' }
  const seconds = Math.round(ms / 1000)
  const rest = String(seconds % 60).padStart(2, '0')
  return { value: `${Math.floor(seconds / 60)} m ${rest}`, unit: 's' }
}

/** An amount in USD: two significant digits under a cent, three under a dollar. */
export function moneyText(usd: number): string {
  if (usd === 0) return '$0.00'
  if (usd >= 1) return `$${usd.toFixed(2)}`
  const digits = usd < 0.01 ? 2 : 3
  const decimals = Math.min(12, Math.max(2, digits - 1 - Math.floor(Math.log10(usd))))
  return `$${usd.toFixed(decimals)}`
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
  return known.length === all.length ? moneyText(usd) : `≥ ${moneyText(usd)}`
}

/** Tokens: exact under ten thousand, then `12.4k`. */
export function tokensText(tokens: number): string {
  if (tokens < 10_000) return tokens.toLocaleString('en-US')
  if (tokens < 999_500) return `${(tokens / 1000).toFixed(1)}k`
  return `${(tokens / 1_000_000).toFixed(2)}M`
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
