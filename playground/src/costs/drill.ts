import type { CallFilter, CostKey } from '@weft/core'
import { dayStart, nextDayStart } from './ranges.ts'

/** A group somebody opened: what is shown is of its calls alone. */
export interface Drill {
  readonly by: CostKey
  readonly key: string
}

/** What narrows the costs to the groups that were opened. */
export interface Narrowing {
  readonly filter: CallFilter
  /** The day, where one was opened. */
  readonly range?: { readonly from: number; readonly to: number }
}

const filterKeys = {
  model: 'model',
  op: 'op',
  prompt: 'promptRef',
  thread: 'threadId',
  user: 'userId',
  tag: 'tag',
} as const satisfies Partial<Record<CostKey, keyof CallFilter>>

/** Whether the calls of a group can be told by a filter; those without a name or of a provider cannot. */
export function canDrill({ by, key }: Drill): boolean {
  return key !== '' && (by === 'day' || by in filterKeys)
}

/** The filter and range of the groups that were opened, the last one of a kind counting. */
export function narrowingOf(drills: readonly Drill[]): Narrowing {
  const filter: Record<string, string> = {}
  let range: Narrowing['range']
  for (const { by, key } of drills) {
    if (by === 'day') range = { from: dayStart(key), to: nextDayStart(key) }
    else if (by in filterKeys) filter[filterKeys[by as keyof typeof filterKeys]] = key
  }
  return { filter, ...(range ? { range } : {}) }
}

const order: readonly CostKey[] = ['model', 'op', 'prompt', 'thread', 'user', 'tag']

/** What to group by after a group was opened: the next that says something new. */
export function nextGroup(drills: readonly Drill[]): CostKey {
  return order.find((by) => !drills.some((drill) => drill.by === by)) ?? 'model'
}
