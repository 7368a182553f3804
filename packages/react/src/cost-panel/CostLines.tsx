'use client'

import type { CostReport, Waste } from '@weft/core'
import type { ReactNode } from 'react'
import { formatCount } from '../format/number.ts'
import { plainText } from '../format/text.ts'
import { useLocale } from '../provider/useLocale.ts'
import { NoteAction } from './NoteAction.tsx'
import { SureAmount } from './SureAmount.tsx'
import { useCostText } from './useCostText.ts'

interface LinesProps {
  readonly report: CostReport
  readonly onShowWasted?: ((waste: Waste) => void) | undefined
}

/** What of the sum gave nothing, what caches saved, and which prices look wrong; only what there is. */
export function CostLines({ report, onShowWasted }: LinesProps): ReactNode {
  const messages = useCostText()
  const locale = useLocale()
  const { wasted, cacheSavedUsd, questionedPrices } = report
  const lines = (['failed', 'aborted'] as const)
    .filter((waste) => wasted[waste].calls > 0)
    .map((waste) => (
      <Line key={waste} {...wasted[waste]}>
        <NoteAction onAct={onShowWasted && (() => onShowWasted(waste))}>
          {messages[`${waste}Calls`](wasted[waste].calls, formatCount(wasted[waste].calls, locale))}
        </NoteAction>
      </Line>
    ))
  if (cacheSavedUsd !== 0)
    lines.push(
      <Line key="cache" usd={cacheSavedUsd} complete>
        {messages.cacheSaved}
      </Line>,
    )
  return (
    <>
      {lines.length > 0 ? <dl className="weft-cost-lines">{lines}</dl> : null}
      {questionedPrices.map(({ id, llmId, reason }) => (
        <p key={id} className="weft-cost-notes" data-tone="warn">
          {messages.questioned(plainText(llmId))} <bdi>{plainText(reason)}</bdi>
        </p>
      ))}
    </>
  )
}

interface LineProps {
  readonly usd: number
  readonly complete: boolean
  readonly children: ReactNode
}

function Line({ usd, complete, children }: LineProps): ReactNode {
  return (
    <div>
      <dt>{children}</dt>
      <dd>
        <SureAmount {...{ usd, complete }} />
      </dd>
    </div>
  )
}
