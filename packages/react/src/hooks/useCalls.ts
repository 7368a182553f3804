'use client'

import type { Call, CallPage, CallQuery, Live } from '@weft/core'
import { useCallback, useMemo, useState } from 'react'
import type { Source } from '../source/source.ts'
import { useLive, type Loadable } from './useLive.ts'

/** A list of calls and the way to more of them. */
export type CallListing = Loadable<CallPage<Call>> & {
  readonly hasMore: boolean
  /** Reads one page more; the list grows and stays live. */
  readonly loadMore: () => void
}

const pageSize = 50

const open = (source: Source, key: string): Live<CallPage<Call>> =>
  source.calls(JSON.parse(key) as CallQuery)

/** Calls, newest first, as they come in. */
export function useCalls(query: CallQuery = {}): CallListing {
  const step = query.limit ?? pageSize
  const [pages, setPages] = useState(1)
  const loadMore = useCallback(() => setPages((count) => count + 1), [])
  const listing = useLive(JSON.stringify({ ...query, limit: step * pages }), open)
  const hasMore = listing.data?.next !== undefined
  return useMemo(() => ({ ...listing, hasMore, loadMore }), [listing, hasMore, loadMore])
}
