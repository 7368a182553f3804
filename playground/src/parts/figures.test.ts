import { expect, test } from 'vitest'
import { costText, countText, momentText, tokensText } from './figures.ts'

test('costs say what is not known', () => {
  const priced = { a: { state: 'priced', usd: 0.01, estimated: false } } as const
  const free = { b: { state: 'free', usd: 0, estimated: false } } as const
  const unknown = { c: { state: 'unknown', usd: undefined, estimated: false } } as const
  const noUsage = { d: { state: 'no-usage', usd: undefined, estimated: false } } as const
  expect(costText([])).toBeUndefined()
  expect(costText([{}])).toBeUndefined()
  expect(costText([free, free])).toBe('free')
  expect(costText([priced, free])).toBe('$0.01')
  expect(costText([priced, unknown])).toBe('≥ $0.01')
  expect(costText([unknown])).toBe('cost unknown')
  expect(costText([noUsage])).toBe('–')
})

test('tokens, counts and moments', () => {
  expect([9_999, 12_400, 1_920_000].map(tokensText)).toEqual(['9,999', '12.4k', '1.9M'])
  expect([countText(1, 'trace'), countText(1_234, 'trace')]).toEqual(['1 trace', '1,234 traces'])
  const noon = new Date(2026, 8, 23, 12, 5).getTime()
  expect(momentText(noon, noon + 1_000)).toBe('12:05')
  expect(momentText(noon, noon + 86_400_000)).toBe('23 Sept, 12:05')
})
