'use client'

import type { DiffablePrompt } from '@weft/core/diff'
import { useMemo, type ReactNode } from 'react'
import { Root, type RootProps } from '../parts/Root.tsx'
import { DiffMessage, DiffPaths } from './DiffSections.tsx'
import { Verdict } from './PromptDiff.tsx'
import { sectionsOf } from './sections.ts'
import { useChange } from './useChange.ts'
import { useDiffText } from './useDiffText.ts'

/** A prompt with its name, such as `v3`. */
export interface PromptColumn {
  readonly label: string
  readonly prompt: DiffablePrompt
}

/** Props of `PromptColumns`. */
export interface PromptColumnsProps extends RootProps {
  /** What the others are compared with. */
  readonly base: PromptColumn
  /** Up to three; further ones are not shown. */
  readonly others: readonly PromptColumn[]
}

const mostColumns = 4

/** Up to four prompts side by side: the first as it is, each other one with what it changes in the first. */
export function PromptColumns(props: PromptColumnsProps): ReactNode {
  const { base, others, className, style, theme, dir } = props
  const { columns } = useDiffText()
  const shown = [base, ...others].slice(0, mostColumns)
  return (
    <Root component="weft-prompt-diff" {...{ className, style, theme, dir }} data-mode="columns">
      <section aria-label={columns(base.label)} className="weft-diff-columns">
        {shown.map(({ label, prompt }, index) => (
          <Column key={index} base={base.prompt} {...{ label, prompt }} />
        ))}
      </section>
    </Root>
  )
}

function Column({ base, label, prompt }: PromptColumn & { base: DiffablePrompt }): ReactNode {
  const { comparing } = useDiffText()
  const change = useChange(base, prompt)
  const sections = useMemo(() => change && sectionsOf(change, { folds: false }), [change])
  const isBase = base === prompt
  const shared = {
    mode: isBase ? 'final' : 'inline',
    changes: sections?.changes ?? 0,
    current: 0,
  } as const
  return (
    <section aria-label={label} aria-busy={!change}>
      <bdi className="weft-diff-labels">{label}</bdi>
      {change && !isBase ? <Verdict change={change} /> : null}
      {change ? null : <p className="weft-notice">{comparing}</p>}
      {sections?.messages.map((section, index) => (
        <DiffMessage
          key={index}
          {...shared}
          {...{ section }}
          variables={change?.variables ?? noVariables}
        />
      ))}
      {sections?.paths.map((section) => (
        <DiffPaths key={section.title} {...shared} {...{ section }} />
      ))}
    </section>
  )
}

const noVariables = { unchanged: [], added: [], removed: [], renamed: [] }
