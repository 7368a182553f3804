import type { Live, LiveSnapshot } from '@weft/core'
import { useSyncExternalStore } from 'react'

/** What a live read of the store knows now. */
export function useLiveRead<T>(live: Live<T>): LiveSnapshot<T> {
  return useSyncExternalStore(live.subscribe, live.getSnapshot)
}
