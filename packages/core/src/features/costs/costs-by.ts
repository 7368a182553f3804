import type { Client } from '../../client/client.ts'
import type { CallFilter } from '../../model/query.ts'
import { usedBy, type UseKey } from './used.ts'

/** USD of a group; a lower bound where `complete` is false. */
export interface GroupCost {
  readonly usd: number
  /** Whether all tokens that were reported have a price. */
  readonly complete: boolean
}

/** What the groups of a statistic cost, from the store's totals where those tell; groups that used no model are not there. */
export async function costsBy(
  client: Client,
  by: UseKey,
  filter: CallFilter,
): Promise<ReadonlyMap<string, GroupCost>> {
  const { used } = await usedBy(client, by, filter)
  const groups = new Map<string, GroupCost>()
  for (const part of used)
    for (const key of part.keys) {
      let { usd, complete } = groups.get(key) ?? { usd: 0, complete: true }
      for (const cost of by === 'model' ? part.ofModel(key).costs : part.costs) {
        usd += cost.usd ?? 0
        complete &&= cost.state !== 'unknown'
      }
      groups.set(key, { usd, complete })
    }
  return groups
}
