'use client'

import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { formatCount } from '../format/number.ts'
import { plainText } from '../format/text.ts'
import { jsonView as english } from '../messages/json-view.ts'
import type { JsonViewMessages } from '../messages/messages.ts'
import { useLocale } from '../provider/useLocale.ts'
import { useTexts } from '../provider/useTexts.ts'
import { Icon } from './Icon.tsx'
import { markerOf } from './json-nodes.ts'
import { LongText } from './LongText.tsx'
import { isLongText, useJsonTree, type JsonLine, type JsonTree } from './useJsonTree.ts'
import { vars } from './vars.ts'

/** What a value tree shows. */
export interface JsonViewProps {
  readonly value: unknown
  /** Name of the tree. */
  readonly name?: string | undefined
  /** Levels that start open below the value's own fields. @default 0 */
  readonly openLevels?: number
}

/** Any recorded value as a tree that opens on demand, by pointer or keyboard. */
export function JsonView({ value, name, openLevels = 0 }: JsonViewProps): ReactNode {
  const jsonView = useTexts('jsonView', english)
  const tree = useJsonTree(value, openLevels)
  const [focused, setFocused] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const { lines } = tree
  const tabStop = Math.min(focused, lines.length - 1)

  function focusLine(index: number): void {
    const next = Math.max(0, Math.min(lines.length - 1, index))
    setFocused(next)
    const element = list.current?.children[next]
    if (element instanceof HTMLElement) element.focus()
  }

  function onKeyDown(event: KeyboardEvent): void {
    const line = lines[tabStop]
    if (!line || !(event.target instanceof HTMLElement) || event.target.role !== 'treeitem') return
    const isRightToLeft = getComputedStyle(event.target).direction === 'rtl'
    const next = stepOf(event.key, { tree, at: tabStop, isRightToLeft })
    if (next === undefined) return
    event.preventDefault()
    event.stopPropagation()
    focusLine(next)
  }

  return (
    <div
      ref={list}
      className="weft-json"
      role="tree"
      tabIndex={-1}
      aria-label={name ?? jsonView.label}
      onKeyDown={onKeyDown}
    >
      {lines.map((line, index) => (
        <Line
          key={line.more === undefined ? line.path : `${line.path}+`}
          line={line}
          isTabStop={index === tabStop}
          onToggle={() => {
            setFocused(index)
            open(tree, line)
          }}
        />
      ))}
    </div>
  )
}

function open(tree: JsonTree, line: JsonLine): void {
  if (line.more !== undefined) tree.showMore(line.path)
  else if (line.isExpandable) tree.setOpen(line.path, !line.isOpen)
}

interface Step {
  readonly tree: JsonTree
  readonly at: number
  readonly isRightToLeft: boolean
}

// The line the focus goes to, which is the same one where a key only opens or folds it.
function stepOf(key: string, step: Step): number | undefined {
  if (key === 'ArrowRight' || key === 'ArrowLeft')
    return sideways((key === 'ArrowRight') !== step.isRightToLeft, step)
  return Object.hasOwn(steps, key) ? steps[key]?.(step) : undefined
}

const toggle = ({ tree, at }: Step): number => {
  const line = tree.lines[at]
  if (line) open(tree, line)
  return at
}

const steps: Readonly<Record<string, (step: Step) => number>> = {
  ArrowDown: ({ at }) => at + 1,
  ArrowUp: ({ at }) => at - 1,
  Home: () => 0,
  End: ({ tree }) => tree.lines.length - 1,
  Enter: toggle,
  ' ': toggle,
}

function sideways(isInward: boolean, { tree, at }: Step): number {
  const line = tree.lines[at]
  if (!line) return at
  if (line.isExpandable && line.isOpen !== isInward) {
    tree.setOpen(line.path, isInward)
    return at
  }
  return isInward ? at + (line.isOpen ? 1 : 0) : parentOf(tree.lines, at)
}

function parentOf(lines: readonly JsonLine[], at: number): number {
  const depth = lines[at]?.depth ?? 0
  const parent = lines.findLastIndex((line, index) => index < at && line.depth < depth)
  return parent < 0 ? at : parent
}

interface LineProps {
  readonly line: JsonLine
  readonly isTabStop: boolean
  readonly onToggle: () => void
}

function Line({ line, isTabStop, onToggle }: LineProps): ReactNode {
  const { entry, isExpandable, isOpen, depth, more } = line
  return (
    <div
      className="weft-json-line"
      role="treeitem"
      tabIndex={isTabStop ? 0 : -1}
      aria-level={depth + 1}
      aria-setsize={line.siblings}
      aria-posinset={line.position}
      aria-expanded={isExpandable ? isOpen : undefined}
      aria-selected={false}
      style={vars({ '--weft-level': Math.min(depth, 16) })}
      data-action={isExpandable || more !== undefined || undefined}
    >
      {/* The keyboard's way is the tree's own: Enter, Space and the arrows. */}
      <span className="weft-json-head" onClick={onToggle} role="presentation">
        <span className="weft-json-toggle">
          {isExpandable ? (
            <Icon name="chevron" className={isOpen ? 'weft-chevron-open' : 'weft-chevron'} />
          ) : null}
        </span>
        {entry.key === '' ? null : (
          <span className="weft-json-key">
            <bdi>{plainText(entry.key)}</bdi>
          </span>
        )}
        <Value line={line} />
      </span>
      {isOpen && line.described.kind === 'string' ? (
        <div className="weft-json-text">
          <LongText text={line.described.text} foldAt={4000} />
        </div>
      ) : null}
    </div>
  )
}

function Value({ line }: { readonly line: JsonLine }): ReactNode {
  const jsonView = useTexts('jsonView', english)
  const locale = useLocale()
  const { entry, described, isOpen, more } = line
  if (more !== undefined) {
    const text = jsonView.showMore(Math.min(more, 100), formatCount(Math.min(more, 100), locale))
    return <span className="weft-json-more">{text}</span>
  }
  const note = entry.isAccessor === true ? jsonView.accessor : noteOf(entry.value, jsonView)
  if (note !== undefined) return <span className="weft-json-note">{plainText(note)}</span>
  if (described.kind === 'string' && isOpen) return null
  return (
    <span
      className="weft-json-value"
      data-kind={described.kind}
      data-long={line.isExpandable && described.kind === 'string' ? true : undefined}
    >
      <bdi>{described.kind === 'string' ? quoted(described.text) : plainText(described.text)}</bdi>
    </span>
  )
}

function noteOf(value: unknown, words: JsonViewMessages): string | undefined {
  const marker = markerOf(value)
  if (!marker) return undefined
  const { kind, details } = marker
  if (kind === 'cycle') return words.cycle
  if (kind === 'unreadable') return words.unreadable(details)
  return kind === 'cut' ? words.cut(details) : `${kind} ${details}`
}

function quoted(text: string): string {
  if (!isLongText(text)) return `"${plainText(text)}"`
  const start = text.slice(0, 160)
  return `"${plainText(start.replaceAll(/\s+/g, ' '))}…"`
}
