'use client'

import type { ReactNode } from 'react'
import { FigureText } from '../parts/FigureText.tsx'
import { useLocale } from '../provider/useLocale.ts'
import { costCellOf } from './cells.ts'
import { useCostText } from './useCostText.ts'

interface AmountProps {
  readonly usd: number
  /** Whether all of it is known. */
  readonly complete: boolean
  readonly decimals?: number
}

/** An amount that says how sure it is: a figure, a lower bound, or unknown. */
export function SureAmount({ usd, complete, decimals }: AmountProps): ReactNode {
  const messages = useCostText()
  const locale = useLocale()
  const state = usd === 0 && !complete ? 'unknown' : 'priced'
  const row = { usd, complete, state } as const
  const { figure, word, title } = costCellOf(row, messages, { decimals, locale })
  return (
    <span title={title} data-tone={figure ? undefined : 'warn'}>
      {figure ? <FigureText figure={figure} /> : word}
    </span>
  )
}
