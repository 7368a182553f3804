import { expect, test } from 'vitest'
import { rangeOf } from './ranges.ts'

test('a period is whole local days, today included', () => {
  const now = new Date(2026, 2, 31, 15, 30).getTime()
  expect(rangeOf('today', now)).toEqual({ from: new Date(2026, 2, 31).getTime() })
  expect(rangeOf('week', now)).toEqual({ from: new Date(2026, 2, 25).getTime() })
  expect(rangeOf('all', now)).toBeUndefined()
})
