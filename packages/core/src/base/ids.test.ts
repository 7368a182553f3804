import { afterEach, expect, test, vi } from 'vitest'
import { createIds } from './ids.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

test('a call id is a UUIDv7', () => {
  expect(createIds().id()).toMatch(
    /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  )
})

test('a trace id is 32 lowercase hex digits and not all zero', () => {
  const id = createIds().traceId()
  expect(id).toMatch(/^[0-9a-f]{32}$/)
  expect(id).not.toMatch(/^0+$/)
})

test('ids made within one millisecond are different and sort in the order they were made', () => {
  vi.spyOn(Date, 'now').mockReturnValue(1_800_000_000_000)
  const ids = createIds()
  const made = Array.from({ length: 5_000 }, () => ids.id())
  expect(new Set(made).size).toBe(5_000)
  expect([...made].sort()).toEqual(made)
})

test('trace ids sort in the order they were made', () => {
  const ids = createIds()
  const made = Array.from({ length: 1_000 }, () => ids.traceId())
  expect([...made].sort()).toEqual(made)
})
