'use client'

import type { CallFilter, CostKey, CostReport, LiveSnapshot } from '@weft/core'
import { useCallback, useMemo, useRef, useSyncExternalStore } from 'react'
import { useOptionalSource } from '../provider/useSource.ts'
import { dayRange, type CostDay } from './days.ts'

type Snapshots = readonly LiveSnapshot<CostReport>[]

// Each day is a read of its own, so only the newest are taken apart.
const mostSplit = 31
const noSnapshots: Snapshots = []

/** How the costs of days are taken apart; `enabled: false` reads nothing. */
export interface DayPartsQuery {
  readonly by: CostKey
  readonly filter: CallFilter | undefined
  readonly enabled: boolean
}

/** The days with their sums taken apart by group, as far as that is known. */
export function useDayParts(days: readonly CostDay[], query: DayPartsQuery): readonly CostDay[] {
  const { by, enabled } = query
  const source = useOptionalSource()
  const filter = JSON.stringify(query.filter)
  const keys = days.filter(({ calls }) => calls > 0).map(({ day }) => day)
  const list = enabled && by !== 'day' ? keys.slice(-mostSplit).join() : ''
  const lives = useMemo(() => {
    if (!source || list === '') return []
    const where = filter === undefined ? {} : { filter: JSON.parse(filter) as CallFilter }
    return list.split(',').map((day) => source.costs({ by, range: dayRange(day), ...where }))
  }, [source, list, by, filter])
  const subscribe = useCallback(
    (listener: () => void) => {
      const stops = lives.map((live) => live.subscribe(listener))
      return () => stops.forEach((stop) => stop())
    },
    [lives],
  )
  const last = useRef(noSnapshots)
  const getSnapshots = (): Snapshots => {
    const now = lives.map((live) => live.getSnapshot())
    const same =
      now.length === last.current.length && now.every((item, i) => item === last.current[i])
    if (!same) last.current = now
    return last.current
  }
  const snapshots = useSyncExternalStore(subscribe, getSnapshots, () => noSnapshots)
  return useMemo(() => withParts(days, list.split(','), snapshots), [days, list, snapshots])
}

function withParts(
  days: readonly CostDay[],
  keys: readonly string[],
  snapshots: Snapshots,
): readonly CostDay[] {
  const rows = new Map(keys.map((key, index) => [key, snapshots[index]?.data?.rows]))
  return days.map((day) => {
    const parts = day.parts ?? rows.get(day.day)
    return parts ? { ...day, parts } : day
  })
}
