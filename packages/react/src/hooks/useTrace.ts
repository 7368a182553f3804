'use client'

import type { Call, Live } from '@weft/core'
import type { Source } from '../source/source.ts'
import { useLive, type Loadable } from './useLive.ts'

const open = (source: Source, traceId: string): Live<readonly Call[]> => source.trace(traceId)

/** The calls of a trace in order of their start, with payloads, costs and feedback, as they come in. */
export function useTrace(traceId: string | undefined): Loadable<readonly Call[]> {
  return useLive(traceId, open)
}
