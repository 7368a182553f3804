import { diffArrays } from 'diff'

/** A stretch of two sequences: the same items on both sides, or what one side has instead of the other. */
export interface Run {
  readonly same: boolean
  readonly before: Span
  readonly after: Span
}

/** Half-open range of positions. */
export interface Span {
  readonly start: number
  readonly end: number
}

type Sequence = readonly string[]

/** The shortest edit between two sequences, or undefined when `timeoutMs` does not suffice. */
export function compareSequences(
  before: Sequence,
  after: Sequence,
  timeoutMs: number,
): Run[] | undefined {
  const changes = diffArrays([...before], [...after], { timeout: timeoutMs })
  if (!changes) return undefined
  const runs: Run[] = []
  let start = { before: 0, after: 0 }
  for (const { added, removed, count } of changes) {
    const end = {
      before: start.before + (added ? 0 : count),
      after: start.after + (removed ? 0 : count),
    }
    addRun(runs, !added && !removed, { start, end })
    start = end
  }
  return runs
}

/** A rough edit in linear time: items that are unique on both sides and keep their order hold the rest in place. */
export function anchorSequences(before: Sequence, after: Sequence): Run[] {
  const positions = uniquePositions(after)
  const shared = [...uniquePositions(before)].flatMap(([item, position]) => {
    const other = positions.get(item)
    return other === undefined ? [] : [{ before: position, after: other }]
  })
  const kept = longestIncreasing(shared.map((pair) => pair.after))
  const anchors = shared.filter((_, index) => kept.has(index))
  const runs: Run[] = []
  let start = { before: 0, after: 0 }
  for (const anchor of [...anchors, { before: before.length, after: after.length }]) {
    start = addGap(runs, { before, after }, { start, end: anchor })
    const end = { before: start.before + 1, after: start.after + 1 }
    if (anchor.before < before.length) addRun(runs, true, { start, end })
    start = end
  }
  return runs
}

/** Indices of a longest strictly increasing subsequence. */
export function longestIncreasing(values: readonly number[]): Set<number> {
  const tails: number[] = []
  const previous: number[] = []
  values.forEach((value, index) => {
    const length = lowerBound(tails, (tail) => (values[tail] ?? 0) < value)
    previous[index] = tails[length - 1] ?? -1
    tails[length] = index
  })
  const chosen = new Set<number>()
  for (let at = tails.at(-1) ?? -1; at >= 0; at = previous[at] ?? -1) chosen.add(at)
  return chosen
}

interface Point {
  readonly before: number
  readonly after: number
}

// Equal items next to an anchor belong to it even when they are not unique, blank lines above all.
function addGap(
  runs: Run[],
  { before, after }: { before: Sequence; after: Sequence },
  { start, end }: { start: Point; end: Point },
): Point {
  let head = 0
  const room = Math.min(end.before - start.before, end.after - start.after)
  while (head < room && before[start.before + head] === after[start.after + head]) head++
  let tail = 0
  while (tail < room - head && before[end.before - 1 - tail] === after[end.after - 1 - tail]) tail++
  const from = { before: start.before + head, after: start.after + head }
  const to = { before: end.before - tail, after: end.after - tail }
  addRun(runs, true, { start, end: from })
  addRun(runs, false, { start: from, end: to })
  addRun(runs, true, { start: to, end })
  return end
}

function addRun(runs: Run[], same: boolean, { start, end }: { start: Point; end: Point }): void {
  if (end.before === start.before && end.after === start.after) return
  const last = runs.at(-1)
  const joins = last?.same === same
  if (joins) runs.pop()
  runs.push({
    same,
    before: { start: joins ? last.before.start : start.before, end: end.before },
    after: { start: joins ? last.after.start : start.after, end: end.after },
  })
}

function uniquePositions(items: Sequence): Map<string, number> {
  const positions = new Map<string, number>()
  const repeated = new Set<string>()
  items.forEach((item, position) => {
    if (positions.has(item)) repeated.add(item)
    else positions.set(item, position)
  })
  for (const item of repeated) positions.delete(item)
  return positions
}

function lowerBound(items: readonly number[], isBelow: (item: number) => boolean): number {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (isBelow(items[middle] ?? 0)) low = middle + 1
    else high = middle
  }
  return low
}
