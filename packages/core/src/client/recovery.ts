import type { CallRecord } from '../model/call.ts'
import type { Store } from '../store/store.ts'
import { heldLocks, tabLockName } from './page-lifecycle.ts'

/** Marks the running calls of tabs that are gone as `interrupted`; their end is not known and not invented. */
export async function recoverInterrupted(
  store: Store,
  project: string,
  ownTabId: string,
): Promise<void> {
  const held = await heldLocks()
  if (!held) return
  const { calls } = await store.readCalls({
    filter: { status: 'running' },
    direction: 'asc',
    limit: 10_000,
    payloads: true,
  })
  // Its own lock it may have let go already, on its way into the back/forward cache.
  const dead = calls.filter(
    ({ tabId }) => tabId !== ownTabId && !held.has(tabLockName(project, tabId ?? '')),
  )
  if (dead.length === 0) return
  const interrupted = (call: CallRecord): CallRecord => ({ ...call, status: 'interrupted' })
  await store.writeCalls(dead.map((call) => ({ type: 'end', call: interrupted(call) })))
}
