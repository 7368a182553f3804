/** Settings of {@link textSimilarity}. */
export interface TextSimilarityOptions {
  /**
   * What an edit changes: a whole character, or, as most other libraries count, a UTF-16 unit, of which an emoji has
   * two: 👍 and 👎 are then half alike.
   * @default 'character'
   */
  readonly unit?: 'character' | 'utf-16'
}

/** How alike two texts are, 1 − Levenshtein distance/longer length; two empty texts are alike. Takes time by the product of their lengths. */
export function textSimilarity(
  a: string,
  b: string,
  { unit = 'character' }: TextSimilarityOptions = {},
): number {
  const from = unit === 'character' ? Array.from(a) : a.split('')
  const to = unit === 'character' ? Array.from(b) : b.split('')
  const longest = Math.max(from.length, to.length)
  return longest === 0 ? 1 : 1 - distance(from, to) / longest
}

/** How alike two numbers are, 1 − |a − b|/(|a| + |b|): 0 for opposite signs, 1 for two zeros. */
export function numberSimilarity(a: number, b: number): number {
  const size = Math.abs(a) + Math.abs(b)
  return size === 0 ? 1 : 1 - Math.abs(a - b) / size
}

// Levenshtein 1966, with the last row of the table only.
function distance(from: readonly string[], to: readonly string[]): number {
  let last = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (const [row, own] of from.entries()) {
    const next = [row + 1]
    for (const [column, other] of to.entries()) {
      const replaced = (last[column] ?? 0) + (own === other ? 0 : 1)
      const edited = Math.min(last[column + 1] ?? 0, next[column] ?? 0) + 1
      next.push(Math.min(replaced, edited))
    }
    last = next
  }
  return last[to.length] ?? 0
}
