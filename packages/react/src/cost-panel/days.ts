/** What a day cost, and which groups made up the sum. */
export interface CostDay {
  /** Local day, YYYY-MM-DD. */
  readonly day: string
  readonly usd: number
  /** Whether every token of the day has a price. */
  readonly complete: boolean
  readonly calls: number
  /** Parts of the sum by group; without them the day is shown as one. */
  readonly parts?: readonly { readonly key: string; readonly usd: number }[] | undefined
}

/** Most days shown; a bar must stay wide enough to be pointed at. */
export const mostDays = 60

/** The days without gaps up to `last`, those without calls as zero; of many, the newest. */
export function fillDays(days: readonly CostDay[], last: string | undefined): readonly CostDay[] {
  const known = new Map(days.map((day) => [day.day, day]))
  const keys = [...known.keys()].filter((key) => !Number.isNaN(dayTime(key))).toSorted()
  const [first, newest] = [keys[0], keys.at(-1)]
  if (first === undefined || newest === undefined) return []
  // A long silence since then must not push everything there is out of the picture.
  const isNear = last !== undefined && last > newest && daysBetween(newest, last) < mostDays
  const filled: CostDay[] = []
  for (let day = isNear ? last : newest; day >= first; day = dayBefore(day)) {
    filled.unshift(known.get(day) ?? { day, usd: 0, complete: true, calls: 0 })
    if (filled.length === mostDays) break
  }
  return filled
}

/** The local day of a moment. */
export function localDay(at: number): string {
  const date = new Date(at)
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map(twoDigits).join('-')
}

/** Where a local day begins and the next one does, in epoch ms. */
export function dayRange(day: string): { readonly from: number; readonly to: number } {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return {
    from: new Date(year, month - 1, date).getTime(),
    to: new Date(year, month - 1, date + 1).getTime(),
  }
}

/** Days from the one to the other. */
export function daysBetween(from: string, to: string): number {
  return Math.round((dayTime(to) - dayTime(from)) / dayMs)
}

/** A day's name as the locale writes it. */
export function formatDayKey(
  day: string,
  options: Intl.DateTimeFormatOptions,
  locale: string | undefined,
): string {
  const time = dayTime(day)
  if (Number.isNaN(time)) return day
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(time)
}

const dayMs = 86_400_000

// A day is a date without a place: counting in UTC keeps daylight saving out of it.
function dayTime(day: string): number {
  return Date.parse(`${day}T00:00:00Z`)
}

function dayBefore(day: string): string {
  return new Date(dayTime(day) - dayMs).toISOString().slice(0, 10)
}

function twoDigits(part: number): string {
  return String(part).padStart(2, '0')
}
