import { useMemo, useSyncExternalStore } from 'react'
import { formatRoute, parseRoute } from './route.ts'
import type { Route, ScreenName } from './route.ts'

/** The route the address bar names now. */
export function useRoute(): Route {
  const hash = useSyncExternalStore(subscribe, () => location.hash)
  return useMemo(() => parseRoute(hash), [hash])
}

/** The route at this moment, which what is on the screen may not have heard of yet. */
export function currentRoute(): Route {
  return parseRoute(location.hash)
}

/** Goes to a screen; `replace` leaves no step back to the one before. */
export function goTo(screen: ScreenName, id?: string, { replace = false } = {}): void {
  const hash = formatRoute(screen, id)
  if (replace) location.replace(hash)
  else location.hash = hash
}

function subscribe(listener: () => void): () => void {
  addEventListener('hashchange', listener)
  return () => removeEventListener('hashchange', listener)
}
