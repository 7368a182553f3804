'use client'

import type { Health, Live } from '@weft/core'
import type { Source } from '../source/source.ts'
import { useLive, type Loadable } from './useLive.ts'

const open = (source: Source): Live<Health> => source.health()

/** How the client stands: where calls go, and what was lost. */
export function useHealth(): Loadable<Health> {
  return useLive('health', open)
}
