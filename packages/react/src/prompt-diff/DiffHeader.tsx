'use client'

import type { PromptChange } from '@weft/core/diff'
import type { ReactNode } from 'react'
import { formatCount, numberFormat } from '../format/number.ts'
import { Icon } from '../parts/Icon.tsx'
import { useLocale } from '../provider/useLocale.ts'
import type { PromptDiffMode } from './DiffLines.tsx'
import { useDiffText } from './useDiffText.ts'

interface HeaderProps {
  readonly labels: { readonly before: string; readonly after: string }
  readonly mode: PromptDiffMode
  readonly onMode: (mode: PromptDiffMode) => void
  readonly changes: number
  readonly current: number
  readonly onStep: (step: 1 | -1) => void
}

const modes: readonly PromptDiffMode[] = ['unified', 'split', 'final']

/** What is compared, how it is shown, and the way from change to change. */
export function DiffHeader(props: HeaderProps): ReactNode {
  const { labels, mode, onMode, changes } = props
  const messages = useDiffText()
  return (
    <div className="weft-diff-head">
      <span className="weft-diff-labels">
        <bdi>{labels.before}</bdi>
        <Icon name="chevron" className="weft-chevron" />
        <bdi>{labels.after}</bdi>
      </span>
      {changes > 0 && mode !== 'final' ? <Steps {...props} /> : null}
      <fieldset className="weft-diff-modes" aria-label={messages.view}>
        {modes.map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={name === mode}
            onClick={() => onMode(name)}
          >
            {messages.modes[name]}
          </button>
        ))}
      </fieldset>
    </div>
  )
}

function Steps({ changes, current, onStep }: HeaderProps): ReactNode {
  const messages = useDiffText()
  const locale = useLocale()
  const total = formatCount(changes, locale)
  return (
    <span className="weft-diff-steps">
      <output>
        {current === 0
          ? messages.changes(changes, total)
          : messages.position(formatCount(current, locale), total)}
      </output>
      <button
        type="button"
        aria-label={messages.previous}
        title={messages.previous}
        onClick={() => onStep(-1)}
      >
        <Icon name="chevron" className="weft-diff-up" />
      </button>
      <button
        type="button"
        aria-label={messages.next}
        title={messages.next}
        onClick={() => onStep(1)}
      >
        <Icon name="chevron" className="weft-diff-down" />
      </button>
    </span>
  )
}

/** A figure of one's own beside the built-in ones, such as the change in cost. */
export interface PromptDiffFact {
  readonly label: string
  readonly value: ReactNode
}

interface FactsProps {
  readonly change: PromptChange
  readonly extra: readonly PromptDiffFact[]
}

/** The comparison in figures: length, variables, and where a prompt cache would break. */
export function DiffFacts({ change, extra }: FactsProps): ReactNode {
  const messages = useDiffText()
  const locale = useLocale()
  const { characters, firstDifference, messages: compared, identical } = change
  const tokens = { before: tokensOf(characters.before), after: tokensOf(characters.after) }
  const isChat = compared.some(({ role }) => role !== undefined)
  const breaksAt = identical ? undefined : firstDifference
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
      {isChat ? (
        <Fact label={messages.cache}>
          {breaksAt === undefined
            ? messages.cacheKept
            : messages.cacheBreaks(formatCount(breaksAt + 1, locale))}
        </Fact>
      ) : null}
      {extra.map(({ label, value }) => (
        <Fact key={label} label={label}>
          {value}
        </Fact>
      ))}
    </dl>
  )
}

// A rule of thumb for English; the sign before the figure says so.
function tokensOf(characters: number): number {
  return Math.ceil(characters / 4)
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
  const signed = numberFormat(locale, { signDisplay: 'exceptZero' })
  return (
    <>
      <bdi>{sign + signed.format(after - before)}</bdi>{' '}
      <span className="weft-diff-from">
        {fromTo(formatCount(before, locale), formatCount(after, locale))}
      </span>
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
  return unchanged.length > 0 ? (
    <span className="weft-diff-from">{unchanged.join(', ')}</span>
  ) : (
    none
  )
}
