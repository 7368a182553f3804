import { expect, test } from 'vitest'
import { seededRandom } from './random.ts'

function first(count: number, seed: number): number[] {
  const random = seededRandom(seed)
  return Array.from({ length: count }, random)
}

test('the same seed gives the same numbers, another one others', () => {
  expect(first(5, 1)).toEqual(first(5, 1))
  expect(new Set([...first(5, 1), ...first(5, 2), ...first(5, 1 + 2 ** 32)]).size).toBe(15)
})

test('numbers are spread evenly over 0 to 1, and do not depend on the one before', () => {
  const numbers = first(100_000, 3)
  const cells = Array.from({ length: 100 }, () => 0)
  numbers.forEach((number, index) => {
    const cell = 10 * Math.floor(number * 10) + Math.floor((numbers[index - 1] ?? 0) * 10)
    cells[cell] = (cells[cell] ?? 0) + 1
  })
  const chiSquare = cells.reduce((sum, count) => sum + (count - 1_000) ** 2 / 1_000, 0)
  // The 0.1 % and 99.9 % quantiles of chi-square with 99 degrees.
  expect(chiSquare).toBeGreaterThan(60)
  expect(chiSquare).toBeLessThan(149)
  expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true)
})
