'use client'

import { lineOn, type LineChange } from '@weft/core/diff'
import { useState, type ReactNode } from 'react'
import { formatCount } from '../format/number.ts'
import { Icon } from '../parts/Icon.tsx'
import { useLocale } from '../provider/useLocale.ts'
import { DiffRow, InlineRow } from './DiffText.tsx'
import { Lazy } from './Lazy.tsx'
import { pairsOf } from './pairs.ts'
import { chunksOf } from './sections.ts'
import { useDiffText } from './useDiffText.ts'

/** Both texts line under line, side by side, in one running text, or the second one alone. */
export type PromptDiffMode = 'unified' | 'split' | 'inline' | 'final'

interface LinesProps {
  readonly lines: readonly LineChange[]
  readonly mode: PromptDiffMode
}

/** Lines of a message in the chosen view; of very many, those near the eye. */
export function DiffLines({ lines, mode }: LinesProps): ReactNode {
  const chunks = chunksOf(lines)
  return chunks.map((chunk, index) => (
    <Lazy key={index} lines={chunk.length} now={index === 0}>
      {() => <Lines lines={chunk} mode={mode} />}
    </Lazy>
  ))
}

function Lines({ lines, mode }: LinesProps): ReactNode {
  if (mode === 'split') return <SplitLines lines={lines} />
  const Rows = { unified: UnifiedRows, inline: InlineRow, final: FinalRow }[mode]
  return lines.map((line, index) => <Rows key={index} line={line} />)
}

function FinalRow({ line }: { readonly line: LineChange }): ReactNode {
  const after = lineOn(line, 'after')
  return after ? <DiffRow line={after} mark="none" /> : null
}

function UnifiedRows({ line }: { readonly line: LineChange }): ReactNode {
  if (line.kind === 'unchanged') return <DiffRow line={line.after} mark="none" />
  const before = lineOn(line, 'before')
  const after = lineOn(line, 'after')
  const invisible = line.kind === 'changed' && line.invisible
  return (
    <>
      {before ? <DiffRow line={before} mark="removed" invisible={invisible} /> : null}
      {after ? <DiffRow line={after} mark="added" invisible={invisible} /> : null}
    </>
  )
}

function SplitLines({ lines }: { readonly lines: readonly LineChange[] }): ReactNode {
  return pairsOf(lines).map(({ before, after, changed, invisible }, index) => (
    <div key={index} className="weft-diff-pair" data-changed={changed ? '' : undefined}>
      {before ? (
        <DiffRow
          line={before}
          mark={changed ? 'removed' : 'none'}
          {...{ invisible }}
          silent={!changed}
        />
      ) : (
        <div className="weft-diff-blank" />
      )}
      {after ? (
        <DiffRow line={after} mark={changed ? 'added' : 'none'} {...{ invisible }} />
      ) : (
        <div className="weft-diff-blank" />
      )}
    </div>
  ))
}

/** Unchanged lines in one line, until asked for. */
export function DiffFold({ lines, mode }: LinesProps): ReactNode {
  const [open, setOpen] = useState(false)
  const { unchangedLines } = useDiffText()
  const locale = useLocale()
  return (
    <>
      <button
        type="button"
        className="weft-diff-fold"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Icon name="chevron" className="weft-chevron" />
        {unchangedLines(lines.length, formatCount(lines.length, locale))}
      </button>
      {open ? <DiffLines lines={lines} mode={mode} /> : null}
    </>
  )
}
