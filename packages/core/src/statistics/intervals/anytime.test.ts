import { describe, expect, test } from 'vitest'
import { seededRandom } from '../random.ts'
import { anytimeDifference, type Arm } from './anytime.ts'

const half: Arm = { n: 250, mean: 0.5, sd: 0.5 }

function widthInErrors(t: number): number {
  const { interval, standardError } = anytimeDifference(
    { ...half, n: t / 2 },
    { ...half, n: t / 2 },
  )
  return (interval?.high ?? 0) / (standardError ?? 1)
}

test('is about 3.9, 3.0 and 3.1 standard errors wide at 50, 500 and 2,000 users', () => {
  expect([50, 500, 2_000].map((t) => widthInErrors(t).toFixed(1))).toEqual(['3.9', '3.0', '3.1'])
})

test('is tightest near the number of users it is told', () => {
  const widths = [100, 250, 500, 1_000, 2_000].map(widthInErrors)
  expect(Math.min(...widths)).toBe(widths[2])
})

describe('verdicts', () => {
  test('different once the interval leaves 0 out', () => {
    const result = anytimeDifference({ ...half, mean: 0.7, sd: 0.458 }, half)
    expect(result.verdict).toBe('different')
    expect(result.inWords).toMatch(/^Different: a difference of 0\.2, .* after 500 users\.$/)
  })

  test('undecided while it holds 0', () => {
    expect(anytimeDifference({ ...half, mean: 0.55 }, half).verdict).toBe('undecided')
  })

  test('none before 40 users, however large the difference', () => {
    const few = { n: 19, mean: 0.95, sd: 0.02 }
    expect(anytimeDifference(few, { ...few, mean: 0.05 }).verdict).toBe('too early')
  })

  test('none where the scores do not vary, or an arm has none', () => {
    const all = { n: 100, mean: 1, sd: 0 }
    expect(anytimeDifference(all, { ...all, mean: 0 })).toMatchObject({
      verdict: 'too early',
      difference: 1,
      interval: null,
    })
    expect(anytimeDifference(half, { n: 0, mean: null, sd: null })).toMatchObject({
      verdict: 'too early',
      difference: null,
    })
  })
})

test('looked at every 10 users, two arms that are the same are seldom ever different', () => {
  const random = seededRandom(11)
  let different = 0
  for (let run = 0; run < 400; run++) {
    const counts = { a: [0, 0], b: [0, 0] } satisfies Record<string, [number, number]>
    for (let user = 1; user <= 1_000; user++) {
      const arm = random() < 0.5 ? counts.a : counts.b
      arm[0] = (arm[0] ?? 0) + 1
      arm[1] = (arm[1] ?? 0) + (random() < 0.3 ? 1 : 0)
      if (user % 10 > 0) continue
      if (anytimeDifference(armOf(counts.a), armOf(counts.b)).verdict === 'different') {
        different++
        break
      }
    }
  }
  expect(different / 400).toBeLessThanOrEqual(0.05)
})

function armOf([n = 0, passes = 0]: readonly number[]): Arm {
  if (n < 2) return { n, mean: null, sd: null }
  const mean = passes / n
  return { n, mean, sd: Math.sqrt((mean * (1 - mean) * n) / (n - 1)) }
}
