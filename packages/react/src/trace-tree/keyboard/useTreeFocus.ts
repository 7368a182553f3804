'use client'

import { useCallback, useMemo, useRef, useState, type FocusEvent, type RefObject } from 'react'
import { useBrowserLayoutEffect } from '../../parts/useBrowserLayoutEffect.ts'
import type { TraceModel } from '../layout.ts'

/** What the focus moves in. */
export interface FocusOptions {
  readonly model: TraceModel
  /** Row of each node, -1 where it has none. */
  readonly rowOf: Int32Array
  readonly selectedId: string | null
  readonly scroller: RefObject<HTMLElement | null>
  readonly scrollTo: (row: number) => void
}

/** Where the focus is, and the way to move it. */
export interface TreeFocus {
  /** Row of the tree's one tab stop. */
  readonly tabRow: number
  /** Index of the cell the focus is in, -1 for the row. */
  readonly cell: number
  readonly focusNode: (id: string, cell?: number) => void
  readonly onFocus: (event: FocusEvent) => void
}

/** Keeps one tab stop in a windowed list: the row it is on stays mounted, so the focus is never lost. */
export function useTreeFocus(options: FocusOptions): TreeFocus {
  const { model, rowOf, selectedId, scroller, scrollTo } = options
  const [focus, setFocus] = useState<{ id: string | undefined; cell: number }>({
    id: undefined,
    cell: -1,
  })
  // The row may have to be unfolded and mounted first; the effect below waits some commits for it, but not for ever:
  // a focus that comes late is a focus stolen.
  const attempts = useRef(0)

  const rowOfId = useCallback(
    (id: string | null | undefined) => nearestRow(model, rowOf, id),
    [model, rowOf],
  )
  useBrowserLayoutEffect(() => {
    if (attempts.current === 0 || focus.id === undefined) return
    attempts.current--
    const row = rowOfId(focus.id)
    const element = rowElement(scroller.current, focus.id)
    if (row < 0 || !element) return
    attempts.current = 0
    scrollTo(row)
    const cell = focus.cell < 0 ? undefined : cellsOf(element)[focus.cell]
    ;(cell ?? element).focus({ preventScroll: true })
  })
  const focusNode = useCallback((id: string, cell = -1) => {
    attempts.current = 3
    setFocus({ id, cell })
  }, [])
  const onFocus = useCallback((event: FocusEvent) => {
    const row = event.target.closest<HTMLElement>('[data-row-id]')
    if (!row) return
    const id = row.dataset['rowId']
    const cell = cellsOf(row).findIndex((element) => element === event.target)
    setFocus((before) => (before.id === id && before.cell === cell ? before : { id, cell }))
  }, [])

  const focused = rowOfId(focus.id)
  const tabRow = focused >= 0 ? focused : Math.max(0, rowOfId(selectedId))
  return useMemo(
    () => ({ tabRow, cell: focus.cell, focusNode, onFocus }),
    [tabRow, focus.cell, focusNode, onFocus],
  )
}

/** Row of a call, or of the nearest call above it that is in sight; -1 for none. */
export function nearestRow(
  { indexOf, parents }: TraceModel,
  rowOf: Int32Array,
  id: string | null | undefined,
): number {
  let index = id === null || id === undefined ? -1 : (indexOf.get(id) ?? -1)
  while (index >= 0) {
    const row = rowOf[index] ?? -1
    if (row >= 0) return row
    index = parents[index] ?? -1
  }
  return -1
}

/** The cells of a row that are displayed at its width. */
export function cellsOf(row: Element): HTMLElement[] {
  const cells = row.querySelectorAll<HTMLElement>('[role="rowheader"], [role="gridcell"]')
  return [...cells].filter((cell) => cell.getClientRects().length > 0)
}

function rowElement(scroller: HTMLElement | null, id: string): HTMLElement | undefined {
  // Compared as a value: an id is foreign text, and no part of a selector.
  const rows = scroller?.querySelectorAll<HTMLElement>('[data-row-id]') ?? []
  return [...rows].find((row) => row.dataset['rowId'] === id)
}
