import { noFigure, type Figure } from './figure.ts'
import { numberFormat } from './number.ts'

/** How an amount of money is written. */
export interface MoneyOptions {
  readonly locale?: string | undefined
  /** Fixed decimals, so that the figures of one column align; smaller amounts read `<$0.0001`. */
  readonly decimals?: number | undefined
}

/**
 * An amount in USD. Under a cent two significant digits (`$0.00042`), under a dollar three, from a dollar on cents, from
 * a thousand on compact.
 */
export function formatMoney(usd: number, { locale, decimals }: MoneyOptions = {}): Figure {
  if (!Number.isFinite(usd)) return noFigure
  if (decimals === undefined) return split(usd, digitsFor(usd), locale)
  const least = 10 ** -decimals
  const tooSmall = usd !== 0 && Math.abs(usd) < least / 2
  const figure = split(tooSmall ? least : usd, fixed(decimals), locale)
  return tooSmall ? before('<', figure) : figure
}

/** The whole amount, digit for digit, for titles and copies. */
export function exactMoney(usd: number, locale?: string): string {
  if (!Number.isFinite(usd)) return noFigure.value
  return currency(locale, { minimumFractionDigits: 2, maximumFractionDigits: 12 }).format(usd)
}

/** The figure with a sign such as `≥` in front of it. */
export function before(sign: string, figure: Figure): Figure {
  return figure.unitFirst
    ? { ...figure, unit: sign + figure.unit }
    : { ...figure, value: sign + figure.value }
}

function digitsFor(usd: number): Intl.NumberFormatOptions {
  const size = Math.abs(usd)
  // Compared as they will be rounded, so that 0.9996 is not "$1.000".
  if (size >= 999.995) return { notation: 'compact', maximumSignificantDigits: 3 }
  if (size === 0 || size >= 0.9995) return fixed(2)
  const magnitude = Math.floor(Math.log10(size))
  if (size < 0.01) return fixed(Math.min(12, 1 - magnitude))
  return { minimumFractionDigits: 2, maximumFractionDigits: 2 - magnitude }
}

function fixed(decimals: number): Intl.NumberFormatOptions {
  return { minimumFractionDigits: decimals, maximumFractionDigits: decimals }
}

function currency(
  locale: string | undefined,
  options: Intl.NumberFormatOptions,
): Intl.NumberFormat {
  return numberFormat(locale, {
    style: 'currency',
    currency: 'USD',
    currencyDisplay: 'narrowSymbol',
    ...options,
  })
}

function split(usd: number, options: Intl.NumberFormatOptions, locale: string | undefined): Figure {
  const parts = currency(locale, options).formatToParts(usd)
  const at = parts.findIndex(({ type }) => type === 'currency')
  const unit = parts[at]?.value ?? ''
  const unitFirst = at < parts.findIndex(({ type }) => type === 'integer')
  const rest = parts.filter((_, index) => index !== at).map(({ value }) => value)
  const value = rest.join('')
  const gap = /^\s|\s$/.test(value) ? '\u00a0' : ''
  return { value: value.trim(), unit, unitFirst, gap }
}
