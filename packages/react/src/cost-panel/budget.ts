import { localDay, type CostDay } from './days.ts'

/** How a budget stands: below four fifths of it, near it, or over. */
export type BudgetLevel = 'within' | 'near' | 'over'

/** What a day has cost of its budget. */
export interface BudgetUse {
  readonly usd: number
  /** Part of the budget, 1 being all of it. */
  readonly share: number
  readonly level: BudgetLevel
  /** USD at the day's end if it goes on as so far; undefined while too little of the day has passed to tell. */
  readonly projectedUsd: number | undefined
}

const nearShare = 0.8
// An hour: what the first minutes cost says nothing about the day.
const leastPassed = 1 / 24
const dayMs = 86_400_000

/** How the budget stands today (`now` in epoch ms). */
export function budgetUseOf(days: readonly CostDay[], budgetUsd: number, now: number): BudgetUse {
  const midnight = new Date(now).setHours(0, 0, 0, 0)
  const usd = days.find(({ day }) => day === localDay(now))?.usd ?? 0
  const share = usd / budgetUsd
  const passed = (now - midnight) / dayMs
  return {
    usd,
    share,
    level: share >= 1 ? 'over' : share >= nearShare ? 'near' : 'within',
    projectedUsd: passed < leastPassed ? undefined : usd / Math.min(1, passed),
  }
}
