/** Scores of every first item with every second one; 0 where the two must not be paired. */
export type Scores = readonly (readonly number[])[]

/** Pairs items of two lists without crossing so that the sum of their scores is greatest: first index to second. */
export function bestPairsInOrder(scores: Scores): Map<number, number> {
  const width = scores[0]?.length ?? 0
  const sums = sumsOf(scores, width)
  const sumAt = (i: number, j: number): number => sums[i]?.[j] ?? 0
  const pairs = new Map<number, number>()
  let [i, j] = [0, 0]
  while (i < scores.length && j < width) {
    const best = sumAt(i, j)
    if (best === sumAt(i + 1, j)) i++
    else if (best === sumAt(i, j + 1)) j++
    else pairs.set(i++, j++)
  }
  return pairs
}

// sums[i][j] is the best that the items from i and from j on can reach.
function sumsOf(scores: Scores, width: number): Float64Array[] {
  const sums: Float64Array[] = []
  let below = new Float64Array(width + 1)
  for (const row of scores.toReversed()) {
    const current = new Float64Array(width + 1)
    for (let j = width - 1; j >= 0; j--) {
      const score = row[j] ?? 0
      const taken = score > 0 ? score + (below[j + 1] ?? 0) : 0
      current[j] = Math.max(taken, below[j] ?? 0, current[j + 1] ?? 0)
    }
    sums.unshift(current)
    below = current
  }
  return sums
}
