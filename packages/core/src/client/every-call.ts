import type { Call } from '../model/call.ts'
import type { CallPage, CallQuery, ListCallsQuery } from '../model/query.ts'

/** Reads one page, which with `scan` ends when about so many calls were looked at. */
export type ReadPage = (query: CallQuery, scan?: number) => Promise<CallPage<Call>>

const pageSize = 1_000
// What is found first is shown soon; what is rare does not cost a transaction for every few calls.
const firstScan = 512
const largestScan = 4_096

/**
 * Every call a query names, as they are found. The page can do something else in between, and who leaves the loop or
 * aborts the query's signal ends the read; an aborted one throws the signal's reason.
 */
export async function* everyCall(
  page: ReadPage,
  query: ListCallsQuery,
): AsyncGenerator<Call, void, undefined> {
  const { signal, onProgress } = query
  let { after } = query
  // A limit on an iteration is the number of calls it gives, not the size of its pages.
  let left = query.limit ?? Number.POSITIVE_INFINITY
  let scan = firstScan
  let scanned = 0
  do {
    const limit = Math.min(left, pageSize)
    const read = { ...query, limit, ...(after ? { after } : {}) }
    const found = await stoppable(signal, () => page(read, scan))
    scanned += found.scanned
    onProgress?.({ scanned })
    for (const call of found.calls) {
      yield call
      signal?.throwIfAborted()
    }
    left -= found.calls.length
    after = found.next
    scan = Math.min(scan * 2, largestScan)
    if (after !== undefined) await breathe()
  } while (after !== undefined && left > 0)
}

/** Some work that an abort need not wait for: it then rejects with the signal's reason. */
export async function stoppable<T>(
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T> {
  if (!signal) return work()
  signal.throwIfAborted()
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason)
    signal.addEventListener('abort', stop)
    work()
      .finally(() => signal.removeEventListener('abort', stop))
      .then(resolve, reject)
  })
}

interface Scheduler {
  readonly scheduler?: { readonly yield?: () => Promise<void> }
}

// Without a turn of the event loop, reads from memory would keep the page from painting and from hearing its user.
function breathe(): Promise<void> {
  // Not in TypeScript's library yet (Prioritized Task Scheduling API).
  const { scheduler } = globalThis as Scheduler
  return scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve))
}
