import { listOf } from '../../base/lists.ts'
import type { Client } from '../../client/client.ts'
import { partsOf, type Forgotten } from '../../client/parts.ts'
import type { Feedback } from '../../model/feedback.ts'

/** Deletes feedback on calls that are deleted, with its history, and by users whose calls are. */
export async function forgetFeedback(client: Client, forgotten: Forgotten): Promise<void> {
  const rows = partsOf(client).store.rows<Feedback>('feedback')
  const { userId, threadId } = forgotten.filter
  const [users, threads] = [new Set(listOf(userId ?? [])), new Set(listOf(threadId ?? []))]
  const gone: string[] = []
  for (const { id, target, user = '' } of await rows.all()) {
    const isNamed = threads.has(target) || users.has(user)
    if (isNamed || (await forgotten.isGone(target))) gone.push(id)
  }
  if (gone.length > 0) await rows.remove(gone)
}
