const formatters = new Map<string, Intl.DateTimeFormat>()

function dateFormat(
  locale: string | undefined,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = `${locale ?? ''}|${JSON.stringify(options)}`
  const known = formatters.get(key)
  if (known) return known
  const made = make(locale, options)
  formatters.set(key, made)
  return made
}

function make(
  locale: string | undefined,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(locale, options)
  } catch {
    return new Intl.DateTimeFormat('en', options)
  }
}

/** Date and time of day in the reader's zone, to the second. */
export function formatDateTime(at: number, locale?: string): string {
  return format(at, dateFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' }))
}

/** Time of day in the reader's zone, to the second. */
export function formatClock(at: number, locale?: string): string {
  return format(at, dateFormat(locale, { timeStyle: 'medium' }))
}

/** The day in the reader's zone. */
export function formatDay(at: number, locale?: string): string {
  return format(at, dateFormat(locale, { dateStyle: 'medium' }))
}

// A date out of range makes Intl throw; a broken record must not.
function format(at: number, formatter: Intl.DateTimeFormat): string {
  return Number.isFinite(at) && Math.abs(at) <= 8.64e15 ? formatter.format(at) : '–'
}

const steps = [
  [86_400_000, 'day'],
  [3_600_000, 'hour'],
  [60_000, 'minute'],
  [1000, 'second'],
] as const

/** How long ago a moment was: `3 minutes ago`. */
export function formatAgo(at: number, now: number, locale?: string): string {
  const difference = at - now
  if (!Number.isFinite(difference)) return '–'
  const [size, unit] = steps.find(([least]) => Math.abs(difference) >= least) ?? [1000, 'second']
  return relativeFormat(locale).format(Math.round(difference / size), unit)
}

function relativeFormat(locale: string | undefined): Intl.RelativeTimeFormat {
  try {
    return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  } catch {
    return new Intl.RelativeTimeFormat('en', { numeric: 'auto' })
  }
}
