import type { HealthState } from './health-state.ts'

/**
 * Says in health what a page cannot do because its browser lacks a part of the platform. Everything else works; nothing
 * is guessed in its place.
 */
export function reportMissing(health: HealthState): void {
  // Of pages with a database alone: elsewhere there are no tabs to tell apart.
  if (typeof document === 'undefined' || health.get().writer === 'memory') return
  const missing = [
    ...(navigator.locks ? [] : [withoutLocks]),
    ...(typeof BroadcastChannel === 'function' ? [] : [withoutChannel]),
  ]
  if (missing.length > 0) health.report('store/limited', missing.join(' '))
}

const withoutLocks =
  'This page has no Web Locks, which browsers give to pages over https and on localhost: calls of pages that are gone ' +
  'stay "running" and unpacked, which makes reads slower.'
const withoutChannel =
  'This page has no BroadcastChannel: live views see what other tabs write only when they read again.'
