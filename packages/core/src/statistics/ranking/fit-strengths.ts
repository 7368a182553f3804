import { zeros } from '../moments.ts'
import type { Game } from './games.ts'

/** A game that counts as more or less than one. */
export interface WeightedGame extends Game {
  readonly weight: number
}

/** Log strengths in the order of the players. */
export interface Fit {
  readonly strengths: readonly number[]
  readonly firstPosition: number
}

const MOST_STEPS = 100
// Log odds no sample of games can show: estimates that get there are on their way to infinity.
const INFINITE = 20

/** The likeliest strengths, by Newton steps; null where some of them grow without end. */
export function fitStrengths(
  games: readonly WeightedGame[],
  size: {
    readonly players: readonly string[]
    readonly groups: ReadonlyMap<string, number>
    readonly position: boolean
  },
): Fit | null {
  const { players, groups, position } = size
  const places = new Map(players.map((player, index) => [player, index]))
  const count = players.length + (position ? 1 : 0)
  const values = zeros(count)
  const rows = games.map((game) => rowOf(game, places, position ? players.length : null))
  for (let step = 0; step < MOST_STEPS; step++) {
    const { gradient, curvature } = slopesAt(values, rows)
    tieGroups(curvature, players, groups)
    const change = solve(curvature, gradient)
    if (change === null) return null
    change.forEach((own, index) => (values[index] = (values[index] ?? 0) + own))
    const largest = Math.max(0, ...values.map(Math.abs))
    if (!(largest < INFINITE)) return null
    if (Math.max(0, ...change.map(Math.abs)) < 1e-13 * (1 + largest)) break
  }
  const strengths = values.slice(0, players.length)
  return { strengths, firstPosition: position ? (values.at(-1) ?? 0) : 0 }
}

interface Row {
  /** Index and sign of each value in the log odds of the first. */
  readonly terms: readonly (readonly [index: number, sign: number])[]
  readonly score: number
  readonly weight: number
}

function rowOf(
  { first, second, score, weight }: WeightedGame,
  places: ReadonlyMap<string, number>,
  position: number | null,
): Row {
  const terms: [number, number][] = [
    [places.get(first) ?? 0, 1],
    [places.get(second) ?? 0, -1],
  ]
  if (position !== null) terms.push([position, 1])
  return { terms, score, weight }
}

function slopesAt(
  values: readonly number[],
  rows: readonly Row[],
): { gradient: number[]; curvature: number[][] } {
  const gradient = zeros(values.length)
  const curvature = values.map(() => zeros(values.length))
  for (const { terms, score, weight } of rows) {
    const odds = terms.reduce((sum, [index, sign]) => sum + sign * (values[index] ?? 0), 0)
    const chance = 1 / (1 + Math.exp(-odds))
    for (const [i, sign] of terms) {
      gradient[i] = (gradient[i] ?? 0) + sign * weight * (score - chance)
      const row = curvature[i] ?? []
      for (const [j, other] of terms) {
        row[j] = (row[j] ?? 0) + sign * other * weight * chance * (1 - chance)
      }
    }
  }
  return { gradient, curvature }
}

// Only differences inside a group are known; this makes each group's mean stay 0 and changes nothing else.
function tieGroups(
  curvature: number[][],
  players: readonly string[],
  groups: ReadonlyMap<string, number>,
): void {
  players.forEach((a, i) =>
    players.forEach((b, j) => {
      const row = curvature[i]
      if (row && groups.get(a) === groups.get(b)) row[j] = (row[j] ?? 0) + 1
    }),
  )
}

// Gauss's elimination with the largest pivot; null where the matrix has no inverse.
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] | null {
  const rows = matrix.map((row, index) => [...row, right[index] ?? 0])
  const size = rows.length
  for (let column = 0; column < size; column++) {
    const below = rows.slice(column)
    const pivot = below.reduce((best, row) =>
      Math.abs(row[column] ?? 0) > Math.abs(best[column] ?? 0) ? row : best,
    )
    const head = pivot[column] ?? 0
    if (Math.abs(head) < 1e-14) return null
    rows.splice(rows.indexOf(pivot), 1)
    rows.splice(column, 0, pivot)
    rows.forEach((row, index) => {
      if (index === column) return
      const factor = (row[column] ?? 0) / head
      for (let k = column; k <= size; k++) row[k] = (row[k] ?? 0) - factor * (pivot[k] ?? 0)
    })
  }
  return rows.map((row, index) => (row[size] ?? 0) / (row[index] ?? 1))
}
