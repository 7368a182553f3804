import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { WeftError } from '../base/errors.ts'
import { createHealthState } from './health-state.ts'

let warnings: string[]

beforeEach(() => {
  warnings = []
  vi.spyOn(console, 'warn').mockImplementation((text: string) => warnings.push(text))
})

afterEach(() => {
  vi.restoreAllMocks()
})

test('starts with nothing known and nothing lost', () => {
  expect(createHealthState(undefined).get()).toEqual({
    status: 'starting',
    writer: 'none',
    reason: undefined,
    droppedCalls: 0,
    droppedPayloads: 0,
    errors: {},
  })
})

test('is a value that keeps its identity until it changes, and tells of each change', () => {
  const health = createHealthState(undefined)
  const seen: unknown[] = []
  const leave = health.subscribe(() => seen.push(health.get().status))
  const before = health.get()
  expect(health.get()).toBe(before)
  health.set({ status: 'ok' })
  leave()
  health.set({ status: 'quota' })
  expect(seen).toEqual(['ok'])
  expect(before.status).toBe('starting')
})

test('a failure is counted by its code, given to onError each time, and logged once', () => {
  const errors: WeftError[] = []
  const health = createHealthState((error) => errors.push(error))
  const cause = new Error('disk')
  health.report('store/write-failed', 'No.', cause)
  health.report('store/write-failed', 'No again.')
  health.report('trace/hook-failed', 'Hook.')
  expect(health.get().errors).toEqual({ 'store/write-failed': 2, 'trace/hook-failed': 1 })
  expect(errors.map(({ code, message }) => `${code} ${message}`)).toEqual([
    'store/write-failed No.',
    'store/write-failed No again.',
    'trace/hook-failed Hook.',
  ])
  expect(errors[0]?.cause).toBe(cause)
  expect(warnings).toEqual(['Weft (store/write-failed): No.', 'Weft (trace/hook-failed): Hook.'])
})

test('an onError or a listener that throws disturbs nobody', () => {
  const uncaught: unknown[] = []
  vi.stubGlobal('queueMicrotask', (fn: unknown) => uncaught.push(fn))
  const health = createHealthState(() => {
    throw new Error('of the app')
  })
  health.subscribe(() => {
    throw new Error('of a view')
  })
  expect(() => health.report('store/quota', 'Full.')).not.toThrow()
  vi.unstubAllGlobals()
  expect(health.get().errors).toEqual({ 'store/quota': 1 })
  expect(uncaught).toHaveLength(1)
})
