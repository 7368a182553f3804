'use client'

import type { CallFilter, CostKey, CostQuery, CostReport, CostRow } from '@weft/core'
import { useMemo, useState, useSyncExternalStore } from 'react'
import { useCosts } from '../hooks/useCosts.ts'
import { fillDays, localDay, type CostDay } from './days.ts'
import { useDayParts } from './useDayParts.ts'

/** What a cost panel reads. */
export interface CostPanelQuery {
  readonly by: CostKey
  readonly range: { readonly from?: number; readonly to?: number } | undefined
  readonly filter: CallFilter | undefined
  /** Data of the host's; the provider is then not read. */
  readonly report: CostReport | undefined
  readonly days: readonly CostDay[] | undefined
  readonly now: number | undefined
}

/** What a cost panel shows. */
export interface CostPanelData {
  readonly status: 'pending' | 'success' | 'error'
  /** While another grouping is read, the one before. */
  readonly report: CostReport | undefined
  /** What the report is grouped by. */
  readonly by: CostKey
  /** Empty where nothing is known by day. */
  readonly days: readonly CostDay[]
  /** The local day of now; undefined until the page knows the time. */
  readonly today: string | undefined
  /** The present (epoch ms, to the minute); undefined until the page knows the time. */
  readonly now: number | undefined
}

/** The figures of a cost panel, from the host or from the provider. */
export function useCostPanel(query: CostPanelQuery): CostPanelData {
  const { by, report: given, days: givenDays, filter } = query
  const where = whereOf(query)
  const read = useCosts(given ? null : { by, ...where })
  const byDay = useCosts(given || givenDays ? null : { by: 'day', ...where })
  const shown = useLastReport(given ?? read.data, by)
  const now = useNow(query.now)
  const today = now === undefined ? undefined : localDay(now)
  const days = useMemo(() => {
    const known = givenDays ?? byDay.data?.rows.map(dayOfRow) ?? []
    return known.length === 0 ? known : fillDays(known, lastDay(query.range, today))
  }, [givenDays, byDay.data, query.range, today])
  const isOwn = given !== undefined || givenDays !== undefined
  const split = useDayParts(days, { by: shown.by, filter, enabled: !isOwn })
  return { status: given ? 'success' : read.status, ...shown, days: split, today, now }
}

function whereOf({ range, filter }: CostPanelQuery): Pick<CostQuery, 'range' | 'filter'> {
  return { ...(range && { range }), ...(filter && { filter }) }
}

function dayOfRow({ key, usd, complete, calls }: CostRow): CostDay {
  return { day: key, usd, complete, calls }
}

// Days up to today belong to the picture, unless the range ended before.
function lastDay(range: CostPanelQuery['range'], today: string | undefined): string | undefined {
  if (range?.to === undefined || today === undefined) return today
  const end = localDay(range.to - 1)
  return end < today ? end : today
}

// Another grouping takes a moment to read; what was there stays until then, so that nothing jumps.
function useLastReport(
  report: CostReport | undefined,
  by: CostKey,
): Pick<CostPanelData, 'report' | 'by'> {
  const [last, setLast] = useState({ report, by })
  if (!report || (last.report === report && last.by === by)) return report ? { report, by } : last
  const next = { report, by }
  setLast(next)
  return next
}

const minuteMs = 60_000

// To the minute, since a render must find the same time as the one before it.
function useNow(now: number | undefined): number | undefined {
  return useSyncExternalStore(
    subscribeToNothing,
    () => now ?? Math.floor(Date.now() / minuteMs) * minuteMs,
    () => undefined,
  )
}

const subscribeToNothing = () => () => undefined
