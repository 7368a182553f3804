import { listOf } from '../../base/lists.ts'
import type { Client } from '../../client/client.ts'
import { partsOf, type Forgotten } from '../../client/parts.ts'
import type { Feedback } from '../../model/feedback.ts'
import { pinnedTraces, unpinTrace } from '../pins/pins.ts'

/** Deletes what is kept about calls that are deleted: pins, and feedback with its history, also by users whose calls are. */
export async function forgetCalls(client: Client, forgotten: Forgotten): Promise<void> {
  const rows = partsOf(client).store.rows<Feedback>('feedback')
  const isGone = await goneTest(client, forgotten)
  const { userId, threadId } = forgotten.filter
  const [users, threads] = [new Set(listOf(userId ?? [])), new Set(listOf(threadId ?? []))]
  const gone = (await rows.all()).filter(
    ({ target, user = '' }) => isGone(target) || threads.has(target) || users.has(user),
  )
  if (gone.length > 0) await rows.remove(gone.map(({ id }) => id))
  const pinned = await pinnedTraces(client)
  for (const trace of pinned) if (isGone(trace)) await unpinTrace(trace, { client })
}

// Few traces have feedback or a pin; only of those it is asked whether anything is left.
async function goneTest(
  client: Client,
  { calls, traces, hasCalls }: Forgotten,
): Promise<(id: string) => boolean> {
  const rows = await partsOf(client).store.rows<Feedback>('feedback').all()
  const named = new Set([...rows.map(({ target }) => target), ...(await pinnedTraces(client))])
  const gone = new Set<string>()
  for (const id of named) if (traces.has(id) && !(await hasCalls(id))) gone.add(id)
  return (id) => calls.has(id) || gone.has(id)
}
