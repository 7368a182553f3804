'use client'

import { useCallback } from 'react'
import type { TraceModel } from '../layout.ts'
import type { Expansion } from '../useExpansion.ts'
import type { Selection } from '../useSelection.ts'
import type { TreeSearch } from './useTreeSearch.ts'

/** What stepping from match to match reads and changes. */
export interface MatchStepOptions {
  readonly model: TraceModel
  readonly search: TreeSearch
  readonly expansion: Expansion
  readonly selection: Selection
}

/** Selects the next or previous match of the search, around the end. */
export function useMatchSteps(options: MatchStepOptions): (step: 1 | -1) => void {
  const { model, search, expansion, selection } = options
  return useCallback(
    (step) => {
      const { result } = search
      if (!result || result.count === 0) return
      const size = model.nodes.length
      const selected = model.indexOf.get(selection.selectedId ?? '') ?? (step > 0 ? -1 : size)
      let index = selected
      do index = (index + step + size) % size
      while (result.matched[index] !== 1)
      const details = { reason: 'search', event: undefined } as const
      const folded = foldedAbove(model, expansion, index)
      if (folded.length > 0) expansion.setExpanded(folded, true, details)
      selection.select(index, details)
    },
    [model, search, expansion, selection],
  )
}

function foldedAbove({ parents }: TraceModel, expansion: Expansion, of: number): number[] {
  const folded: number[] = []
  for (let index = parents[of] ?? -1; index >= 0; index = parents[index] ?? -1) {
    if (!expansion.isExpanded(index)) folded.push(index)
  }
  return folded
}
