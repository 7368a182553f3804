'use client'

import { useCallback, type KeyboardEvent, type RefObject } from 'react'
import type { ChangeDetails } from '../change-details.ts'
import type { TraceModel } from '../layout.ts'
import type { Expansion } from '../useExpansion.ts'
import { commandOf, isPrintable, type Command } from './keys.ts'
import { cellsOf, type TreeFocus } from './useTreeFocus.ts'

/** All that commands read and change. */
export interface CommandTarget {
  readonly model: TraceModel
  /** Node of each row. */
  readonly rows: readonly number[]
  readonly isShown: (index: number) => boolean
  readonly expansion: Expansion
  readonly focus: TreeFocus
  readonly page: number
  readonly shortcuts: boolean
  readonly selectionFollowsFocus: boolean
  readonly select: (index: number, details: ChangeDetails) => void
  readonly activate: (index: number, details: ChangeDetails) => void
  readonly copy: (index: number) => void
  /** Clears a search; says whether there was one. */
  readonly clearSearch: () => boolean
  readonly searchField: RefObject<HTMLInputElement | null>
}

/** The key handler of the grid. */
export function useTreeCommands(
  target: CommandTarget,
): (event: KeyboardEvent<HTMLElement>) => void {
  return useCallback(
    (event) => {
      if (event.defaultPrevented || !(event.target instanceof HTMLElement)) return
      const rowElement = event.target.closest<HTMLElement>('[data-row-id]')
      if (!rowElement || (isPrintable(event) && !target.shortcuts)) return
      const { row, cell, context } = contextOf(target, rowElement, event.target)
      const command = commandOf(event, context)
      const node = target.rows[row]
      if (!command || node === undefined) return
      const details: ChangeDetails = { reason: 'keyboard', event }
      const done = run(target, command, { node, cell, details })
      if (done) event.preventDefault()
    },
    [target],
  )
}

function contextOf(target: CommandTarget, rowElement: HTMLElement, focused: HTMLElement) {
  const { model, rows, expansion, page } = target
  const node = model.indexOf.get(rowElement.dataset['rowId'] ?? '') ?? -1
  const row = rows.indexOf(node)
  const cells = cellsOf(rowElement)
  const cell = cells.indexOf(focused)
  const context = {
    row,
    cell,
    rowCount: rows.length,
    cellCount: cells.length,
    page,
    isExpandable: model.nodes[node]?.hasChildren ?? false,
    isExpanded: node >= 0 && expansion.isExpanded(node),
    isRightToLeft: getComputedStyle(rowElement).direction === 'rtl',
  }
  return { row, cell, context }
}

interface At {
  readonly node: number
  readonly cell: number
  readonly details: ChangeDetails
}

type Runner = (target: CommandTarget, at: At) => boolean

// True for a command that did something; other keys stay the browser's.
function run(target: CommandTarget, command: Command, at: At): boolean {
  if (command.type === 'focus')
    return goTo(target, target.rows[command.row] ?? -1, { ...at, cell: command.cell })
  const runner = Object.hasOwn(runners, command.type) ? runners[command.type] : undefined
  return runner ? runner(target, at) : jump(target, command.type, at)
}

const runners: { readonly [Type in Command['type']]?: Runner } = {
  expand: ({ expansion }, { node, details }) => open(expansion, [node], { open: true, details }),
  collapse: ({ expansion }, { node, details }) => open(expansion, [node], { open: false, details }),
  'expand-siblings': ({ expansion, model }, { node, details }) =>
    open(expansion, siblingsOf(model, node), { open: true, details }),
  'expand-subtree': ({ expansion, model }, { node, details }) =>
    open(expansion, subtreeOf(model, node), { open: true, details }),
  'collapse-subtree': ({ expansion, model }, { node, details }) =>
    open(expansion, subtreeOf(model, node), { open: false, details }),
  activate: (target, { node, details }) => {
    target.activate(node, details)
    return true
  },
  select: (target, { node, details }) => {
    target.select(node, details)
    return true
  },
  copy: (target, { node }) => copy(target, node),
  search: ({ searchField }) => {
    searchField.current?.focus()
    return searchField.current !== null
  },
  escape: (target) => target.clearSearch(),
}

function open(
  expansion: Expansion,
  indexes: readonly number[],
  { open: value, details }: { open: boolean; details: ChangeDetails },
): boolean {
  if (indexes.length > 0) expansion.setExpanded(indexes, value, details)
  return true
}

// Text the reader has marked comes first.
function copy(target: CommandTarget, node: number): boolean {
  if (String(getSelection() ?? '') !== '') return false
  target.copy(node)
  return true
}

function goTo(target: CommandTarget, index: number, { cell, details }: At): boolean {
  const node = target.model.nodes[index]
  if (!node) return true
  reveal(target, index, details)
  target.focus.focusNode(node.id, cell)
  if (target.selectionFollowsFocus) target.select(index, details)
  return true
}

function reveal({ model, expansion }: CommandTarget, index: number, details: ChangeDetails): void {
  const folded: number[] = []
  for (let at = model.parents[index] ?? -1; at >= 0; at = model.parents[at] ?? -1) {
    if (!expansion.isExpanded(at)) folded.push(at)
  }
  if (folded.length > 0) expansion.setExpanded(folded, true, details)
}

// Moves to the nearest call before or after that is what the command's name says.
function jump(target: CommandTarget, type: Command['type'], at: At): boolean {
  const { model, isShown } = target
  const step = type.startsWith('next') ? 1 : -1
  const here = model.nodes[at.node]
  const next = findNode(model, { from: at.node, step }, (index) => {
    const node = model.nodes[index]
    if (!node || !isShown(index)) return false
    if (type === 'parent') return index === model.parents[at.node]
    if (type.endsWith('error')) return node.call?.status === 'error'
    if (type.endsWith('same')) return node.call !== undefined && node.call.op === here?.call?.op
    return model.parents[index] === model.parents[at.node]
  })
  return goTo(target, next, at)
}

function findNode(
  { nodes }: TraceModel,
  { from, step }: { from: number; step: number },
  test: (index: number) => boolean,
): number {
  for (let index = from + step; index >= 0 && index < nodes.length; index += step) {
    if (test(index)) return index
  }
  return -1
}

function siblingsOf({ nodes, parents }: TraceModel, of: number): number[] {
  return withChildren(nodes, (index) => parents[index] === parents[of])
}

function subtreeOf({ nodes, ends }: TraceModel, of: number): number[] {
  return withChildren(nodes, (index) => index >= of && index < (ends[of] ?? 0))
}

function withChildren(nodes: TraceModel['nodes'], test: (index: number) => boolean): number[] {
  const found: number[] = []
  for (const [index, { hasChildren }] of nodes.entries()) {
    if (hasChildren && test(index)) found.push(index)
  }
  return found
}
