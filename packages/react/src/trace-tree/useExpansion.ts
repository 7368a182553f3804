'use client'

import type { Call } from '@weft/core'
import { useCallback, useMemo, useState } from 'react'
import type { ChangeDetails } from './change-details.ts'
import type { TraceModel } from './layout.ts'
import type { TreeSearch } from './search/useTreeSearch.ts'

/** Which calls start open: all, those above a depth, or those of a set or rule. */
export type DefaultExpanded = 'all' | number | ReadonlySet<string> | ((call: Call) => boolean)

/** What decides which calls are open. */
export interface ExpansionOptions {
  /** Ids of the open calls, when the host holds them. */
  readonly expanded?: ReadonlySet<string> | undefined
  /** @default 'all' */
  readonly defaultExpanded?: DefaultExpanded | undefined
  readonly onExpandedChange?:
    ((expanded: ReadonlySet<string>, details: ChangeDetails) => void) | undefined
}

/** Which nodes are open, and the way to change it. */
export interface Expansion {
  readonly isExpanded: (index: number) => boolean
  readonly setExpanded: (indexes: readonly number[], open: boolean, details: ChangeDetails) => void
}

type Overrides = ReadonlyMap<string, boolean>
const none: Overrides = new Map()

/** Keeps what the reader opened and folded; calls that arrive later follow the default. */
export function useExpansion(
  model: TraceModel,
  search: TreeSearch,
  options: ExpansionOptions,
): Expansion {
  const { expanded, defaultExpanded = 'all', onExpandedChange } = options
  const [own, setOwn] = useState(none)
  // A search opens the way to every match; what is folded meanwhile is forgotten with the search.
  const [searched, setSearched] = useState({ query: '', overrides: none })
  const forced = search.hides ? search.result : undefined
  const overrides = searched.query === search.query ? searched.overrides : none

  const isOpen = useMemo(
    () => openTest({ model, expanded, own, defaultExpanded }),
    [model, expanded, own, defaultExpanded],
  )
  const isExpanded = useCallback(
    (index: number) => {
      if (!forced) return isOpen(index)
      const override = overrides.get(model.nodes[index]?.id ?? '')
      return override ?? (forced.inside[index] ?? 0) > 0
    },
    [forced, isOpen, model, overrides],
  )
  const setExpanded = useCallback(
    (indexes: readonly number[], open: boolean, details: ChangeDetails) => {
      const ids = indexes.flatMap((index) => model.nodes[index]?.id ?? [])
      if (forced) {
        setSearched({ query: search.query, overrides: withEach(overrides, ids, open) })
        return
      }
      setOwn((before) => withEach(before, ids, open))
      onExpandedChange?.(openIds(model, isOpen, new Map(ids.map((id) => [id, open]))), details)
    },
    [forced, isOpen, model, onExpandedChange, overrides, search.query],
  )
  return useMemo(() => ({ isExpanded, setExpanded }), [isExpanded, setExpanded])
}

interface OpenOptions {
  readonly model: TraceModel
  readonly expanded: ReadonlySet<string> | undefined
  readonly own: Overrides
  readonly defaultExpanded: DefaultExpanded
}

function openTest({ model, expanded, own, defaultExpanded }: OpenOptions) {
  return (index: number): boolean => {
    const node = model.nodes[index]
    if (!node?.hasChildren) return false
    if (expanded) return expanded.has(node.id)
    const override = own.get(node.id)
    if (override !== undefined) return override
    if (defaultExpanded === 'all' || node.call === undefined) return true
    if (typeof defaultExpanded === 'number') return node.depth < defaultExpanded
    if (typeof defaultExpanded === 'function') return defaultExpanded(node.call)
    return defaultExpanded.has(node.id)
  }
}

function withEach(overrides: Overrides, ids: readonly string[], open: boolean): Overrides {
  const next = new Map(overrides)
  for (const id of ids) next.set(id, open)
  return next
}

function openIds(
  { nodes }: TraceModel,
  isOpen: (index: number) => boolean,
  changes: Overrides,
): ReadonlySet<string> {
  const open = new Set<string>()
  for (const [index, { id, hasChildren }] of nodes.entries()) {
    if (hasChildren && (changes.get(id) ?? isOpen(index))) open.add(id)
  }
  return open
}
