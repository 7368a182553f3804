import { sumOf, zeros } from '../moments.ts'
import { checkList, checkNumber, checkSameLength, type Reasons } from '../scores.ts'
import { because } from '../words.ts'

/** Agreement of any number of raters, of whom some may have left out units. */
export interface KrippendorffFigures {
  /** Units with two ratings or more; the others say nothing about agreement. */
  readonly units: number
  readonly dropped: number
  /** Labels are alike or not. */
  readonly nominal: number | null
  /** Labels have an order. */
  readonly ordinal: number | null
  /** Labels have distances. */
  readonly interval: number | null
  readonly reasons: Reasons
}

/** Krippendorff's alpha, 1 − D_o/D_e, from the coincidences of ratings (2011); `ratings[rater][unit]`, null for none. */
export function krippendorffAlpha(
  ratings: readonly (readonly (number | null | undefined)[])[],
): KrippendorffFigures {
  checkList(ratings, 'ratings')
  checkSameLength(Object.fromEntries(ratings.map((list, index) => [`ratings[${index}]`, list])))
  const all = unitsOf(ratings)
  const units = all.filter((unit) => unit.length > 1)
  const coincidences = coincidencesOf(units)
  const counts = { units: units.length, dropped: all.length - units.length }
  if (coincidences.totals.length < 2) {
    const reason =
      units.length === 0
        ? 'no unit has two ratings'
        : 'all ratings are the same, so none can differ'
    const reasons = because(reason, 'nominal', 'ordinal', 'interval')
    return { ...counts, nominal: null, ordinal: null, interval: null, reasons }
  }
  const { values, totals } = coincidences
  const squared = (i: number, j: number): number => ((values[i] ?? 0) - (values[j] ?? 0)) ** 2
  return {
    ...counts,
    nominal: alphaOf(coincidences, (i, j) => (i === j ? 0 : 1)),
    ordinal: alphaOf(coincidences, (i, j) => ordinalDistance(totals, i, j)),
    interval: alphaOf(coincidences, squared),
    reasons: {},
  }
}

interface Coincidences {
  /** The values that occur, by size. */
  readonly values: readonly number[]
  readonly pairs: readonly (readonly number[])[]
  /** How often each value occurs in a pair. */
  readonly totals: readonly number[]
}

function unitsOf(ratings: readonly (readonly (number | null | undefined)[])[]): number[][] {
  return (ratings[0] ?? []).map((_, unit) =>
    ratings.flatMap((list, rater) => {
      const rating = list[unit]
      if (rating === null || rating === undefined) return []
      return [checkNumber(rating, `ratings[${rater}][${unit}]`)]
    }),
  )
}

function coincidencesOf(units: readonly (readonly number[])[]): Coincidences {
  const values = [...new Set(units.flat())].sort((a, b) => a - b)
  const places = new Map(values.map((value, index) => [value, index]))
  const pairs = values.map(() => zeros(values.length))
  for (const unit of units) {
    unit.forEach((a, i) =>
      unit.forEach((b, j) => {
        const row = pairs[places.get(a) ?? 0]
        const column = places.get(b) ?? 0
        if (row && i !== j) row[column] = (row[column] ?? 0) + 1 / (unit.length - 1)
      }),
    )
  }
  return { values, pairs, totals: pairs.map(sumOf) }
}

function alphaOf(
  { pairs, totals }: Coincidences,
  distance: (i: number, j: number) => number,
): number {
  const n = sumOf(totals)
  const observed = sumOf(pairs.flatMap((row, i) => row.map((count, j) => count * distance(i, j))))
  const expected = sumOf(
    totals.flatMap((a, i) => totals.map((b, j) => (a * b * distance(i, j)) / (n - 1))),
  )
  return 1 - observed / expected
}

// The ratings from one value to the other, those at the ends counted half, squared.
function ordinalDistance(totals: readonly number[], i: number, j: number): number {
  const between = sumOf(totals.slice(Math.min(i, j), Math.max(i, j) + 1))
  return i === j ? 0 : (between - ((totals[i] ?? 0) + (totals[j] ?? 0)) / 2) ** 2
}
