import type { CallRecord } from '../model/call.ts'
import type { Store } from '../store/store.ts'
import { heldLocks } from './page-lifecycle.ts'

/** The name of the lock a tab holds while it lives. */
export function tabLockName(project: string, tabId: string): string {
  return `weft:${project}:tab:${tabId}`
}

/** Marks the running calls of tabs that are gone as `interrupted`; their end is not known and not invented. */
export async function recoverInterrupted(store: Store, project: string): Promise<void> {
  const held = await heldLocks()
  if (!held) return
  const { calls } = await store.readCalls({
    filter: { status: 'running' },
    direction: 'asc',
    limit: 10_000,
    payloads: true,
  })
  const dead = calls.filter((call) => !held.has(tabLockName(project, call.tabId ?? '')))
  if (dead.length === 0) return
  const interrupted = (call: CallRecord): CallRecord => ({ ...call, status: 'interrupted' })
  await store.writeCalls(dead.map((call) => ({ type: 'end', call: interrupted(call) })))
}
