import { listOf } from '../../base/lists.ts'
import type { Client } from '../../client/client.ts'
import { partsOf, type Forgotten } from '../../client/parts.ts'
import type { Feedback } from '../../model/feedback.ts'
import type { CallFilter } from '../../model/query.ts'

/** Deletes feedback on calls that are deleted, with its history, and all by users whose calls all are. */
export async function forgetFeedback(client: Client, forgotten: Forgotten): Promise<void> {
  const rows = partsOf(client).store.rows<Feedback>('feedback')
  const [users, threads] = [
    wholly(forgotten.filter, 'userId'),
    wholly(forgotten.filter, 'threadId'),
  ]
  const gone: string[] = []
  for (const { id, target, user = '' } of await rows.all()) {
    const isNamed = threads.has(target) || users.has(user)
    if (isNamed || (await forgotten.isGone(target))) gone.push(id)
  }
  if (gone.length > 0) await rows.remove(gone)
}

// Only who is asked for alone goes with all that is theirs; with a further condition some of it stays.
function wholly(filter: CallFilter, key: 'userId' | 'threadId'): ReadonlySet<string> {
  const asked = Object.entries(filter).filter(([, wanted]) => wanted !== undefined)
  return new Set(asked.length === 1 ? listOf(filter[key] ?? []) : [])
}
