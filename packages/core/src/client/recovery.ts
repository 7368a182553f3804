import type { CallRecord } from '../model/call.ts'
import type { Store } from '../store/store.ts'

/** Marks the running calls of tabs that are gone as `interrupted`; their end is not known and not invented. */
export async function recoverInterrupted(
  store: Store,
  isAlive: (tabId: string | undefined) => boolean,
): Promise<void> {
  const { calls } = await store.readCalls({
    filter: { status: 'running' },
    direction: 'asc',
    limit: 10_000,
    payloads: true,
  })
  const dead = calls.filter(({ tabId }) => !isAlive(tabId))
  if (dead.length === 0) return
  const interrupted = (call: CallRecord): CallRecord => ({ ...call, status: 'interrupted' })
  await store.writeCalls(dead.map((call) => ({ type: 'end', call: interrupted(call) })))
}
