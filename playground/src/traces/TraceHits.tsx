import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { countText } from '../parts/figures.ts'
import { mostTraces } from './search-traces.ts'
import type { TraceSearch } from './search-traces.ts'
import { traceRowsOf } from './trace-rows.ts'
import { TraceTable } from './TraceTable.tsx'

interface TraceHitsProps {
  readonly search: TraceSearch
  readonly selectedId: string | undefined
}

/** The traces a search has found so far, and how far it is. */
export function TraceHits({ search, selectedId }: TraceHitsProps): ReactNode {
  const rows = useMemo(() => traceRowsOf(search.roots), [search.roots])
  if (search.state === 'failed')
    return <p className="empty problem">The traces could not be searched.</p>
  return (
    <>
      {rows.length > 0 ? <TraceTable rows={rows} selectedId={selectedId} /> : null}
      <p className="traces-more">
        <output className="hint">{progressText(search)}</output>
      </p>
    </>
  )
}

/** How far a search is, in words. */
export function progressText({ state, roots, scanned, total }: TraceSearch): string {
  const found = `${countText(roots.length, 'trace')} found`
  // Calls that came meanwhile are looked at too.
  const all = countText(Math.max(scanned, total), 'call')
  if (state === 'running')
    return `Searching: ${scanned.toLocaleString('en-US')} of ${all}, ${found} so far. Escape stops.`
  if (roots.length >= mostTraces) return `The newest ${found}; search for more to see fewer.`
  return roots.length === 0 ? `No trace has this text (${all} searched).` : `${found} in ${all}.`
}
