'use client'

import type { DiffablePrompt, PromptChange } from '@weft/core/diff'
import { useMemo, useRef, type ReactNode } from 'react'
import { Root, type RootProps } from '../parts/Root.tsx'
import { useControlled } from '../parts/useControlled.ts'
import { DiffFacts, type PromptDiffFact, type PromptDiffFigures } from './DiffFacts.tsx'
import { DiffHeader } from './DiffHeader.tsx'
import type { PromptDiffMode } from './DiffLines.tsx'
import { DiffMessage, DiffPaths } from './DiffSections.tsx'
import { sectionsOf, type Sections } from './sections.ts'
import { useChange } from './useChange.ts'
import { useChangeSteps, type ChangeSteps } from './useChangeSteps.ts'
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
  /** What the calls of both were like, as `usePromptVersions` gives it; shows what the change did, or will do. */
  readonly figures?: PromptDiffFigures | undefined
  /** More figures for the strip above the texts. */
  readonly facts?: readonly PromptDiffFact[] | undefined
  /** Whether there is a heading with views and steps; the strip of figures goes with it. @default true */
  readonly header?: boolean | undefined
}

const noFacts: readonly PromptDiffFact[] = []

/** What changed between two prompts: messages, lines, words, variables, parameters and tools, and what it did. */
export function PromptDiff(props: PromptDiffProps): ReactNode {
  const { before, after, mode: controlled, defaultMode = 'unified', onModeChange } = props
  const { className, style, theme, dir } = props
  const messages = useDiffText()
  const [mode, setMode] = useControlled(controlled, defaultMode)
  const change = useChange(before, after)
  const root = useRef<HTMLDivElement>(null)
  const sections = useSections(change, mode)
  const steps = useChangeSteps(root, sections?.changes ?? 0)
  const labels = {
    before: props.beforeLabel ?? messages.before,
    after: props.afterLabel ?? messages.after,
  }
  const chooseMode = (next: PromptDiffMode): void => {
    setMode(next)
    onModeChange?.(next)
  }
  return (
    <Root
      component="weft-prompt-diff"
      rootRef={root}
      {...{ className, style, theme, dir }}
      onKeyDown={steps.onKeyDown}
      data-mode={mode}
    >
      <section aria-label={messages.label(labels.before, labels.after)} aria-busy={!change}>
        {change && sections ? (
          <Comparison
            {...props}
            {...{ labels, mode, change, sections, steps }}
            onMode={chooseMode}
          />
        ) : (
          <p className="weft-notice">{messages.comparing}</p>
        )}
      </section>
    </Root>
  )
}

function useSections(change: PromptChange | undefined, mode: PromptDiffMode): Sections | undefined {
  const folds = change?.identical === false && mode !== 'final'
  return useMemo(() => change && sectionsOf(change, { folds }), [change, folds])
}

interface ComparisonProps extends PromptDiffProps {
  readonly labels: { readonly before: string; readonly after: string }
  readonly mode: PromptDiffMode
  readonly onMode: (mode: PromptDiffMode) => void
  readonly change: PromptChange
  readonly sections: Sections
  readonly steps: ChangeSteps
}

function Comparison(props: ComparisonProps): ReactNode {
  const { change, sections, steps, mode, labels, facts = noFacts, header = true } = props
  const { current, step } = steps
  const shared = { mode, changes: sections.changes, current }
  return (
    <>
      {header ? (
        <>
          <DiffHeader {...shared} {...{ labels }} onMode={props.onMode} onStep={step} />
          <DiffFacts change={change} figures={props.figures} extra={facts} />
        </>
      ) : null}
      <Verdict change={change} />
      <div className="weft-diff-texts">
        {sections.messages.map((section, index) => (
          <DiffMessage key={index} {...shared} {...{ section }} variables={change.variables} />
        ))}
        {sections.paths.map((section) => (
          <DiffPaths key={section.title} {...shared} {...{ section }} />
        ))}
      </div>
    </>
  )
}

/** What can be said of a whole comparison in a sentence. */
export function Verdict({ change }: { readonly change: PromptChange }): ReactNode {
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
