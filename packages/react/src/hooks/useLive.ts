'use client'

import type { Live, LiveSnapshot } from '@weft/core'
import { useMemo, useSyncExternalStore } from 'react'
import { requireSource, useOptionalSource } from '../provider/useSource.ts'
import type { Source } from '../source/source.ts'

/** What a hook knows of its data: `pending` until the first read, and on the server. */
export type Loadable<T> = LiveSnapshot<T>

const pending: LiveSnapshot<never> = { status: 'pending', data: undefined, error: undefined }
const nothing: Live<never> = { subscribe: () => () => undefined, getSnapshot: () => pending }
const serverSnapshot = (): LiveSnapshot<never> => pending

/**
 * Reads from the provider's source and stays current. Without a key nothing is read and no provider is needed: that is
 * how a component with data props renders. `open` must be a function of its arguments alone.
 */
export function useLive<T>(
  key: string | undefined,
  open: (source: Source, key: string) => Live<T>,
): Loadable<T> {
  const source = useOptionalSource()
  const live = useMemo(
    () => (key === undefined ? nothing : open(requireSource(source), key)),
    [source, key, open],
  )
  return useSyncExternalStore(live.subscribe, live.getSnapshot, serverSnapshot)
}
