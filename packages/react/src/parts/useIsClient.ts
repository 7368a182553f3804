'use client'

import { useSyncExternalStore } from 'react'

const never = (): (() => void) => () => undefined

/**
 * False on a server and while its HTML is taken over. Server HTML carries no inline styles: a strict policy blocks them,
 * and React does not repair them afterwards.
 */
export function useIsClient(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
}
