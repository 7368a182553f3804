import { useCalls } from '@weft/react'
import { useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { goTo } from '../routes/useRoute.ts'
import { countText } from '../parts/figures.ts'
import { isFiltering, noFilter, queryOf, traceRowsOf } from './trace-rows.ts'
import type { TraceFilter } from './trace-rows.ts'
import { TraceFilterBar } from './TraceFilterBar.tsx'
import { TraceHits } from './TraceHits.tsx'
import { TraceTable } from './TraceTable.tsx'
import { TraceView } from './TraceView.tsx'
import { useTraceSearch } from './useTraceSearch.ts'

/** Every trace on this device, and the chosen one in full. */
export function TracesScreen({ traceId }: { readonly traceId: string | undefined }): ReactNode {
  const [filter, setFilter] = useState<TraceFilter>(noFilter)
  const search = useTraceSearch(filter)
  return (
    <div className="screen traces" data-open={traceId === undefined ? undefined : ''}>
      <header className="screen-header">
        <h1>Traces</h1>
        <TraceFilterBar filter={filter} onChange={setFilter} />
        {traceId === undefined ? null : (
          <button type="button" className="button" onClick={() => goTo('traces')}>
            Close trace
          </button>
        )}
      </header>
      <div className="traces-body">
        <section className="traces-list" aria-label="Traces">
          {search ? (
            <TraceHits search={search} selectedId={traceId} />
          ) : (
            <TraceList filter={filter} selectedId={traceId} />
          )}
        </section>
        {traceId === undefined ? null : (
          <section className="traces-trace" aria-label="Trace">
            <TraceView traceId={traceId} empty="" />
          </section>
        )}
      </div>
    </div>
  )
}

interface TraceListProps {
  readonly filter: TraceFilter
  readonly selectedId: string | undefined
}

function TraceList({ filter, selectedId }: TraceListProps): ReactNode {
  const { data, status, hasMore, loadMore } = useCalls(queryOf(filter))
  const rows = useMemo(() => traceRowsOf(data?.calls ?? []), [data])
  if (status === 'error') return <p className="empty problem">The traces could not be read.</p>
  return (
    <>
      {rows.length > 0 ? <TraceTable rows={rows} selectedId={selectedId} /> : null}
      {rows.length === 0 && data ? (
        <p className="empty">
          {isFiltering(filter)
            ? 'No trace fits the filter.'
            : 'Nothing is traced yet. Ask the chat a question.'}
        </p>
      ) : null}
      {hasMore ? (
        <p className="traces-more">
          <button type="button" className="button" onClick={loadMore}>
            Load more
          </button>
          <span className="hint">{countText(rows.length, 'trace')} shown</span>
        </p>
      ) : null}
    </>
  )
}
