import { expect, test } from 'vitest'
import { armOf, unitOf, type WeightedArm } from './assign.ts'

const even = [
  { arm: 'a', weight: 1 },
  { arm: 'b', weight: 1 },
]

function countsOf(arms: readonly WeightedArm[], keys: number): Record<string, number> {
  const counts: Record<string, number> = {}
  for (let key = 0; key < keys; key++) {
    const arm = armOf('tone', `user-${key}`, arms)
    counts[arm] = (counts[arm] ?? 0) + 1
  }
  return counts
}

test('a key has the arm it had in every release: others would see another prompt from one day to the next', () => {
  const arms = ['ada', 'grace', '世界', '👋', 'user-1', ''].map((key) => armOf('tone', key, even))
  expect(arms).toMatchInlineSnapshot(`
    [
      "b",
      "b",
      "b",
      "a",
      "a",
      "a",
    ]
  `)
})

test('keys spread by the weights: a million of them are within five standard errors', () => {
  const keys = 1_000_000
  const { a = 0, b = 0 } = countsOf(even, keys)
  expect(a + b).toBe(keys)
  expect(Math.abs(a - keys / 2)).toBeLessThan(5 * Math.sqrt(keys / 4))
}, 60_000)

test('an arm of three quarters gets three quarters, one without weight gets nobody', () => {
  const counts = countsOf(
    [
      { arm: 'a', weight: 3 },
      { arm: 'none', weight: 0 },
      { arm: 'b', weight: 1 },
    ],
    40_000,
  )
  expect(counts['none']).toBeUndefined()
  expect(Math.abs((counts['a'] ?? 0) - 30_000)).toBeLessThan(5 * Math.sqrt(40_000 * 0.75 * 0.25))
})

test('another experiment places the same keys anew', () => {
  const same = Array.from({ length: 4_000 }, (_, key) => `user-${key}`).filter(
    (key) => armOf('tone', key, even) === armOf('length', key, even),
  )
  expect(Math.abs(same.length - 2_000)).toBeLessThan(5 * Math.sqrt(1_000))
})

test('a unit tells keys apart, is the same each time, and does not have the key in it', () => {
  const units = ['ada', 'grace', 'ad'].map((key) => unitOf('tone', key))
  expect(new Set(units).size).toBe(3)
  expect(unitOf('tone', 'ada')).toBe(units[0])
  expect(units[0]).toMatch(/^[0-9a-f]{16}$/)
  // Where the name ends and the key begins makes a difference.
  expect(unitOf('ton', 'eada')).not.toBe(units[0])
})

test('a key that is no well-formed text has an arm all the same', () => {
  expect(['a', 'b']).toContain(armOf('tone', 'lone \ud800', even))
})
