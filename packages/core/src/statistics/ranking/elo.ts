import { seededRandom } from '../random.ts'
import { checkCount, checkNumber, checkPositive } from '../scores.ts'
import { checkGames, playersOf, type Game } from './games.ts'

/** Settings of {@link eloRatings}. */
export interface EloOptions {
  /** The most a game moves a rating. @default 32 */
  readonly k?: number
  /** @default 1000 */
  readonly start?: number
  /** The difference of ratings at which the better wins ten of eleven. @default 400 */
  readonly scale?: number
  /** Orders to average over, since the result depends on the order of the games; 0 takes the one given. @default 0 */
  readonly shuffles?: number
  /** The same seed gives the same orders. @default 1 */
  readonly seed?: number
}

/** Elo ratings (1978), R += K·(S − E) with E = 1/(1 + 10^((R_B − R_A)/400)); `bradleyTerry` does not depend on the order. */
export function eloRatings(
  games: readonly Game[],
  { k = 32, start = 1000, scale = 400, shuffles = 0, seed = 1 }: EloOptions = {},
): ReadonlyMap<string, number> {
  checkGames(games)
  checkPositive(k, 'k')
  checkNumber(start, 'start')
  checkPositive(scale, 'scale')
  checkCount(shuffles, 'shuffles')
  const settings = { k, start, scale }
  if (shuffles === 0) return played(games, settings)
  return averaged(games, settings, { shuffles, random: seededRandom(seed) })
}

interface Settings {
  readonly k: number
  readonly start: number
  readonly scale: number
}

function averaged(
  games: readonly Game[],
  settings: Settings,
  { shuffles, random }: { shuffles: number; random: () => number },
): Map<string, number> {
  const sums = new Map<string, number>()
  for (let round = 0; round < shuffles; round++) {
    for (const [player, rating] of played(shuffled(games, random), settings)) {
      sums.set(player, (sums.get(player) ?? 0) + rating / shuffles)
    }
  }
  return sums
}

function played(games: readonly Game[], { k, start, scale }: Settings): Map<string, number> {
  const ratings = new Map(playersOf(games).map((player) => [player, start]))
  for (const { first, second, score } of games) {
    const own = ratings.get(first) ?? start
    const other = ratings.get(second) ?? start
    const expected = 1 / (1 + 10 ** ((other - own) / scale))
    ratings.set(first, own + k * (score - expected))
    ratings.set(second, other - k * (score - expected))
  }
  return ratings
}

// Fisher and Yates.
function shuffled(games: readonly Game[], random: () => number): Game[] {
  const order = [...games]
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const [a, b] = [order[i], order[j]]
    if (a && b) [order[i], order[j]] = [b, a]
  }
  return order
}
