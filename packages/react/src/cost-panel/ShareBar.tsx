'use client'

import type { ReactNode } from 'react'
import { vars } from '../parts/vars.ts'
import { useLocale } from '../provider/useLocale.ts'
import { formatShare, nameOfSegment } from './cells.ts'
import type { Segment } from './shares.ts'
import { useCostText } from './useCostText.ts'
import { useMounted } from './useMounted.ts'

/** Who made up how much of the sum; the table below says the same in words. */
export function ShareBar({ segments }: { readonly segments: readonly Segment[] }): ReactNode {
  const messages = useCostText()
  const locale = useLocale()
  const mounted = useMounted()
  const sum = segments.reduce((total, { usd }) => total + usd, 0)
  if (sum === 0) return null
  return (
    <div className="weft-cost-bar" aria-hidden="true">
      {segments.map((segment) => {
        const { usd, series } = segment
        const name = nameOfSegment(segment, messages, locale)
        return (
          <span
            key={series}
            className="weft-series"
            data-series={series}
            style={mounted ? vars({ '--weft-share': usd / sum }) : undefined}
            title={messages.shareOf(name, formatShare(usd / sum, messages, locale))}
          />
        )
      })}
    </div>
  )
}
