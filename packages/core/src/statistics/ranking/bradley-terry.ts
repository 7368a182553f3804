import { checkGames, playersOf, type Game } from './games.ts'
import { fitStrengths, type WeightedGame } from './fit-strengths.ts'

/** Settings of {@link bradleyTerry}. */
export interface BradleyTerryOptions {
  /** Whether being shown first may itself win games, and is estimated. @default false */
  readonly position?: boolean
}

/** A variant's strength. */
export interface Strength {
  /** θ: the log odds against a variant of strength 0; the mean over each group is 0. */
  readonly logStrength: number
  /** 1000 + 400/ln 10·θ, to read like Elo. */
  readonly eloScale: number
  /** Which of the groups that never met: only strengths of one group can be compared. */
  readonly group: number
}

/** Strengths of variants from the games between them. */
export interface BradleyTerryFigures {
  readonly strengths: ReadonlyMap<string, Strength>
  /** Log odds that being shown first wins between equals; null where it was not estimated. */
  readonly firstPosition: number | null
  /** Whether half a win and half a loss were added to each pair that met, without which some strength is infinite. */
  readonly prior: boolean
  readonly groups: number
  readonly inWords: string
}

/**
 * Strengths θ with P(first wins) = 1/(1 + e^−(θ_first − θ_second + position)) that make the games likeliest
 * (Bradley and Terry 1952), a tie as half a win; unlike Elo, whatever the order of the games.
 */
export function bradleyTerry(
  games: readonly Game[],
  { position = false }: BradleyTerryOptions = {},
): BradleyTerryFigures {
  checkGames(games)
  const players = playersOf(games)
  const groups = groupsOf(players, games)
  const weighted = games.map((game) => ({ ...game, weight: 1 }))
  const size = { players, groups, position }
  const plain = fitStrengths(weighted, size)
  const fit = plain ?? fitStrengths([...weighted, ...priorOf(games)], size)
  const count = new Set(groups.values()).size
  const strengths = new Map(
    players.map((player, index) => {
      const logStrength = fit?.strengths[index] ?? 0
      const eloScale = 1000 + (400 / Math.LN10) * logStrength
      return [player, { logStrength, eloScale, group: groups.get(player) ?? 0 }]
    }),
  )
  return {
    strengths,
    firstPosition: position ? (fit?.firstPosition ?? 0) : null,
    prior: plain === null,
    groups: count,
    inWords: wordsOf(games.length, count, plain === null),
  }
}

/** The chance that one of two variants of given log strengths wins where position plays no part. */
export function winProbability(logStrengthA: number, logStrengthB: number): number {
  return 1 / (1 + Math.exp(logStrengthB - logStrengthA))
}

function priorOf(games: readonly Game[]): WeightedGame[] {
  const pairs = new Map<string, Game>()
  for (const game of games) {
    const [a, b] = game.first < game.second ? [game.first, game.second] : [game.second, game.first]
    pairs.set(JSON.stringify([a, b]), { first: a, second: b, score: 0.5 })
  }
  // In both orders, so that it says nothing about the position.
  return [...pairs.values()].flatMap(({ first, second, score }) => [
    { first, second, score, weight: 0.5 },
    { first: second, second: first, score, weight: 0.5 },
  ])
}

function groupsOf(players: readonly string[], games: readonly Game[]): Map<string, number> {
  const groups = new Map(players.map((player, index) => [player, index]))
  for (const { first, second } of games) {
    const [into, from] = [groups.get(first), groups.get(second)]
    for (const [player, group] of groups) {
      if (group === from && into !== undefined) groups.set(player, into)
    }
  }
  const order = [...new Set(groups.values())]
  return new Map([...groups].map(([player, group]) => [player, order.indexOf(group)]))
}

function wordsOf(games: number, groups: number, prior: boolean): string {
  const parts = [`Strengths from ${games} games`]
  if (groups > 1) parts.push(`${groups} groups that never met and cannot be compared`)
  if (prior) {
    parts.push(
      'one variant wins or loses all, so half a win and half a loss were added to each pair',
    )
  }
  return `${parts.join('; ')}.`
}
