'use client'

import type { Call } from '@weft/core'
import {
  useCallback,
  useMemo,
  useRef,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
} from 'react'
import { jsonTextOf } from '../format/json-text.ts'
import { createClock, type Clock } from '../parts/clock.ts'
import { useBrowserLayoutEffect } from '../parts/useBrowserLayoutEffect.ts'
import { useVirtualRows, type VirtualRows } from '../parts/useVirtualRows.ts'
import { useTreeCommands } from './keyboard/useTreeCommands.ts'
import { nearestRow, useTreeFocus, type TreeFocus } from './keyboard/useTreeFocus.ts'
import type { TraceModel } from './layout.ts'
import { useMatchSteps } from './search/useMatchSteps.ts'
import { useTreeSearch, type SearchOptions, type TreeSearch } from './search/useTreeSearch.ts'
import { useExpansion, type Expansion, type ExpansionOptions } from './useExpansion.ts'
import { useMeasures, type Measures } from './useMeasures.ts'
import { usePointer } from './usePointer.ts'
import { useModel, useRows, type Rows } from './useRows.ts'
import { useRulerSpan } from './useRulerSpan.ts'
import { useScrollAnchor, type Arrivals } from './useScrollAnchor.ts'
import { useSelection, type Selection, type SelectionOptions } from './useSelection.ts'

/** What a trace tree is made from. */
export interface TraceTreeOptions extends ExpansionOptions, SearchOptions, SelectionOptions {
  readonly calls: readonly Call[]
  /** Whether moving the focus selects. @default true */
  readonly selectionFollowsFocus?: boolean | undefined
  /** Whether single characters (`*`, `/`) are keys while the grid has the focus. @default true */
  readonly shortcuts?: boolean | undefined
  /** The present in epoch ms, for calls that still run. @default Date.now */
  readonly now?: (() => number) | undefined
  /** Mounts this many rows whatever is in sight, for print. */
  readonly mountAll?: number | undefined
}

/** State, geometry and handlers of a trace tree, without any markup. */
export interface TraceTreeState {
  readonly model: TraceModel
  /** Node of each visible row. */
  readonly rows: readonly number[]
  readonly search: TreeSearch
  readonly selectedId: string | null
  readonly expansion: Expansion
  /** Row of the one tab stop. */
  readonly tabRow: number
  readonly virtual: VirtualRows
  readonly measures: Measures
  readonly spanMs: number
  readonly clock: Clock
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly searchField: RefObject<HTMLInputElement | null>
  readonly handlers: TreeHandlers
  readonly arrivals: Arrivals
  /** Selects the next or previous match of the search. */
  readonly stepMatch: (step: 1 | -1) => void
  /** Moves the focus from the search into the grid. */
  readonly enterGrid: () => void
}

/** Handlers of the grid element. */
export interface TreeHandlers {
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
  readonly onClick: (event: MouseEvent<HTMLElement>) => void
  readonly onFocus: (event: FocusEvent) => void
}

/** Builds a trace tree's rows from calls and holds all of its state. */
export function useTraceTree(options: TraceTreeOptions): TraceTreeState {
  const { calls, now = Date.now, mountAll } = options
  const scroller = useRef<HTMLDivElement>(null)
  const searchField = useRef<HTMLInputElement>(null)
  const clock = useMemo(() => createClock(now), [now])
  const measures = useMeasures(scroller)
  const model = useModel(calls)
  const search = useTreeSearch(model, options)
  const expansion = useExpansion(model, search, options)
  const selection = useSelection(model, options)
  const { selectedId } = selection
  const shown = useRows(model, search, expansion.isExpanded)
  const { rows, rowOf } = shown
  const { rowHeight, headHeight } = measures
  const count = rows.length
  const virtual = useVirtualRows({ count, rowHeight, scroller, headHeight, mountAll })
  const { scrollTo } = virtual
  const focus = useTreeFocus({ model, rowOf, selectedId, scroller, scrollTo })
  const arrivals = useAnchor({ model, shown, scroller, rowHeight })
  useSelectedInSight({ model, rowOf, selectedId, scrollTo })

  const parts = { model, shown, search, expansion, selection, focus, searchField }
  const handlers = useHandlers(parts, options, virtual.page)
  const enterGrid = useCallback(() => {
    const node = model.nodes[rows[focus.tabRow] ?? -1]
    if (node) focus.focusNode(node.id)
  }, [model, rows, focus])
  return {
    model,
    rows,
    search,
    selectedId,
    expansion,
    virtual,
    measures,
    clock,
    scroller,
    searchField,
    handlers,
    arrivals,
    enterGrid,
    stepMatch: useMatchSteps({ model, search, expansion, selection }),
    tabRow: focus.tabRow,
    spanMs: useRulerSpan(model, clock),
  }
}

interface Parts {
  readonly model: TraceModel
  readonly shown: Rows
  readonly search: TreeSearch
  readonly expansion: Expansion
  readonly selection: Selection
  readonly focus: TreeFocus
  readonly searchField: RefObject<HTMLInputElement | null>
}

function useHandlers(parts: Parts, options: TraceTreeOptions, page: number): TreeHandlers {
  const { model, shown, search, expansion, selection, focus, searchField } = parts
  const { shortcuts = true, selectionFollowsFocus = true } = options
  const settings = useMemo(
    () => ({ page, shortcuts, selectionFollowsFocus }),
    [page, shortcuts, selectionFollowsFocus],
  )
  const target = useMemo(
    () => ({
      ...settings,
      ...shown,
      ...selection,
      model,
      expansion,
      focus,
      searchField,
      copy: (index: number) => copyText(jsonTextOf(model.nodes[index]?.call)),
      clearSearch: () => {
        if (search.text !== '') search.setText('')
        return search.text !== ''
      },
    }),
    [settings, shown, selection, model, expansion, focus, searchField, search],
  )
  const onKeyDown = useTreeCommands(target)
  const onClick = usePointer({ model, expansion, selection })
  const { onFocus } = focus
  return useMemo(() => ({ onKeyDown, onClick, onFocus }), [onKeyDown, onClick, onFocus])
}

// Without the permission, or on an insecure page, there is nothing to copy with.
function copyText(text: string): void {
  navigator.clipboard?.writeText(text).catch(() => undefined)
}

interface AnchorParts {
  readonly model: TraceModel
  readonly shown: Rows
  readonly scroller: RefObject<HTMLElement | null>
  readonly rowHeight: number
}

function useAnchor({ model, shown, scroller, rowHeight }: AnchorParts): Arrivals {
  const { rows, rowOf } = shown
  const idOfRow = useCallback((row: number) => model.nodes[rows[row] ?? -1]?.id, [model, rows])
  const rowOfId = useCallback(
    (id: string) => rowOf[model.indexOf.get(id) ?? -1] ?? -1,
    [model, rowOf],
  )
  const isLive = model.runningCount > 0
  return useScrollAnchor({ scroller, idOfRow, rowOfId, rowCount: rows.length, rowHeight, isLive })
}

interface SightParts {
  readonly model: TraceModel
  readonly rowOf: Int32Array
  readonly selectedId: string | null
  readonly scrollTo: (row: number) => void
}

// A selection that comes from outside or from the search may be anywhere; one made here is in sight already.
function useSelectedInSight({ model, rowOf, selectedId, scrollTo }: SightParts): void {
  const done = useRef<string | null>(null)
  useBrowserLayoutEffect(() => {
    if (selectedId === done.current) return
    const row = nearestRow(model, rowOf, selectedId)
    if (row < 0) return
    done.current = selectedId
    scrollTo(row)
  }, [model, rowOf, selectedId, scrollTo])
}
