import { expect, test } from 'vitest'
import { canDrill, narrowingOf, nextGroup } from './drill.ts'

test('the groups that were opened narrow the costs together', () => {
  const drills = [
    { by: 'model', key: 'gpt-4o' },
    { by: 'prompt', key: 'advisor:v1' },
    { by: 'day', key: '2026-03-31' },
  ] as const
  expect(narrowingOf(drills)).toEqual({
    filter: { model: 'gpt-4o', promptRef: 'advisor:v1' },
    range: { from: new Date(2026, 2, 31).getTime(), to: new Date(2026, 3, 1).getTime() },
  })
  expect(narrowingOf([])).toEqual({ filter: {} })
})

test('a group without a name, or of a provider, cannot be opened', () => {
  expect(canDrill({ by: 'op', key: 'chat' })).toBe(true)
  expect(canDrill({ by: 'op', key: '' })).toBe(false)
  expect(canDrill({ by: 'provider', key: 'openai' })).toBe(false)
})

test('what is opened is grouped by what says something new', () => {
  expect(nextGroup([])).toBe('model')
  expect(nextGroup([{ by: 'model', key: 'gpt-4o' }])).toBe('op')
  expect(nextGroup([{ by: 'day', key: '2026-03-31' }])).toBe('model')
})
