import { describe, expect, test } from 'vitest'
import { bradleyTerry } from './bradley-terry.ts'
import { eloRatings } from './elo.ts'
import type { Game } from './games.ts'
import { passK } from './pass-k.ts'
import { swapConsistency } from './position.ts'
import { averagePrecision, ndcg, precisionAt, rankedByScore, recallAt } from './retrieval.ts'

function wins(first: string, second: string, score = 1): Game {
  return { first, second, score }
}

describe('Bradley and Terry’s strengths', () => {
  test('of one who always wins are finite with a prior, and the text says so', () => {
    const figures = bradleyTerry([wins('a', 'b'), wins('a', 'b')])
    expect(figures.prior).toBe(true)
    expect(figures.inWords).toContain('half a win and half a loss were added to each pair')
    // 2½ wins to ½.
    expect(figures.strengths.get('a')?.logStrength).toBeCloseTo(Math.log(5) / 2, 9)
  })

  test('of games that were won by both need none', () => {
    const figures = bradleyTerry([wins('a', 'b'), wins('a', 'b'), wins('b', 'a')])
    expect(figures.prior).toBe(false)
    expect(figures.strengths.get('a')?.logStrength).toBeCloseTo(Math.log(2) / 2, 12)
  })

  test('of those who never met are not compared', () => {
    const games = [wins('a', 'b'), wins('b', 'a'), wins('c', 'd'), wins('c', 'd', 0.5)]
    const { strengths, groups, inWords } = bradleyTerry([...games, wins('d', 'c')])
    expect(groups).toBe(2)
    expect([...strengths.values()].map(({ group }) => group)).toEqual([0, 0, 1, 1])
    expect(inWords).toContain('2 groups that never met')
  })

  test('tell a judge’s preference for what is shown first from strength', () => {
    const games = [...repeat(wins('a', 'b'), 8), ...repeat(wins('b', 'a'), 8)]
    games.push(...repeat(wins('a', 'b', 0), 2), ...repeat(wins('b', 'a', 0), 2))
    const { strengths, firstPosition } = bradleyTerry(games, { position: true })
    expect(strengths.get('a')?.logStrength).toBeCloseTo(0, 9)
    expect(firstPosition).toBeCloseTo(Math.log(4), 9)
  })

  test('of a judge that always takes the first are finite, too', () => {
    const figures = bradleyTerry([wins('a', 'b'), wins('b', 'a')], { position: true })
    expect(figures.prior).toBe(true)
    expect(figures.firstPosition).toBeLessThan(5)
  })

  test('of no games are none', () => expect(bradleyTerry([]).strengths.size).toBe(0))
})

describe('Elo ratings', () => {
  const games = [wins('a', 'b'), wins('b', 'c'), wins('c', 'a'), wins('a', 'c')]

  test('depend on the order of the games, and averaged over orders do not', () => {
    expect(eloRatings(games).get('a')).not.toBe(eloRatings([...games].reverse()).get('a'))
    const averaged = eloRatings(games, { shuffles: 2_000 }).get('a') ?? 0
    const other = eloRatings([...games].reverse(), { shuffles: 2_000, seed: 4 }).get('a') ?? 0
    expect(Math.abs(averaged - other)).toBeLessThan(0.2)
  })
})

describe('rank metrics', () => {
  const grades = { a: 1, b: 0, c: 2 }

  test('count a document once, where it came first', () => {
    expect(precisionAt(['a', 'a', 'c'], grades, 2)).toBe(1)
    expect(averagePrecision(['a', 'a', 'c'], grades)).toBe(1)
  })

  test('of nothing relevant are null, never 0', () => {
    expect([recallAt(['a'], { a: 0 }, 1), ndcg(['a'], {}), averagePrecision([], {})]).toEqual([
      null,
      null,
      null,
    ])
  })

  test('of nothing found are 0', () => {
    expect([recallAt([], grades, 5), ndcg([], grades), averagePrecision([], grades)]).toEqual([
      0, 0, 0,
    ])
  })

  test('take no grade from what every object has', () => {
    expect(precisionAt(['constructor', '__proto__'], grades, 2)).toBe(0)
  })

  test('order equal scores by id, the last first', () => {
    const documents = ['a', 'c', 'b'].map((id) => ({ id, score: 1 }))
    expect(rankedByScore([...documents, { id: 'd', score: 2 }])).toEqual(['d', 'c', 'b', 'a'])
  })
})

test('pass@k of many attempts does not overflow', () => {
  const { any, all } = passK({ attempts: 5_000, passes: 4_000, k: 1_000 })
  expect(any).toBe(1)
  expect(all).toBeGreaterThan(0)
})

test('a verdict stands where both orders agree; all else is a tie', () => {
  const figures = swapConsistency(['a', 'b', null, 'a'], ['a', 'a', null, undefined])
  expect(figures).toMatchObject({ n: 4, consistent: 2, consistency: 0.5 })
  expect(figures.verdicts).toEqual(['a', null, null, null])
})

function repeat(game: Game, times: number): Game[] {
  return Array.from({ length: times }, () => game)
}
