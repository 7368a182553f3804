import { diffArrays } from 'diff'
import type { DiffBudget, Steps } from './diff-budget.ts'

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

type Sequence = number[]

/**
 * An edit between two sequences, short and, where they are short, the shortest. What both begin and end with is set
 * apart, stretches that stand once on each side hold long sequences in place, and only what is between them is compared
 * item by item, as long as the budget lasts.
 */
export function* compareSequences(
  before: readonly string[],
  after: readonly string[],
  budget: DiffBudget,
): Steps<Run[]> {
  const sequences = yield* numbered(before, after)
  yield
  const runs: Run[] = []
  const joining = { sequences, runs, budget }
  yield* joinGaps(joining, wholeOf(sequences), budget.remainingMs() > 0 ? anchorWidths : [1])
  return runs
}

// Many items in a row are found once where few are not.
const anchorWidths: readonly number[] = [8, 3, 1]
// Shorter ones are compared as they are: what is unique by chance must not hold anything in place.
const anchored = 300

interface Sequences {
  readonly before: Sequence
  readonly after: Sequence
}

interface Gap {
  readonly start: Point
  readonly end: Point
}

interface Joining {
  readonly sequences: Sequences
  readonly runs: Run[]
  readonly budget: DiffBudget
}

// Equal items have equal numbers, which are quicker to compare and to hash.
function* numbered(before: readonly string[], after: readonly string[]): Steps<Sequences> {
  const numbers = new Map<string, number>()
  const numberOf = (item: string): number => {
    const known = numbers.get(item)
    if (known !== undefined) return known
    numbers.set(item, numbers.size)
    return numbers.size - 1
  }
  const old = before.map(numberOf)
  yield
  return { before: old, after: after.map(numberOf) }
}

function wholeOf({ before, after }: Sequences): Gap {
  return { start: { before: 0, after: 0 }, end: { before: before.length, after: after.length } }
}

/** Adds the runs of a gap; `widths` are how many items make an anchor, tried in this order. */
function* joinGaps(joining: Joining, gap: Gap, widths: readonly number[]): Steps<void> {
  const { head, middle, tail } = trimmed(joining.sequences, gap)
  addRun(joining.runs, true, head)
  yield* joinMiddle(joining, middle, widths)
  addRun(joining.runs, true, tail)
}

function* joinMiddle(joining: Joining, gap: Gap, widths: readonly number[]): Steps<void> {
  const { start, end } = gap
  const [width, ...narrower] = widths
  const size = end.before - start.before + end.after - start.after
  const isShort = size < anchored && joining.budget.remainingMs() > 0
  if (width === undefined || isShort || isEmpty(gap)) return compareGap(joining, gap)
  yield
  let from = start
  for (const anchor of yield* anchorsIn(joining.sequences, gap, width)) {
    // The one before may have reached over this one.
    if (anchor.before < from.before || anchor.after < from.after) continue
    yield* joinGaps(joining, { start: from, end: anchor }, narrower)
    from = { before: anchor.before + width, after: anchor.after + width }
    addRun(joining.runs, true, { start: anchor, end: from })
  }
  yield* joinGaps(joining, { start: from, end }, narrower)
}

function isEmpty({ start, end }: Gap): boolean {
  return start.before === end.before || start.after === end.after
}

/** What both sides begin and end with, also where it is not unique, blank lines above all. */
function trimmed(
  { before, after }: Sequences,
  { start, end }: Gap,
): Record<'head' | 'middle' | 'tail', Gap> {
  let head = 0
  const room = Math.min(end.before - start.before, end.after - start.after)
  while (head < room && before[start.before + head] === after[start.after + head]) head++
  let tail = 0
  while (tail < room - head && before[end.before - 1 - tail] === after[end.after - 1 - tail]) tail++
  const from = { before: start.before + head, after: start.after + head }
  const to = { before: end.before - tail, after: end.after - tail }
  return {
    head: { start, end: from },
    middle: { start: from, end: to },
    tail: { start: to, end },
  }
}

/** Where stretches of a width begin that stand once on each side and keep their order. */
function* anchorsIn(
  { before, after }: Sequences,
  { start, end }: Gap,
  width: number,
): Steps<Point[]> {
  const places = uniqueStretches(after, { start: start.after, end: end.after }, width)
  yield
  const own = uniqueStretches(before, { start: start.before, end: end.before }, width)
  yield
  const shared: Point[] = []
  for (const [hash, position] of own) {
    const other = places.get(hash)
    if (other === undefined || position === repeated || other === repeated) continue
    const pair = { before: position, after: other }
    if (isSameStretch({ before, after }, pair, width)) shared.push(pair)
  }
  const kept = longestIncreasing(shared.map((pair) => pair.after))
  return shared.filter((_, index) => kept.has(index))
}

// Two stretches may have one hash.
function isSameStretch({ before, after }: Sequences, at: Point, width: number): boolean {
  for (let offset = 0; offset < width; offset++)
    if (before[at.before + offset] !== after[at.after + offset]) return false
  return true
}

/** The positions of stretches by their hash, or `repeated`. */
function uniqueStretches(
  items: Sequence,
  { start, end }: Span,
  width: number,
): Map<number, number> {
  const positions = new Map<number, number>()
  for (let position = start; position + width <= end; position++) {
    let hash = 0
    for (let offset = 0; offset < width; offset++)
      hash = (Math.imul(hash, 0x01000193) ^ (items[position + offset] ?? 0)) | 0
    positions.set(hash, positions.has(hash) ? repeated : position)
  }
  return positions
}

const repeated = -1

function compareGap({ runs, sequences, budget }: Joining, gap: Gap): void {
  const { start, end } = gap
  const timeout = Math.min(budget.stepMs, budget.remainingMs())
  const changes =
    isEmpty(gap) || timeout === 0
      ? undefined
      : diffArrays(
          sequences.before.slice(start.before, end.before),
          sequences.after.slice(start.after, end.after),
          { timeout },
        )
  if (!changes) {
    if (!isEmpty(gap)) budget.cut()
    addRun(runs, false, gap)
    return
  }
  let from = start
  for (const { added, removed, count } of changes) {
    const to = {
      before: from.before + (added ? 0 : count),
      after: from.after + (removed ? 0 : count),
    }
    addRun(runs, !added && !removed, { start: from, end: to })
    from = to
  }
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

function addRun(runs: Run[], same: boolean, { start, end }: Gap): void {
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
