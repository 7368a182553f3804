import type { Call, Client } from '@weft/core'
import { queryOf } from './trace-rows.ts'
import type { TraceFilter } from './trace-rows.ts'

/** How a search for a text stands. */
export interface TraceSearch {
  /** Root calls of the traces that have the text in one of their calls, newest hit first. */
  readonly roots: readonly Call[]
  /** Calls looked at so far. */
  readonly scanned: number
  /** Calls there are. */
  readonly total: number
  readonly state: 'running' | 'done' | 'failed'
}

/** A search that has not begun. */
export const newSearch: TraceSearch = { roots: [], scanned: 0, total: 0, state: 'running' }

/** More traces than this nobody looks through: the words can be more exact. */
export const mostTraces = 200

interface SearchOptions {
  readonly client: Client
  readonly signal: AbortSignal
  /** Told how the search stands, each time that it has come further. */
  readonly tell: (search: TraceSearch) => void
}

/** Looks for a text in all calls on this device until all are looked at, or the signal says to stop. */
export async function searchTraces(
  filter: TraceFilter,
  { client, signal, tell }: SearchOptions,
): Promise<void> {
  let search = { ...newSearch, total: await client.countCalls() }
  const come = (changes: Partial<TraceSearch>): void => {
    search = { ...search, ...changes }
    if (!signal.aborted) tell(search)
  }
  const seen = new Set<string>()
  const hits = client.listCalls({
    filter: { text: filter.text.trim() },
    signal,
    onProgress: ({ scanned }) => come({ scanned }),
  })
  for await (const { traceId } of hits) {
    if (seen.has(traceId)) continue
    seen.add(traceId)
    const { filter: ofRoots, ...query } = queryOf(filter)
    const { calls } = await client.listCalls({ ...query, filter: { ...ofRoots, traceId } })
    if (calls.length > 0) come({ roots: [...search.roots, ...calls] })
    if (search.roots.length >= mostTraces) break
  }
  come({ state: 'done' })
}
