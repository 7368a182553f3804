import { expect, test } from 'vitest'
import { budgetUseOf } from './budget.ts'

const day = (usd: number) => [{ day: '2026-11-24', usd, complete: true, calls: 1 }]
const at = (hours: number): number => new Date(2026, 10, 24, 0, hours * 60).getTime()

test('a budget is near from four fifths on and over when it is used up', () => {
  const level = (usd: number): string => budgetUseOf(day(usd), 10, at(12)).level
  expect([0, 7.99, 8, 9.99, 10, 20].map(level)).toEqual([
    'within',
    'within',
    'near',
    'near',
    'over',
    'over',
  ])
})

test('where the day is going is told from an hour on', () => {
  const projected = (hours: number): number | undefined =>
    budgetUseOf(day(3), 10, at(hours)).projectedUsd
  expect([0.5, 6, 12, 24 - 1 / 60].map(projected)).toEqual([undefined, 12, 6, expect.closeTo(3, 1)])
})

test('a day without calls has used nothing', () => {
  expect(budgetUseOf([], 10, at(12))).toEqual({
    usd: 0,
    share: 0,
    level: 'within',
    projectedUsd: 0,
  })
})
