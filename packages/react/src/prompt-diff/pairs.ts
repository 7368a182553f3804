import { lineOn, type Line, type LineChange } from '@weft/core/diff'

/** One row of the side by side view; a side is undefined where it has no line. */
export interface LinePair {
  readonly before: Line | undefined
  readonly after: Line | undefined
  readonly changed: boolean
  readonly invisible: boolean
}

/** Lines side by side: what was removed stands beside what was added in its place. */
export function pairsOf(lines: readonly LineChange[]): LinePair[] {
  const pairs: LinePair[] = []
  // Index of the first pair that still has room on its second side.
  let open = 0
  for (const line of lines) {
    const changed = line.kind !== 'unchanged'
    const invisible = line.kind === 'changed' && line.invisible
    const pair = {
      before: lineOn(line, 'before'),
      after: lineOn(line, 'after'),
      changed,
      invisible,
    }
    const place = line.kind === 'added' ? pairs[open] : undefined
    if (place && pair.after) pairs[open++] = { ...place, after: pair.after }
    else {
      pairs.push(pair)
      if (line.kind !== 'removed') open = pairs.length
    }
  }
  return pairs
}
