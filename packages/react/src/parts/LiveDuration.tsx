'use client'

import { useEffect, useState, type ReactNode } from 'react'
import { formatDuration } from '../format/duration.ts'
import type { Clock } from './clock.ts'
import { FigureText } from './FigureText.tsx'

interface Props {
  readonly startedAt: number
  readonly clock: Clock
  readonly locale: string | undefined
}

/** How long a running call has taken so far, in tenths of a second. */
export function LiveDuration({ startedAt, clock, locale }: Props): ReactNode {
  const [tenths, setTenths] = useState<number>()
  useEffect(
    () => clock.watch((now) => setTenths(Math.max(0, Math.floor((now - startedAt) / 100)))),
    [clock, startedAt],
  )
  if (tenths === undefined) return null
  return <FigureText figure={formatDuration(tenths * 100, { locale, growing: true })} />
}
