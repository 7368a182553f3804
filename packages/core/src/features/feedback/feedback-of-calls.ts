import type { Client } from '../../client/client.ts'
import { partsOf } from '../../client/parts.ts'
import type { Feedback } from '../../model/feedback.ts'
import { standing } from './feedback.ts'

// Up to here asking for each call is cheaper than reading all feedback.
const askedOneByOne = 20

/** What was said about each call; calls nobody spoke of have an empty list. */
export async function feedbackOfCalls(
  client: Client,
  callIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Feedback[]>> {
  const rows = partsOf(client).store.rows<Feedback>('feedback')
  const found =
    callIds.length <= askedOneByOne
      ? (await Promise.all(callIds.map((id) => rows.where('target', id)))).flat()
      : await rows.all()
  const byTarget = new Map<string, Feedback[]>(callIds.map((id) => [id, []]))
  for (const row of standing(found)) byTarget.get(row.target)?.push(row)
  return byTarget
}

/** Ids of everything that has feedback. */
export async function feedbackTargets(client: Client): Promise<ReadonlySet<string>> {
  const rows = await partsOf(client).store.rows<Feedback>('feedback').all()
  return new Set(standing(rows).map(({ target }) => target))
}
