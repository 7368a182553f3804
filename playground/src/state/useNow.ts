import { useSyncExternalStore } from 'react'

const minuteMs = 60_000

/** The present to the minute, for figures such as "today" that change with it. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, currentMinute)
}

function subscribe(listener: () => void): () => void {
  const timer = setInterval(listener, minuteMs)
  return () => clearInterval(timer)
}

function currentMinute(): number {
  return Math.floor(Date.now() / minuteMs) * minuteMs
}
