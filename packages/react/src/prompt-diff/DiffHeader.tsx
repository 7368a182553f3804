'use client'

import type { ReactNode } from 'react'
import { formatCount } from '../format/number.ts'
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

const modes: readonly PromptDiffMode[] = ['unified', 'split', 'inline', 'final']

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
