// Figures that others published, from their own data: what the data is and whose stands in data/README.md.
import { readFileSync } from 'node:fs'
import {
  averagePrecision,
  cohensKappa,
  describeScores,
  hitAt,
  ndcg,
  precisionAt,
  rPrecision,
  rankedByScore,
  recallAt,
  reciprocalRank,
  swapConsistency,
  type Grades,
} from '@weft/core/statistics'
import { describe, expect, test } from 'vitest'

describe('trec_eval', () => {
  const runs = readRuns()
  const judged = readJudgements()
  const published = readPublished()
  const queries = [...runs.keys()]
  const cuts = [5, 10, 15, 20, 30, 100, 200, 500, 1000]

  type Measure = (ranked: readonly string[], grades: Grades) => number | null
  const measures: Readonly<Record<string, Measure>> = {
    map: averagePrecision,
    recip_rank: reciprocalRank,
    Rprec: rPrecision,
    ndcg,
    ...Object.fromEntries(
      cuts.flatMap((k): [string, Measure][] => [
        [`P_${k}`, (ranked, grades) => precisionAt(ranked, grades, k)],
        [`recall_${k}`, (ranked, grades) => recallAt(ranked, grades, k)],
        [`ndcg_cut_${k}`, (ranked, grades) => ndcg(ranked, grades, { k })],
      ]),
    ),
    ...Object.fromEntries(
      [1, 5, 10].map((k): [string, Measure] => [
        `success_${k}`,
        (ranked, grades) => hitAt(ranked, grades, k),
      ]),
    ),
  }

  test('the files hold three queries', () => expect(queries).toEqual(['301', '302', '303']))

  test.for(Object.entries(measures))('%s of each query, and its mean', ([name, measure]) => {
    const figures = queries.map((query) => measure(runs.get(query) ?? [], judged.get(query) ?? {}))
    const mean = describeScores(figures).mean
    const ours = [...figures, mean].map((figure) => figure?.toFixed(4))
    expect(ours).toEqual([...queries, 'all'].map((query) => published.get(`${name} ${query}`)))
  })
})

describe('LLMBar', () => {
  const rows = readJudges()

  test('the file holds 24 judges’ runs', () => expect(rows).toHaveLength(24))

  test.for(rows.map((row) => [`${row.judge} ${row.prompting}, ${row.subset}`, row] as const))(
    '%s',
    ([, row]) => {
      const gold = Array.from(row.gold)
      const original = Array.from(row.winner_original_order, readable)
      const swapped = Array.from(row.winner_swapped_order, readable)
      const right = (winners: readonly (string | null)[]): boolean[] =>
        winners.map((winner, index) => winner === gold[index])
      const both = right(original).filter((own, index) => own && right(swapped)[index])
      const accuracy = describeScores([...right(original), ...right(swapped)]).mean ?? 0
      expect({
        correct_original: right(original).filter(Boolean).length,
        correct_swapped: right(swapped).filter(Boolean).length,
        correct_both: both.length,
        same_answer_both_orders: swapConsistency(original, swapped).consistent,
      }).toEqual({
        correct_original: row.published.correct_original,
        correct_swapped: row.published.correct_swapped,
        correct_both: row.published.correct_both,
        same_answer_both_orders: row.published.same_answer_both_orders,
      })
      expect(accuracy * 100).toBeCloseTo(row.published.average_accuracy_pct, 10)
    },
  )

  test('the true kappas, not those that a recoding of the labels spoiled', () => {
    const read = rows.filter((row) => row.unparsed === undefined)
    expect(read.length).toBeGreaterThan(10)
    for (const row of read) {
      const [gold, original, swapped] = [
        row.gold,
        row.winner_original_order,
        row.winner_swapped_order,
      ]
      const want = row.correct_kappas_recomputed
      expect(kappaOf(original, gold)).toBeCloseTo(want.original_vs_gold, 12)
      expect(kappaOf(swapped, gold)).toBeCloseTo(want.swapped_vs_gold, 12)
      expect(kappaOf(original, swapped)).toBeCloseTo(want.original_vs_swapped, 12)
      expect(want.original_vs_swapped).toBeCloseTo(row.published.kappa_agreement_as_published, 12)
    }
  })

  test('an answer that nobody could read is a label of its own', () => {
    const unread = rows.filter((row) => row.unparsed !== undefined)
    expect(unread.length).toBeGreaterThan(0)
    for (const row of unread) {
      const kappa = kappaOf(row.winner_original_order, row.winner_swapped_order)
      expect(kappa).toBeCloseTo(row.correct_kappas_recomputed.original_vs_swapped, 12)
    }
  })
})

interface JudgeRun {
  readonly subset: string
  readonly judge: string
  readonly prompting: string
  readonly gold: string
  readonly winner_original_order: string
  readonly winner_swapped_order: string
  readonly published: {
    readonly correct_original: number
    readonly correct_swapped: number
    readonly correct_both: number
    readonly same_answer_both_orders: number
    readonly kappa_agreement_as_published: number
    readonly average_accuracy_pct: number
  }
  readonly correct_kappas_recomputed: {
    readonly original_vs_gold: number
    readonly swapped_vs_gold: number
    readonly original_vs_swapped: number
  }
  /** Answers that could not be read; absent where there are none. */
  readonly unparsed?: number
}

function readJudges(): JudgeRun[] {
  return JSON.parse(read('llmbar-judgements.json'))
}

function readable(label: string): string | null {
  return label === '-' ? null : label
}

function kappaOf(a: string, b: string): number {
  return cohensKappa(Array.from(a), Array.from(b)).kappa ?? Number.NaN
}

function readRuns(): Map<string, string[]> {
  const scored = new Map<string, { id: string; score: number }[]>()
  for (const [query = '', , id = '', , score] of linesOf('trec/run.txt')) {
    scored.set(query, [...(scored.get(query) ?? []), { id, score: Number(score) }])
  }
  return new Map([...scored].map(([query, documents]) => [query, rankedByScore(documents)]))
}

function readJudgements(): Map<string, Record<string, number>> {
  const judged = new Map<string, Record<string, number>>()
  for (const [query = '', , id = '', grade] of linesOf('trec/qrels.txt')) {
    judged.set(query, { ...judged.get(query), [id]: Number(grade) })
  }
  return judged
}

function readPublished(): Map<string, string | undefined> {
  const lines = linesOf('trec/published.txt')
  return new Map(lines.map(([measure, query, value]) => [`${measure} ${query}`, value]))
}

function linesOf(file: string): string[][] {
  return read(file)
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => line.trim().split(/\s+/))
}

function read(file: string): string {
  return readFileSync(new URL(`./data/${file}`, import.meta.url), 'utf8')
}
