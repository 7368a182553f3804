'use client'

import { diffPrompts, type DiffablePrompt, type PromptChange } from '@weft/core/diff'
import { useCallback, useMemo, useRef, useState, type ReactNode } from 'react'
import { formatCount } from '../format/number.ts'
import { Root, type RootProps } from '../parts/Root.tsx'
import { useControlled } from '../parts/useControlled.ts'
import { useLocale } from '../provider/useLocale.ts'
import { DiffFacts, DiffHeader, type PromptDiffFact } from './DiffHeader.tsx'
import type { PromptDiffMode } from './DiffLines.tsx'
import { DiffMessage, DiffPaths } from './DiffSections.tsx'
import { sectionsOf } from './sections.ts'
import { useChangeSteps } from './useChangeSteps.ts'
import { useDiffText } from './useDiffText.ts'

/** Props of `PromptDiff`. */
export interface PromptDiffProps extends RootProps {
  /** The earlier prompt: a text, a `StringPrompt`, a `MessagesPrompt`, or an object of their shape. */
  readonly before: DiffablePrompt
  /** The later prompt. */
  readonly after: DiffablePrompt
  /** Name of the earlier prompt, such as `v3`. */
  readonly beforeLabel?: string | undefined
  /** Name of the later prompt. */
  readonly afterLabel?: string | undefined
  /** A narrow container shows `split` in one column. */
  readonly mode?: PromptDiffMode | undefined
  /** @default 'unified' */
  readonly defaultMode?: PromptDiffMode | undefined
  readonly onModeChange?: ((mode: PromptDiffMode) => void) | undefined
  /** More figures for the strip above the texts. */
  readonly facts?: readonly PromptDiffFact[] | undefined
  /** Whether there is a heading with views and steps; the strip of figures goes with it. @default true */
  readonly header?: boolean | undefined
}

// More rows than this make the page slow; the rest is one click away.
const firstLines = 1500
const noFacts: readonly PromptDiffFact[] = []

/** What changed between two prompts: messages, lines, words, variables, parameters and tools. */
export function PromptDiff(props: PromptDiffProps): ReactNode {
  const { before, after, mode: controlled, defaultMode = 'unified', onModeChange } = props
  const { facts = noFacts, header = true, className, style, theme, dir } = props
  const messages = useDiffText()
  const [mode, setMode] = useControlled(controlled, defaultMode)
  const [maxLines, setMaxLines] = useState(firstLines)
  const change = useMemo(() => diffPrompts(before, after), [before, after])
  const folds = !change.identical && mode !== 'final'
  const sections = useMemo(() => sectionsOf(change, { folds, maxLines }), [change, folds, maxLines])
  const root = useRef<HTMLDivElement>(null)
  const reveal = useCallback(() => setMaxLines(Infinity), [])
  const { current, step, onKeyDown } = useChangeSteps(root, sections.changes, reveal)
  const labels = {
    before: props.beforeLabel ?? messages.before,
    after: props.afterLabel ?? messages.after,
  }
  const shared = { mode, changes: sections.changes, current }
  const chooseMode = (next: PromptDiffMode): void => {
    setMode(next)
    onModeChange?.(next)
  }
  return (
    <Root
      component="weft-prompt-diff"
      rootRef={root}
      {...{ className, style, theme, dir, onKeyDown }}
      data-mode={mode}
    >
      <section aria-label={messages.label(labels.before, labels.after)}>
        {header ? (
          <DiffHeader {...shared} {...{ labels }} onMode={chooseMode} onStep={step} />
        ) : null}
        {header ? <DiffFacts change={change} extra={facts} /> : null}
        <Verdict change={change} />
        <div className="weft-diff-texts">
          {sections.messages.map((section, index) => (
            <DiffMessage key={index} {...shared} {...{ section }} variables={change.variables} />
          ))}
          {sections.paths.map((section) => (
            <DiffPaths key={section.title} {...shared} {...{ section }} />
          ))}
        </div>
        <Rest lines={sections.hiddenLines} onShow={reveal} />
      </section>
    </Root>
  )
}

function Verdict({ change }: { readonly change: PromptChange }): ReactNode {
  const messages = useDiffText()
  const { identical, invisibleOnly, approximate } = change
  const text = identical
    ? messages.identical
    : invisibleOnly
      ? messages.invisibleOnly
      : approximate
        ? messages.approximate
        : undefined
  return text === undefined ? null : <p className="weft-diff-verdict">{text}</p>
}

function Rest({ lines, onShow }: { lines: number; onShow: () => void }): ReactNode {
  const { showRest } = useDiffText()
  const locale = useLocale()
  if (lines === 0) return null
  return (
    <button type="button" className="weft-diff-fold" onClick={onShow}>
      {showRest(lines, formatCount(lines, locale))}
    </button>
  )
}
