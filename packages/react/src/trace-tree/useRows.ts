'use client'

import type { Call } from '@weft/core'
import { useCallback, useMemo, useState } from 'react'
import { createLayout } from './create-layout.ts'
import { visibleNodes, type TraceModel } from './layout.ts'
import type { TreeSearch } from './search/useTreeSearch.ts'

/** The rows in sight of the reader, folded and filtered. */
export interface Rows {
  /** Node of each row. */
  readonly rows: readonly number[]
  /** Row of each node, -1 where it has none. */
  readonly rowOf: Int32Array
  /** Whether a search leaves a node in; folds do not matter here. */
  readonly isShown: (index: number) => boolean
}

/** The tree of some calls; what did not change since the last one keeps its identity. */
export function useModel(calls: readonly Call[]): TraceModel {
  // What it remembers decides the identity of rows alone, never what they say; so a render that React throws away does
  // no harm.
  const [layOutNext] = useState(createLayout)
  return useMemo(() => layOutNext(calls), [layOutNext, calls])
}

/** Works out the visible rows. */
export function useRows(
  model: TraceModel,
  search: TreeSearch,
  isExpanded: (index: number) => boolean,
): Rows {
  const { hides, result } = search
  const isShown = useCallback(
    (index: number) => !hides || result?.matched[index] === 1 || (result?.inside[index] ?? 0) > 0,
    [hides, result],
  )
  return useMemo(() => {
    const rows = visibleNodes(model, { isExpanded, isShown: hides ? isShown : undefined })
    const rowOf = new Int32Array(model.nodes.length).fill(-1)
    for (const [row, index] of rows.entries()) rowOf[index] = row
    return { rows, rowOf, isShown }
  }, [model, hides, isShown, isExpanded])
}
