'use client'

import type { Call, Live } from '@weft/core'
import type { Source } from '../source/source.ts'
import { useLive, type Loadable } from './useLive.ts'

const open = (source: Source, id: string): Live<Call | undefined> => source.call(id)

/** One call with payloads, costs and feedback; `data` is undefined when there is none of that id. */
export function useCall(id: string | undefined): Loadable<Call | undefined> {
  return useLive(id, open)
}
