'use client'

import { useCallback, type MouseEvent } from 'react'
import type { ChangeDetails } from './change-details.ts'
import type { TraceModel } from './layout.ts'
import type { Expansion } from './useExpansion.ts'
import type { Selection } from './useSelection.ts'

/** What a click can change. */
export interface PointerTarget {
  readonly model: TraceModel
  readonly expansion: Expansion
  readonly selection: Selection
}

/** One click handler for all rows: the triangle folds, the rest of a row selects and opens. */
export function usePointer(target: PointerTarget): (event: MouseEvent<HTMLElement>) => void {
  const { model, expansion, selection } = target
  return useCallback(
    (event) => {
      if (!(event.target instanceof Element) || event.defaultPrevented) return
      const row = event.target.closest<HTMLElement>('[data-row-id]')
      const index = model.indexOf.get(row?.dataset['rowId'] ?? '')
      if (index === undefined) return
      const details: ChangeDetails = { reason: 'click', event }
      if (event.target.closest('[data-toggle]'))
        expansion.setExpanded([index], !expansion.isExpanded(index), details)
      else if (String(getSelection() ?? '') === '') selection.activate(index, details)
    },
    [model, expansion, selection],
  )
}
