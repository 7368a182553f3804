import { checkList, checkProbability } from '../scores.ts'

/**
 * How p values of several tests are corrected. `holm` (1979) bounds the chance of any false "different": for a decision.
 * `benjamini-hochberg` (1995) bounds the share of false ones: for exploring. `bonferroni` is `holm` without its steps;
 * `benjamini-yekutieli` (2001) is `benjamini-hochberg` for tests that depend on each other in any way.
 */
export type Correction = 'holm' | 'benjamini-hochberg' | 'bonferroni' | 'benjamini-yekutieli'

/** The corrected p values, in the order given: compare each with the level as if it were the only test. */
export function correctedPs(ps: readonly number[], correction: Correction): number[] {
  checkList(ps, 'ps')
  ps.forEach((p, index) => checkProbability(p, `ps[${index}]`))
  const m = ps.length
  switch (correction) {
    case 'bonferroni':
      return ps.map((p) => Math.min(1, m * p))
    case 'holm':
      return stepped(ps, { from: 'smallest', factor: (rank) => m - rank + 1 })
    case 'benjamini-hochberg':
      return stepped(ps, { from: 'largest', factor: (rank) => m / rank })
    case 'benjamini-yekutieli': {
      const harmonic = ps.reduce((sum, _, index) => sum + 1 / (index + 1), 0)
      return stepped(ps, { from: 'largest', factor: (rank) => (harmonic * m) / rank })
    }
  }
}

interface Steps {
  readonly from: 'smallest' | 'largest'
  /** By the p's rank, 1 for the smallest. */
  readonly factor: (rank: number) => number
}

// No corrected p may be below that of a smaller p: from the smallest up a running maximum, from the largest down a minimum.
function stepped(ps: readonly number[], { from, factor }: Steps): number[] {
  const order = ps.map((_, index) => index).sort((i, j) => (ps[i] ?? 0) - (ps[j] ?? 0))
  const raw = order.map((index, place) => Math.min(1, factor(place + 1) * (ps[index] ?? 0)))
  const up = from === 'smallest'
  let bound = up ? 0 : 1
  const places = raw.map((_, place) => (up ? place : raw.length - 1 - place))
  const corrected = Array.from({ length: ps.length }, () => 1)
  for (const place of places) {
    const own = raw[place] ?? 1
    bound = up ? Math.max(bound, own) : Math.min(bound, own)
    corrected[order[place] ?? 0] = bound
  }
  return corrected
}
