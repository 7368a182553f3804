import { normalQuantile } from '../distributions/normal.ts'
import { around, type ConfidenceOptions } from '../intervals/mean.ts'
import { sumOf, zeros } from '../moments.ts'
import { checkSameLength, checkShare, invalid, type Interval, type Reasons } from '../scores.ts'
import { because } from '../words.ts'

/** A label that a rater gave; grades are numbers. */
export type Label = string | number | boolean

/** Settings of {@link cohensKappa}. */
export interface KappaOptions extends ConfidenceOptions {
  /** All labels, in their order, which the weighted forms need. @default those given, sorted */
  readonly labels?: readonly Label[]
}

/** Agreement of two raters. */
export interface KappaFigures {
  /** Items that both labelled. */
  readonly n: number
  readonly missing: number
  /** The share they agree on. Show it beside kappa, which can be near 0 where nearly all is one label. */
  readonly agreement: number | null
  /** (po − pe)/(1 − pe). */
  readonly kappa: number | null
  /** With weights 1 − |i − j|/(k − 1). */
  readonly linear: number | null
  /** With weights 1 − (i − j)²/(k − 1)². */
  readonly quadratic: number | null
  /** Of `kappa` (Fleiss, Cohen and Everitt 1969). */
  readonly standardError: number | null
  /** Of `kappa` where there is no agreement beyond chance: for a test. */
  readonly standardErrorOfNone: number | null
  /** kappa ± z·standardError. */
  readonly interval: Interval | null
  readonly reasons: Reasons
}

type Labels = readonly (Label | null | undefined)[]

/** Cohen's kappa (1960) of two raters; items without a label of one of them are counted as missing. */
export function cohensKappa(a: Labels, b: Labels, options: KappaOptions = {}): KappaFigures {
  checkSameLength({ a, b })
  const { confidence = 0.95 } = options
  checkShare(confidence, 'confidence')
  const pairs = labelledPairs(a, b)
  const n = pairs.length
  const counts = { n, missing: a.length - n }
  if (n === 0) return { ...counts, ...undefinedKappa('no item has both labels', null) }
  const table = tableOf(pairs, options.labels ?? sortedLabels(pairs.flat()))
  const agreement = sumOf(table.shares.map((row, i) => row[i] ?? 0))
  const kappa = weightedKappa(table, same)
  if (kappa === null) {
    const reason = 'all labels are the same, so chance agrees as well'
    return { ...counts, ...undefinedKappa(reason, agreement) }
  }
  const furthest = table.shares.length - 1
  const standardError = errorOf(table, kappa) / Math.sqrt(n)
  return {
    ...counts,
    agreement,
    kappa,
    linear: weightedKappa(table, (i, j) => 1 - Math.abs(i - j) / furthest),
    quadratic: weightedKappa(table, (i, j) => 1 - ((i - j) / furthest) ** 2),
    standardError,
    standardErrorOfNone: errorOfNone(table) / Math.sqrt(n),
    interval: around(kappa, normalQuantile((1 + confidence) / 2) * standardError),
    reasons: {},
  }
}

/** The labels of a list, each once: numbers by size, then texts by the alphabet. */
export function sortedLabels(labels: readonly Label[]): Label[] {
  const rank = (label: Label): number => (typeof label === 'string' ? Infinity : Number(label))
  return [...new Set(labels)].sort((x, y) => {
    const byRank = rank(x) - rank(y)
    return Number.isNaN(byRank) || byRank === 0 ? (String(x) < String(y) ? -1 : 1) : byRank
  })
}

interface Table {
  /** By label of a, then of b: the share of items. */
  readonly shares: readonly (readonly number[])[]
  readonly rows: readonly number[]
  readonly columns: readonly number[]
}

function labelledPairs(a: Labels, b: Labels): [Label, Label][] {
  return a.flatMap<[Label, Label]>((label, index) => {
    const other = b[index]
    if (label === null || label === undefined || other === null || other === undefined) return []
    return [[label, other]]
  })
}

function tableOf(pairs: readonly [Label, Label][], labels: readonly Label[]): Table {
  const places = new Map(labels.map((label, index) => [label, index]))
  const placeOf = (label: Label): number => {
    const place = places.get(label)
    if (place === undefined) {
      throw invalid('labels', labels, 'give all labels that the raters used, or none.')
    }
    return place
  }
  const shares = labels.map(() => zeros(labels.length))
  for (const [x, y] of pairs) {
    const row = shares[placeOf(x)]
    const column = placeOf(y)
    if (row) row[column] = (row[column] ?? 0) + 1 / pairs.length
  }
  return {
    shares,
    rows: shares.map(sumOf),
    columns: labels.map((_, column) => sumOf(shares.map((row) => row[column] ?? 0))),
  }
}

function weightedKappa(table: Table, weight: (i: number, j: number) => number): number | null {
  const observed = sumOfCells(table, (share, i, j) => share * weight(i, j))
  const expected = expectedOf(table, weight)
  return expected > 1 - 1e-12 ? null : (observed - expected) / (1 - expected)
}

function expectedOf(table: Table, weight: (i: number, j: number) => number): number {
  const { rows, columns } = table
  return sumOfCells(table, (_, i, j) => (rows[i] ?? 0) * (columns[j] ?? 0) * weight(i, j))
}

function sumOfCells(
  { shares }: Table,
  term: (share: number, i: number, j: number) => number,
): number {
  return sumOf(shares.flatMap((row, i) => row.map((share, j) => term(share, i, j))))
}

const same = (i: number, j: number): number => (i === j ? 1 : 0)

function errorOf(table: Table, kappa: number): number {
  const { rows, columns } = table
  const expected = expectedOf(table, same)
  const missed = 1 - kappa
  const spread = sumOfCells(table, (share, i, j) =>
    i === j
      ? share * (1 - ((rows[i] ?? 0) + (columns[i] ?? 0)) * missed) ** 2
      : share * ((columns[i] ?? 0) + (rows[j] ?? 0)) ** 2 * missed ** 2,
  )
  const variance = spread - (kappa - expected * missed) ** 2
  return Math.sqrt(Math.max(0, variance)) / (1 - expected)
}

function errorOfNone(table: Table): number {
  const { rows, columns } = table
  const expected = expectedOf(table, same)
  const skew = sumOf(rows.map((row, i) => row * (columns[i] ?? 0) * (row + (columns[i] ?? 0))))
  return Math.sqrt(Math.max(0, expected + expected ** 2 - skew)) / (1 - expected)
}

function undefinedKappa(
  reason: string,
  agreement: number | null,
): Omit<KappaFigures, 'n' | 'missing'> {
  const figures = ['kappa', 'linear', 'quadratic', 'standardError', 'standardErrorOfNone']
  return {
    agreement,
    kappa: null,
    linear: null,
    quadratic: null,
    standardError: null,
    standardErrorOfNone: null,
    interval: null,
    reasons: {
      ...(agreement === null ? because(reason, 'agreement') : {}),
      ...because(reason, ...figures, 'interval'),
    },
  }
}
