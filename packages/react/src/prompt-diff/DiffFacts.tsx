'use client'

import { promptEffect, type EffectFigure, type PromptEffect, type PromptFigures } from '@weft/core'
import type { PromptChange } from '@weft/core/diff'
import type { ReactNode } from 'react'
import { formatDuration } from '../format/duration.ts'
import { textOfFigure } from '../format/figure.ts'
import { formatMoney } from '../format/money.ts'
import { formatCount, numberFormat } from '../format/number.ts'
import { useLocale } from '../provider/useLocale.ts'
import { useDiffText } from './useDiffText.ts'

/** A figure of one's own beside the built-in ones. */
export interface PromptDiffFact {
  readonly label: string
  readonly value: ReactNode
}

/** What the calls of either side were like; a draft has none. */
export interface PromptDiffFigures {
  readonly before?: PromptFigures | undefined
  readonly after?: PromptFigures | undefined
}

interface FactsProps {
  readonly change: PromptChange
  readonly figures: PromptDiffFigures | undefined
  readonly extra: readonly PromptDiffFact[]
}

/** The comparison in figures: length, variables, where a prompt cache breaks, and what it did to cost and answers. */
export function DiffFacts({ change, figures, extra }: FactsProps): ReactNode {
  const messages = useDiffText()
  const { characters, tokens } = change
  return (
    <dl className="weft-diff-facts">
      <Fact label={messages.characters}>
        <Difference {...characters} />
      </Fact>
      <Fact label={messages.tokens}>
        <Difference {...tokens} sign="≈ " />
      </Fact>
      <Fact label={messages.variables}>
        <VariableFact change={change} />
      </Fact>
      <Fact label={messages.cache}>
        <CacheFact change={change} />
      </Fact>
      {figures ? <EffectFacts figures={figures} change={change} /> : null}
      {extra.map(({ label, value }) => (
        <Fact key={label} label={label}>
          {value}
        </Fact>
      ))}
    </dl>
  )
}

interface EffectFactsProps {
  readonly figures: PromptDiffFigures
  readonly change: PromptChange
}

function EffectFacts({ figures, change }: EffectFactsProps): ReactNode {
  const messages = useDiffText()
  const locale = useLocale()
  const { before, after } = figures
  const tokens = change.tokens.after - change.tokens.before
  const effect = promptEffect({ before, after, tokens })
  // A share that grew from a half to three quarters grew by 25 points of a hundred.
  const points = (share: number): string => messages.points(formatCount(share * 100, locale))
  const duration = (ms: number): string => textOfFigure(formatDuration(ms, { locale }))
  return (
    <>
      <Fact label={messages.costPer1000}>
        <CostFact cost={effect.costPer1000} />
      </Fact>
      <Fact label={messages.latency}>
        <Compared figure={effect.latency} format={duration} />
      </Fact>
      <Fact label={messages.feedback}>
        <Compared figure={effect.feedback} format={points} />
      </Fact>
    </>
  )
}

function CostFact({ cost }: { readonly cost: PromptEffect['costPer1000'] }): ReactNode {
  const messages = useDiffText()
  const locale = useLocale()
  if (!cost) return <Quiet text={messages.notEnoughData} />
  const money = textOfFigure(formatMoney(Math.abs(cost.usd), { locale }))
  const note =
    cost.basis === 'estimated'
      ? messages.estimated
      : messages.counts(formatCount(cost.n[0], locale), formatCount(cost.n[1], locale))
  return (
    <>
      <bdi>{(cost.basis === 'estimated' ? '≈ ' : '') + signed(cost.usd, money)}</bdi>{' '}
      <Quiet text={note} />
    </>
  )
}

interface ComparedProps {
  readonly figure: EffectFigure
  readonly format: (value: number) => string
}

function Compared({ figure, format }: ComparedProps): ReactNode {
  const messages = useDiffText()
  const locale = useLocale()
  const { before, after, difference } = figure
  const counts = messages.counts(
    formatCount(before?.n ?? 0, locale),
    formatCount(after?.n ?? 0, locale),
  )
  if (difference === undefined) return <Quiet text={`${messages.notEnoughData}, ${counts}`} />
  return (
    <>
      <bdi>{signed(difference, format(Math.abs(difference)))}</bdi> <Quiet text={counts} />
    </>
  )
}

function signed(value: number, text: string): string {
  return value === 0 ? text : (value > 0 ? '+' : '−') + text
}

function Quiet({ text }: { readonly text: string }): ReactNode {
  return <span className="weft-diff-from">{text}</span>
}

function CacheFact({ change }: { readonly change: PromptChange }): ReactNode {
  const messages = useDiffText()
  const locale = useLocale()
  const { identical, firstDifference, cache, characters, tokens, messages: compared } = change
  const { sharedCharacters, stableCharacters } = cache
  // What is cached of a version ends at its first variable, so a change behind that costs nothing.
  const usable = Math.min(stableCharacters.before, characters.before)
  const isKept = identical || (sharedCharacters >= usable && usable > 0)
  const isChat = compared.some(({ role }) => role !== undefined)
  const share = characters.before === 0 ? 0 : Math.min(sharedCharacters, usable) / characters.before
  const kept = messages.cacheShare(
    formatCount(share * tokens.before, locale),
    formatCount(tokens.before, locale),
  )
  const where =
    isKept || sharedCharacters === 0 || !isChat || firstDifference === undefined
      ? undefined
      : messages.cacheBreaks(formatCount(firstDifference + 1, locale))
  return (
    <>
      {isKept ? messages.cacheKept : (where ?? messages.cacheLost(sharedCharacters === 0))}{' '}
      <Quiet text={kept} />
    </>
  )
}

function Fact({
  label,
  children,
}: {
  readonly label: string
  readonly children: ReactNode
}): ReactNode {
  return (
    <div className="weft-diff-fact">
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

interface DifferenceProps {
  readonly before: number
  readonly after: number
  readonly sign?: string
}

function Difference({ before, after, sign = '' }: DifferenceProps): ReactNode {
  const locale = useLocale()
  const { fromTo } = useDiffText()
  const difference = numberFormat(locale, { signDisplay: 'exceptZero' })
  return (
    <>
      <bdi>{sign + difference.format(after - before)}</bdi>{' '}
      <Quiet text={fromTo(formatCount(before, locale), formatCount(after, locale))} />
    </>
  )
}

function VariableFact({ change }: { readonly change: PromptChange }): ReactNode {
  const { none, renamedTo } = useDiffText()
  const { added, removed, renamed, unchanged } = change.variables
  const differences = [
    ...renamed.map(({ before, after }) => renamedTo(before, after)),
    ...added.map((name) => `+ ${name}`),
    ...removed.map((name) => `− ${name}`),
  ]
  if (differences.length > 0) return differences.join(', ')
  return unchanged.length > 0 ? <Quiet text={unchanged.join(', ')} /> : none
}
