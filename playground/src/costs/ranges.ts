import type { Choice } from '../parts/Select.tsx'

/** The periods on offer. */
export type RangeName = 'today' | 'week' | 'month' | 'all'

/** The periods with their names. */
export const ranges: readonly Choice<RangeName>[] = [
  { value: 'today', label: 'today' },
  { value: 'week', label: 'last 7 days' },
  { value: 'month', label: 'last 30 days' },
  { value: 'all', label: 'all time' },
]

const days: Readonly<Record<Exclude<RangeName, 'all'>, number>> = { today: 1, week: 7, month: 30 }

/** Where a period begins: whole local days, today included; undefined for all time. */
export function rangeOf(name: RangeName, now: number): { readonly from: number } | undefined {
  if (name === 'all') return undefined
  const start = new Date(now)
  start.setHours(0, 0, 0, 0)
  start.setDate(start.getDate() - days[name] + 1)
  return { from: start.getTime() }
}

/** When a local day (YYYY-MM-DD) begins, epoch ms. */
export function dayStart(day: string): number {
  return new Date(`${day}T00:00:00`).getTime()
}

/** When the day after it begins, epoch ms: days with a change of clocks are not 24 hours long. */
export function nextDayStart(day: string): number {
  const start = new Date(dayStart(day))
  return start.setDate(start.getDate() + 1)
}
