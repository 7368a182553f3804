'use client'

import type { MessageChange, PathChange, VariableChanges } from '@weft/core/diff'
import { useMemo, type ReactNode } from 'react'
import { formatCount } from '../format/number.ts'
import { plainText } from '../format/text.ts'
import { useLocale } from '../provider/useLocale.ts'
import { DiffFold, DiffLines, type PromptDiffMode } from './DiffLines.tsx'
import { DiffText, type Mark } from './DiffText.tsx'
import { notesOf } from './notes.ts'
import { Lazy } from './Lazy.tsx'
import { groupsOf, type Block, type MessageSection, type PathSection } from './sections.ts'
import { useDiffText } from './useDiffText.ts'

interface Shared {
  readonly mode: PromptDiffMode
  /** How many changes there are. */
  readonly changes: number
  /** The change that was jumped to. */
  readonly current: number
}

/** One message: its role at the side, its lines, and what callers must know of its variables. */
export function DiffMessage({
  section,
  variables,
  ...shared
}: Shared & { section: MessageSection; variables: VariableChanges }): ReactNode {
  const messages = useDiffText()
  const { message, change, blocks } = section
  const groups = useMemo(() => groupsOf(blocks), [blocks])
  const notes = shared.mode === 'final' ? [] : notesOf(message, variables)
  if (shared.mode === 'final' && message.kind === 'removed') return null
  return (
    <div className="weft-diff-section" data-kind={message.kind}>
      <div className="weft-diff-role">
        <RoleLabel message={message} quiet={shared.mode === 'final'} />
      </div>
      <Change number={change} {...shared}>
        {groups.map((group, index) => (
          <Lazy key={index} lines={group.lines} now={index === 0 || holds(group.blocks, shared)}>
            {() =>
              group.blocks.map((block, at) => <DiffBlock key={at} block={block} {...shared} />)
            }
          </Lazy>
        ))}
        {notes.map(({ kind, name }) => (
          <p key={kind + name} className="weft-diff-note" data-kind={kind}>
            {messages[kind](name)}
          </p>
        ))}
      </Change>
    </div>
  )
}

// Whoever jumps to a change must find it there.
function holds(blocks: readonly Block[], { current }: Shared): boolean {
  return blocks.some((block) => block.kind === 'change' && block.change === current)
}

function RoleLabel({ message, quiet }: { message: MessageChange; quiet: boolean }): ReactNode {
  const messages = useDiffText()
  const locale = useLocale()
  const nameOf = (role: string): string =>
    Object.hasOwn(messages.roles, role) ? (messages.roles[role] ?? role) : plainText(role)
  const { role, roleBefore, kind, before } = message
  const remarks: string[] = []
  if (kind === 'added') remarks.push(messages.addedMessage)
  if (kind === 'removed') remarks.push(messages.removedMessage)
  if (kind === 'moved' && before !== undefined)
    remarks.push(messages.movedFrom(formatCount(before + 1, locale)))
  if (roleBefore !== undefined) remarks.push(messages.roleWas(nameOf(roleBefore)))
  return (
    <>
      <bdi>{role === undefined ? messages.text : nameOf(role)}</bdi>
      {quiet ? null : remarks.map((remark) => <small key={remark}>{remark}</small>)}
    </>
  )
}

function DiffBlock({ block, ...shared }: Shared & { block: Block }): ReactNode {
  const { mode } = shared
  if (block.kind === 'fold' && mode !== 'final') return <DiffFold lines={block.lines} mode={mode} />
  const lines = <DiffLines lines={block.lines} mode={mode} />
  if (block.kind !== 'change') return lines
  return (
    <Change number={block.change} {...shared}>
      {lines}
    </Change>
  )
}

/** Parameters or tools that differ, path by path. */
export function DiffPaths({ section, ...shared }: Shared & { section: PathSection }): ReactNode {
  const messages = useDiffText()
  return (
    <div className="weft-diff-section">
      <div className="weft-diff-role">{messages[section.title]}</div>
      <Change number={section.change} {...shared}>
        {section.paths.map((path) => (
          <PathRows key={path.path} change={path} mode={shared.mode} />
        ))}
      </Change>
    </div>
  )
}

function PathRows({ change, mode }: { change: PathChange; mode: PromptDiffMode }): ReactNode {
  const { before, after, path } = change
  if (mode === 'final') return <PathRow path={path} pieces={after} mark="none" />
  return (
    <div className="weft-diff-pair" data-changed="">
      <PathRow path={path} pieces={before} mark="removed" />
      <PathRow path={path} pieces={after} mark="added" />
    </div>
  )
}

interface PathRowProps {
  readonly path: string
  readonly pieces: PathChange['after']
  readonly mark: Mark
}

function PathRow({ path, pieces, mark }: PathRowProps): ReactNode {
  const { removedLine, addedLine } = useDiffText()
  if (!pieces) return mark === 'none' ? null : <div className="weft-diff-blank" />
  return (
    <div className="weft-diff-row" data-mark={mark}>
      <span className="weft-diff-sign" aria-hidden="true">
        {mark === 'removed' ? '−' : mark === 'added' ? '+' : ''}
      </span>
      <span className="weft-diff-line" dir="auto">
        {mark === 'none' ? null : (
          <span className="weft-hidden">{mark === 'removed' ? removedLine : addedLine} </span>
        )}
        <span className="weft-diff-path">{plainText(path)}</span>{' '}
        <DiffText pieces={pieces} mark={mark} />
      </span>
    </div>
  )
}

interface ChangeProps extends Shared {
  readonly number: number | undefined
  readonly children: ReactNode
}

/** Something one can jump to. */
function Change({ number, mode, changes, current, children }: ChangeProps): ReactNode {
  const { changeLabel } = useDiffText()
  const locale = useLocale()
  if (number === undefined || mode === 'final')
    return <div className="weft-diff-body">{children}</div>
  return (
    <fieldset
      className="weft-diff-body weft-diff-change"
      aria-label={changeLabel(formatCount(number, locale), formatCount(changes, locale))}
      tabIndex={-1}
      data-change={number}
      data-current={number === current ? '' : undefined}
    >
      {children}
    </fieldset>
  )
}
