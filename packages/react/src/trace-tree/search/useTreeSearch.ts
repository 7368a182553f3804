'use client'

import { useDeferredValue, useMemo } from 'react'
import { useControlled } from '../../parts/useControlled.ts'
import type { TraceModel } from '../layout.ts'
import { parseQuery, runQuery, type Query, type QueryResult } from './query.ts'

/** What the search of a tree is given. */
export interface SearchOptions {
  readonly query?: string | undefined
  readonly defaultQuery?: string | undefined
  readonly onQueryChange?: ((query: string) => void) | undefined
  /** Whether rows that do not match go away or stay, muted. @default 'hide' */
  readonly filterMode?: 'hide' | 'dim' | undefined
}

/** The search of a tree and what it found. */
export interface TreeSearch {
  /** The text as it is typed. */
  readonly text: string
  /** The text whose result is shown; lags behind the typed one on long traces. */
  readonly query: string
  readonly setText: (text: string) => void
  readonly find: Query['find']
  /** Undefined while nothing is searched. */
  readonly result: QueryResult | undefined
  readonly hides: boolean
}

/** Holds the search text and works out its matches without holding up typing. */
export function useTreeSearch(model: TraceModel, options: SearchOptions): TreeSearch {
  const { query: controlled, defaultQuery = '', onQueryChange, filterMode = 'hide' } = options
  const [text, setOwn] = useControlled(controlled, defaultQuery)
  const query = useDeferredValue(text)
  const parsed = useMemo(() => parseQuery(query), [query])
  const result = useMemo(
    () => (parsed.isEmpty ? undefined : runQuery(model, parsed)),
    [model, parsed],
  )
  return useMemo(
    () => ({
      text,
      query,
      setText: (next: string) => {
        setOwn(next)
        onQueryChange?.(next)
      },
      find: parsed.find,
      result,
      hides: result !== undefined && filterMode === 'hide',
    }),
    [text, query, setOwn, onQueryChange, parsed, result, filterMode],
  )
}
