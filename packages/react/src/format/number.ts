// Making a formatter costs some 50 µs, formatting with one under 1 µs; a tree asks for hundreds a frame.
const formatters = new Map<string, Intl.NumberFormat>()

/** The number formatter for a locale and options, made once. */
export function numberFormat(
  locale: string | undefined,
  options: Intl.NumberFormatOptions,
): Intl.NumberFormat {
  const key = `${locale ?? ''}|${JSON.stringify(options)}`
  const known = formatters.get(key)
  if (known) return known
  const made = make(locale, options)
  formatters.set(key, made)
  return made
}

function make(locale: string | undefined, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  try {
    return new Intl.NumberFormat(locale, options)
  } catch {
    // A host may hand over a locale that is no language tag.
    return new Intl.NumberFormat('en', options)
  }
}

/** A number in the locale's digits with exactly so many decimals. */
export function formatDecimal(value: number, digits: number, locale?: string): string {
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits }
  return numberFormat(locale, options).format(value)
}

/** A whole number with the locale's grouping. */
export function formatCount(value: number, locale?: string): string {
  return numberFormat(locale, { maximumFractionDigits: 0 }).format(value)
}

/** A score as it was given: up to four significant digits, nothing assumed about its scale. */
export function formatScore(value: number, locale?: string): string {
  return numberFormat(locale, { maximumSignificantDigits: 4 }).format(value)
}

/** A share of 1 as a whole percentage. */
export function formatPercent(share: number, locale?: string): string {
  return numberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(share)
}
