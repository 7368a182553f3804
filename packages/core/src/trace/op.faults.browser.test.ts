import { afterEach, beforeEach, vi } from 'vitest'
import { faultsContract } from './op.faults.contract.ts'

beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined)
})

afterEach(() => {
  vi.restoreAllMocks()
})

faultsContract(() => {
  const uncaught: unknown[] = []
  const take = (event: ErrorEvent | PromiseRejectionEvent): void =>
    void uncaught.push('reason' in event ? event.reason : event.error)
  addEventListener('unhandledrejection', take)
  addEventListener('error', take)
  return () => {
    removeEventListener('unhandledrejection', take)
    removeEventListener('error', take)
    return uncaught
  }
})
