import type { CostKey } from '@weft/core'

/** Words of the cost panel; numbers and amounts arrive formatted, counts beside them choose the plural. */
export interface CostPanelMessages {
  readonly label: string
  readonly loading: string
  readonly failed: string
  readonly empty: string
  readonly total: string
  readonly allTime: string
  readonly calls: (count: number, shown: string) => string
  readonly unpriced: (count: number, shown: string) => string
  readonly noUsage: (count: number, shown: string) => string
  readonly addPrice: (model: string) => string
  readonly showUnpriced: string
  readonly estimated: (amount: string) => string
  readonly failedCalls: (count: number, shown: string) => string
  readonly abortedCalls: (count: number, shown: string) => string
  readonly cacheSaved: string
  readonly questioned: (model: string) => string
  readonly pricesAsOf: (day: string) => string
  readonly pricesStale: string
  readonly groupBy: string
  readonly groups: Readonly<Record<CostKey, string>>
  readonly by: Readonly<Record<CostKey, string>>
  /** A group without a name. */
  readonly unnamed: string
  readonly share: string
  readonly shareOf: (name: string, share: string) => string
  readonly callsColumn: string
  readonly inputColumn: string
  readonly cachedColumn: string
  readonly outputColumn: string
  readonly costColumn: string
  readonly others: (count: number, shown: string) => string
  readonly showAll: (count: number, shown: string) => string
  readonly showFewer: string
  readonly free: string
  readonly freeTitle: string
  readonly unknown: string
  readonly unknownTitle: string
  readonly notReported: string
  readonly notReportedTitle: string
  readonly atLeast: (amount: string) => string
  readonly underOnePercent: string
  readonly inputParts: (fresh: string, cached: string, written: string) => string
  readonly outputParts: (text: string, reasoning: string) => string
  readonly perDay: string
  readonly day: string
  readonly today: string
  readonly budget: (amount: string) => string
  readonly budgetUsed: (share: string) => string
  readonly projected: (amount: string) => string
  readonly overBudget: (count: number, shown: string) => string
  readonly asTable: string
  readonly asChart: string
  readonly dayValue: (day: string, amount: string, parts: readonly string[]) => string
}

/** The cost panel in English. */
export const costPanel: CostPanelMessages = {
  label: 'Costs',
  loading: 'Loading costs',
  failed: 'The costs could not be read.',
  empty: 'No model calls in this period.',
  total: 'Total cost',
  allTime: 'all time',
  calls: (count, shown) => (count === 1 ? '1 call' : `${shown} calls`),
  unpriced: (count, shown) => (count === 1 ? '1 call unpriced' : `${shown} calls unpriced`),
  noUsage: (count, shown) =>
    count === 1 ? '1 call without token counts' : `${shown} calls without token counts`,
  addPrice: (model) => `add a price for ${model}`,
  showUnpriced: 'Show these calls',
  estimated: (amount) => `${amount} on estimated token counts`,
  failedCalls: (count, shown) => (count === 1 ? 'on 1 failed call' : `on ${shown} failed calls`),
  abortedCalls: (count, shown) => (count === 1 ? 'on 1 stopped call' : `on ${shown} stopped calls`),
  cacheSaved: 'saved by prompt caches',
  questioned: (model) => `The price of ${model} looks wrong:`,
  pricesAsOf: (day) => `prices of ${day}`,
  pricesStale: 'older than 90 days',
  groupBy: 'Group by',
  groups: {
    model: 'Model',
    provider: 'Provider',
    op: 'Op',
    prompt: 'Prompt version',
    thread: 'Thread',
    user: 'User',
    tag: 'Tag',
    day: 'Day',
  },
  by: {
    model: 'by model',
    provider: 'by provider',
    op: 'by op',
    prompt: 'by prompt version',
    thread: 'by thread',
    user: 'by user',
    tag: 'by tag',
    day: 'by day',
  },
  unnamed: '(none)',
  share: 'Share',
  shareOf: (name, share) => `${name} ${share}`,
  callsColumn: 'Calls',
  inputColumn: 'Input',
  cachedColumn: 'Cached',
  outputColumn: 'Output',
  costColumn: 'Cost',
  others: (_count, shown) => `other (${shown})`,
  showAll: (_count, shown) => `Show all ${shown}`,
  showFewer: 'Show fewer',
  free: 'free',
  freeTitle: 'every rate is zero',
  unknown: 'unknown',
  unknownTitle: 'no price for these tokens',
  notReported: 'no usage',
  notReportedTitle: 'the provider reported no tokens',
  atLeast: (amount) => `at least ${amount}`,
  underOnePercent: '<1%',
  inputParts: (fresh, cached, written) =>
    `${fresh} new, ${cached} read from cache, ${written} written to cache`,
  outputParts: (text, reasoning) => `${text} answer, ${reasoning} reasoning`,
  perDay: 'Per day',
  day: 'Day',
  today: 'today',
  budget: (amount) => `budget ${amount} a day`,
  budgetUsed: (share) => `${share} of it today`,
  projected: (amount) => `${amount} by midnight at this pace`,
  overBudget: (count, shown) => (count === 1 ? '1 day over' : `${shown} days over`),
  asTable: 'as table',
  asChart: 'as chart',
  dayValue: (day, amount, parts) => [`${day}: ${amount}`, ...parts].join(', '),
}
