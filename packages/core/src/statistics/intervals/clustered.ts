import { averageOf, sumOf, varianceOf } from '../moments.ts'
import { checkSameLength, presentScores, type Reasons, type Score } from '../scores.ts'
import { because } from '../words.ts'

/** What rows belong to: a document, a conversation, a user. Rows with the same are not independent. */
export type Cluster = string | number

/** The standard error of a mean whose rows belong together in clusters, by each formula. */
export interface ClusteredFigures {
  readonly n: number
  readonly missing: number
  readonly clusters: number
  readonly mean: number | null
  /** As if all rows were independent: sd/√n. */
  readonly independent: number | null
  /** √(SEM² + Σ over pairs of a cluster of their deviations / n²), at least 0 (Miller 2024); can be below `independent`. */
  readonly miller: number | null
  /** √(Σ over clusters of their summed deviations²)/n (Liang and Zeger 1986). */
  readonly cr0: number | null
  /** cr0·√(G/(G − 1)), for G clusters. */
  readonly cr1: number | null
  readonly reasons: Reasons
}

/** The clustered standard error of a mean; the i-th cluster is that of the i-th score. */
export function clusteredError(
  scores: readonly Score[],
  clusters: readonly Cluster[],
): ClusteredFigures {
  checkSameLength({ scores, clusters })
  const { values, missing } = presentScores(scores, 'scores')
  const own = clusters.filter((_, index) => scores[index] !== null && scores[index] !== undefined)
  return { ...clusteredFigures(values, own), missing }
}

/** {@link clusteredError} of numbers that were checked. */
export function clusteredFigures(
  values: readonly number[],
  clusters: readonly Cluster[],
): ClusteredFigures {
  const n = values.length
  const mean = averageOf(values)
  const sums = clusterSums(values, clusters, mean ?? 0)
  const variance = varianceOf(values)
  const known = { n, missing: 0, clusters: sums.length, mean }
  if (mean === null || variance === null) {
    return { ...known, ...unknownErrors(n === 0 ? 'no row has a score' : 'there is one row only') }
  }
  const between = sumOf(sums.map((sum) => sum * sum))
  const alone = sumOf(values.map((value) => (value - mean) ** 2))
  const cr0 = Math.sqrt(between) / n
  const one = sums.length < 2
  return {
    ...known,
    independent: Math.sqrt(variance / n),
    miller: Math.sqrt(Math.max(0, variance / n + (between - alone) / (n * n))),
    cr0,
    cr1: one ? null : cr0 * Math.sqrt(sums.length / (sums.length - 1)),
    reasons: one ? because('all rows are of one cluster', 'cr1') : {},
  }
}

/** The sum of the deviations from `centre` in each cluster, in the order the clusters first appear. */
export function clusterSums(
  values: readonly number[],
  clusters: readonly Cluster[],
  centre: number,
): number[] {
  const sums = new Map<Cluster, number>()
  values.forEach((value, index) => {
    const cluster = clusters[index] ?? index
    sums.set(cluster, (sums.get(cluster) ?? 0) + value - centre)
  })
  return [...sums.values()]
}

function unknownErrors(
  reason: string,
): Pick<ClusteredFigures, 'independent' | 'miller' | 'cr0' | 'cr1' | 'reasons'> {
  const reasons = because(reason, 'independent', 'miller', 'cr0', 'cr1')
  return { independent: null, miller: null, cr0: null, cr1: null, reasons }
}
