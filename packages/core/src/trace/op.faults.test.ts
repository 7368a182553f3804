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
  const take = (error: unknown): void => void uncaught.push(error)
  process.on('unhandledRejection', take)
  process.on('uncaughtException', take)
  return () => {
    process.off('unhandledRejection', take)
    process.off('uncaughtException', take)
    return uncaught
  }
})
