import { checkList, checkProbability, invalid } from '../scores.ts'

/** One comparison of two variants: the one shown first, the other, and 1, 0 or ½ for a win, loss or tie of the first. */
export interface Game {
  readonly first: string
  readonly second: string
  readonly score: number
}

/** Games, or an error. */
export function checkGames(games: readonly Game[]): void {
  checkList(games, 'games')
  games.forEach(({ first, second, score }, index) => {
    checkProbability(score, `games[${index}].score`)
    if (first === second) {
      throw invalid(`games[${index}]`, games, 'give a game of two different variants.')
    }
  })
}

/** The variants of the games, in the order they first appear. */
export function playersOf(games: readonly Game[]): string[] {
  return [...new Set(games.flatMap(({ first, second }) => [first, second]))]
}
