'use client'

import type { CostQuery, CostReport, Live } from '@weft/core'
import type { Source } from '../source/source.ts'
import { useLive, type Loadable } from './useLive.ts'

const open = (source: Source, key: string): Live<CostReport> =>
  source.costs(JSON.parse(key) as CostQuery)

/** Costs in total and by group, as calls and prices come in; `null` reads nothing. */
export function useCosts(query: CostQuery | null = {}): Loadable<CostReport> {
  return useLive(query === null ? undefined : JSON.stringify(query), open)
}
