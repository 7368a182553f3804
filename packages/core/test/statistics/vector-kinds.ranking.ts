// Rankings of variants, of attempts and of documents.
import {
  averagePrecision,
  bradleyTerry,
  eloRatings,
  hitAt,
  ndcg,
  passK,
  precisionAt,
  rPrecision,
  recallAt,
  reciprocalRank,
  winProbability,
  type BradleyTerryFigures,
  type Game,
} from '@weft/core/statistics'
import type { Inputs, Kind } from './vector-kind.ts'

export const rankingKinds: Readonly<Record<string, Kind>> = {
  pass_k: ({ n, c, k }) => {
    const { any, all, plugIn } = passK({ attempts: n, passes: c, k })
    return { pass_at_k: any, pass_hat_k: all, naive_plugin: plugIn }
  },
  elo: ({ games, k, start, scale }) => ({
    ratings: Object.fromEntries(eloRatings(gamesOf(games), { k, start, scale })),
  }),
  bradley_terry: ({ models, games }) => {
    const plain = bradleyTerry(gamesOf(games))
    const positioned = bradleyTerry(gamesOf(games), { position: true })
    const [first, second] = models.map(
      (model: string) => plain.strengths.get(model)?.logStrength ?? Number.NaN,
    )
    return {
      log_strength: figuresOf(plain, 'logStrength'),
      elo_scale: figuresOf(plain, 'eloScale'),
      p_first_beats_second: winProbability(first, second),
      with_position: {
        log_strength: figuresOf(positioned, 'logStrength'),
        first_position_logit: positioned.firstPosition,
      },
    }
  },
  retrieval: ({ ranked, qrels, ks }) =>
    Object.assign(
      {
        mrr: reciprocalRank(ranked, qrels),
        ap: averagePrecision(ranked, qrels),
        r_precision: rPrecision(ranked, qrels),
      },
      ...ks.map((k: number) => metricsAt({ ranked, qrels }, k)),
    ),
}

function metricsAt({ ranked, qrels }: Inputs, k: number): Record<string, number | null> {
  return {
    [`precision@${k}`]: precisionAt(ranked, qrels, k),
    [`recall@${k}`]: recallAt(ranked, qrels, k),
    [`hit@${k}`]: hitAt(ranked, qrels, k),
    [`ndcg@${k}`]: ndcg(ranked, qrels, { k }),
    [`ndcg_exp@${k}`]: ndcg(ranked, qrels, { k, gain: 'exponential' }),
  }
}

function gamesOf(games: readonly [string, string, number][]): Game[] {
  return games.map(([first, second, score]) => ({ first, second, score }))
}

function figuresOf(
  { strengths }: BradleyTerryFigures,
  figure: 'logStrength' | 'eloScale',
): Record<string, number> {
  return Object.fromEntries([...strengths].map(([name, strength]) => [name, strength[figure]]))
}
