import { useCalls } from '@weft/react'
import { useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { goTo } from '../routes/useRoute.ts'
import { countText } from '../parts/figures.ts'
import { noFilter, queryOf, traceRowsOf } from './trace-rows.ts'
import type { TraceFilter } from './trace-rows.ts'
import { TraceFilterBar } from './TraceFilterBar.tsx'
import { TraceTable } from './TraceTable.tsx'
import { TraceView } from './TraceView.tsx'

/** Every trace on this device, and the chosen one in full. */
export function TracesScreen({ traceId }: { readonly traceId: string | undefined }): ReactNode {
  const [filter, setFilter] = useState<TraceFilter>(noFilter)
  const { data, status, hasMore, loadMore } = useCalls(queryOf(filter))
  const rows = useMemo(() => traceRowsOf(data?.calls ?? [], filter.text), [data, filter.text])
  const isFiltered = filter !== noFilter && (filter.text !== '' || filter.feedback || filter.error)
  return (
    <div className="screen traces" data-open={traceId === undefined ? undefined : ''}>
      <header className="screen-header">
        <h1>Traces</h1>
        <TraceFilterBar filter={filter} onChange={setFilter} />
      </header>
      <div className="traces-body">
        <section className="traces-list" aria-label="Traces" tabIndex={0}>
          {rows.length > 0 ? <TraceTable rows={rows} selectedId={traceId} /> : null}
          {rows.length === 0 && status === 'success' ? (
            <p className="empty">
              {isFiltered
                ? 'No trace fits the filter.'
                : 'Nothing is traced yet. Ask the chat a question.'}
            </p>
          ) : null}
          {status === 'error' ? <p className="empty problem">The traces could not be read.</p> : null}
          {hasMore ? (
            <p className="traces-more">
              <button type="button" className="button" onClick={loadMore}>
                Load more
              </button>
              <span className="hint">{countText(rows.length, 'trace')} shown</span>
            </p>
          ) : null}
        </section>
        {traceId === undefined ? null : (
          <section className="traces-trace" aria-label="Trace">
            <button type="button" className="button traces-close" onClick={() => goTo('traces')}>
              Close trace
            </button>
            <TraceView traceId={traceId} empty="" />
          </section>
        )}
      </div>
    </div>
  )
}
