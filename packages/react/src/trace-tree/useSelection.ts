'use client'

import { useCallback, useMemo } from 'react'
import { useControlled } from '../parts/useControlled.ts'
import type { ChangeDetails } from './change-details.ts'
import type { TraceModel } from './layout.ts'

/** What decides which call is selected. */
export interface SelectionOptions {
  /** Id of the selected call when the host holds it; null selects none. */
  readonly selectedId?: string | null | undefined
  readonly defaultSelectedId?: string | null | undefined
  readonly onSelectedIdChange?: ((id: string | null, details: ChangeDetails) => void) | undefined
  /** The reader asked for a call: Enter or a click. */
  readonly onActivate?: ((id: string, details: ChangeDetails) => void) | undefined
}

/** The selected call and the ways to choose another. */
export interface Selection {
  readonly selectedId: string | null
  readonly select: (index: number, details: ChangeDetails) => void
  readonly activate: (index: number, details: ChangeDetails) => void
}

/** Holds which call is selected; places of parents that were not recorded cannot be. */
export function useSelection(model: TraceModel, options: SelectionOptions): Selection {
  const { selectedId: controlled, defaultSelectedId = null } = options
  const { onSelectedIdChange, onActivate } = options
  const [selectedId, setOwn] = useControlled<string | null>(controlled, defaultSelectedId)
  const select = useCallback(
    (index: number, details: ChangeDetails) => {
      const id = model.nodes[index]?.call?.id
      if (id === undefined || id === selectedId) return
      setOwn(id)
      onSelectedIdChange?.(id, details)
    },
    [model, selectedId, setOwn, onSelectedIdChange],
  )
  const activate = useCallback(
    (index: number, details: ChangeDetails) => {
      select(index, details)
      const id = model.nodes[index]?.call?.id
      if (id !== undefined) onActivate?.(id, details)
    },
    [model, select, onActivate],
  )
  return useMemo(() => ({ selectedId, select, activate }), [selectedId, select, activate])
}
