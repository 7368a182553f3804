import type { PrunePlan, Store } from '../store/store.ts'
import { checkBirth, forgetBirth, type BirthWork } from './birth-mark.ts'
import type { Client } from './client.ts'
// What a full queue needs must be there by then.
import './queue-cap.ts'
import { reportMissing } from './missing-platform.ts'
import type { CallExtras, ClientParts } from './parts.ts'

/** What a client's house is kept with. */
export type HouseWork = RetentionWork &
  BirthWork & {
    readonly retention: Retention | undefined
    readonly queue: { flush(): Promise<void> }
  }

/**
 * What a page does for all of its project: takes over what others left, looks whether the database is still the one it
 * was, then keeps to the limits. Gives its stop, which writes what is left and is told whether the project is deleted.
 */
export async function keepHouse(
  work: HouseWork,
  lockOf: (tab: string) => string,
): Promise<(destroy: boolean) => Promise<void>> {
  const { store, health, queue, retention } = work
  store.watchWriter?.((writer) => health.set({ writer }))
  reportMissing(health)
  await recover(store, lockOf)
  // Nothing depends on it.
  await checkBirth(work, lockOf('birth')).catch(() => undefined)
  const stop = retention && startRetention(work, { retention, lock: lockOf('retention') })
  return async (destroy) => {
    stop?.()
    // A write that never answers must not keep a page from closing; what it holds is counted as dropped.
    await Promise.race([queue.flush(), patience()])
    if (destroy) forgetBirth(work.client.project)
  }
}

const waitForWritesMs = 5_000

function patience(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, waitForWritesMs))
}

// Of those whose lock nobody holds.
async function recover(store: Store, lockOf: (tab: string) => string): Promise<void> {
  // Without Web Locks nobody can tell a tab that is gone from one that sleeps.
  if (typeof navigator === 'undefined' || !navigator.locks) return
  const { held = [] } = await navigator.locks.query()
  const names = new Set(held.map(({ name }) => name))
  await store.recover?.((tab) => names.has(lockOf(tab)))
}

/**
 * How long calls are kept; whichever limit is reached first. Before the site's own storage is full, the oldest go, too:
 * from 70 % of its quota on until it is at 60 %, but not below a fifth of what the site uses.
 */
export interface Retention {
  /** @default 30 */
  readonly maxAgeDays?: number
  /** Of headers and payloads as text. @default 200_000_000 */
  readonly maxBytes?: number
  /** @default no limit */
  readonly maxCalls?: number
}

const dayMs = 86_400_000
const defaults = { maxAgeDays: 30, maxBytes: 200_000_000, maxCalls: Number.POSITIVE_INFINITY }

/** What retention works with. */
export interface RetentionWork extends Pick<ClientParts, 'store' | 'clock'> {
  readonly client: Client
  readonly loadExtras: () => Promise<CallExtras>
}

/**
 * Deletes the oldest calls beyond a client's limits. Traces that are pinned or that somebody gave feedback on stay, and
 * so does everything that is no call. Resolves to the number of calls.
 */
export async function applyRetention(work: RetentionWork, retention: Retention): Promise<number> {
  const { store, clock } = work
  const limits = { ...defaults, ...retention }
  const keepTraces = await tracesToKeep(work)
  const { maxBytes, maxCalls } = limits
  const before = clock.now() - limits.maxAgeDays * dayMs
  const room = await roomOf()
  const plan = { before, maxBytes, maxCalls, keepTraces, ...(room ? { room } : {}) }
  const removed = (await store.prune?.(plan)) ?? 0
  if (removed > 0) await (await work.loadExtras()).sweepMedia(work.client)
  return removed
}

// Undefined where the browser does not tell.
async function roomOf(): Promise<PrunePlan['room']> {
  const storage = typeof navigator === 'undefined' ? undefined : navigator.storage
  const { usage, quota } = (await storage?.estimate?.().catch(() => undefined)) ?? {}
  return usage === undefined || quota === undefined ? undefined : { usage, quota }
}

async function tracesToKeep({ client, store, loadExtras }: RetentionWork): Promise<Set<string>> {
  const extras = await loadExtras()
  const targets = await extras.feedbackTargets(client)
  // Feedback is on calls, traces and other things; what is no call's id stands for itself.
  const keep = new Set([...targets, ...(await extras.pinnedTraces(client))])
  const read = { direction: 'asc', limit: targets.size + 1, payloads: false } as const
  const { calls } = await store.readCalls({ ...read, filter: { ids: [...targets] } })
  for (const { traceId } of calls) keep.add(traceId)
  return keep
}

const firstAfterMs = 10_000
const everyMs = 600_000

// Now and then while the page lives, in one tab at a time.
function startRetention(
  work: RetentionWork,
  { retention, lock }: { readonly retention: Retention; readonly lock: string },
): () => void {
  // Whatever fails is tried again, and no page waits for it.
  const run = (): void =>
    void oneTabAtATime(lock, () => applyRetention(work, retention)).catch(() => undefined)
  const first = setTimeout(run, firstAfterMs)
  const next = setInterval(run, everyMs)
  // In Node a timer would keep the process alive.
  for (const timer of [first, next] as { unref?: () => void }[]) timer.unref?.()
  return () => {
    clearTimeout(first)
    clearInterval(next)
  }
}

async function oneTabAtATime(lock: string, run: () => Promise<unknown>): Promise<void> {
  if (typeof navigator === 'undefined' || !navigator.locks) await run()
  else await navigator.locks.request(lock, { ifAvailable: true }, async (held) => held && run())
}
