import type { ReactNode } from 'react'
import type { TraceFilter } from './trace-rows.ts'

interface TraceFilterBarProps {
  readonly filter: TraceFilter
  readonly onChange: (filter: TraceFilter) => void
}

/** What limits the list of traces. */
export function TraceFilterBar({ filter, onChange }: TraceFilterBarProps): ReactNode {
  return (
    <>
      <fieldset className="filters">
        <legend className="visually-hidden">Filter</legend>
        <button
          type="button"
          className="tab"
          aria-pressed={filter.error}
          onClick={() => onChange({ ...filter, error: !filter.error })}
        >
          has error
        </button>
        <button
          type="button"
          className="tab"
          aria-pressed={filter.feedback}
          onClick={() => onChange({ ...filter, feedback: !filter.feedback })}
        >
          has feedback
        </button>
      </fieldset>
      <input
        type="search"
        className="input header-search"
        aria-label="Search all traces"
        placeholder="Search"
        value={filter.text}
        onChange={(event) => onChange({ ...filter, text: event.target.value })}
        onKeyDown={(event) => {
          // Not every browser clears its search fields by itself.
          if (event.key === 'Escape') onChange({ ...filter, text: '' })
        }}
      />
    </>
  )
}
