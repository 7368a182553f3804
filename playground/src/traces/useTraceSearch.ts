import { useEffect, useState } from 'react'
import { weft } from '../weft.ts'
import { newSearch, searchTraces } from './search-traces.ts'
import type { TraceSearch } from './search-traces.ts'
import type { TraceFilter } from './trace-rows.ts'

// Who types on does not want what was typed so far.
const pauseMs = 150

/** The search for a filter's text, as it goes; undefined without a text. Another filter stops it. */
export function useTraceSearch(filter: TraceFilter): TraceSearch | undefined {
  const [found, setFound] = useState<{ filter: TraceFilter; search: TraceSearch }>()
  const isSearching = filter.text.trim() !== ''
  useEffect(() => {
    if (!isSearching) return undefined
    const stop = new AbortController()
    const { signal } = stop
    const tell = (search: TraceSearch): void => setFound({ filter, search })
    const timer = setTimeout(() => {
      searchTraces(filter, { client: weft, signal, tell }).catch(() => {
        if (!signal.aborted) tell({ ...newSearch, state: 'failed' })
      })
    }, pauseMs)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [filter, isSearching])
  if (!isSearching) return undefined
  return found?.filter === filter ? found.search : newSearch
}
