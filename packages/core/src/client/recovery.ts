import type { Store } from '../store/store.ts'

/** Lets a store take over what tabs left that are gone: those whose lock nobody holds. */
export async function recover(store: Store, lockOf: (tab: string) => string): Promise<void> {
  // Without Web Locks nobody can tell a tab that is gone from one that sleeps.
  if (typeof navigator === 'undefined' || !navigator.locks) return
  const { held = [] } = await navigator.locks.query()
  const names = new Set(held.map(({ name }) => name))
  await store.recover?.((tab) => names.has(lockOf(tab)))
}
