import type { DiffBudget, Steps } from './diff-budget.ts'
import type { LineChange } from './diff-change.ts'
import { bestPairsInOrder } from './diff-pairing.ts'
import { compareSequences, type Run } from './diff-sequence.ts'
import { lineOf, type SourceLine } from './diff-source.ts'
import { appearanceOf, countWords, similarityOf } from './diff-tokens.ts'
import { compareWords, type WordChange } from './diff-words.ts'

/** The lines of a message compared, and the variables that took another's place. */
export interface LineComparison {
  readonly lines: readonly LineChange[]
  readonly swaps: WordChange['swaps']
}

type SourceLines = readonly SourceLine[]

interface Sides {
  readonly before: SourceLines
  readonly after: SourceLines
}

// Below this two lines have too little in common for marks inside them to help.
const minSimilarity = 0.4
const maxComparisons = 2500

/** Compares two messages line by line, and word by word where a line has a counterpart. */
export function* compareLines(sides: Sides, budget: DiffBudget): Steps<LineComparison> {
  const lines: LineChange[] = []
  const swaps: WordChange['swaps'][number][] = []
  for (const run of yield* runsOf(sides, budget)) {
    if (run.same) yield* addUnchanged(lines, sides, run)
    else yield* addBlock({ lines, swaps }, { sides, run }, budget)
  }
  return { lines, swaps }
}

/** A message that only one side has. */
export function wholeLines(source: SourceLines, kind: 'added' | 'removed'): LineChange[] {
  return source.map((line, index) =>
    kind === 'added'
      ? { kind, after: lineOf(line, index, true) }
      : { kind, before: lineOf(line, index, true) },
  )
}

function runsOf({ before, after }: Sides, budget: DiffBudget): Steps<Run[]> {
  const [old = [], young = []] = [before, after].map((lines) => lines.map(({ key }) => key))
  return compareSequences(old, young, budget)
}

// Lines between two looks at the clock.
const linesOfStep = 2000

function* addUnchanged(lines: LineChange[], { before, after }: Sides, run: Run): Steps<void> {
  const length = run.before.end - run.before.start
  for (let offset = 0; offset < length; offset++) {
    if (offset % linesOfStep === linesOfStep - 1) yield
    const [at, to] = [run.before.start + offset, run.after.start + offset]
    const [line, other] = [before[at], after[to]]
    if (line && other)
      lines.push({
        kind: 'unchanged',
        before: lineOf(line, at, false),
        after: lineOf(other, to, false),
      })
  }
}

function* addBlock(
  result: { lines: LineChange[]; swaps: WordChange['swaps'][number][] },
  { sides, run }: { sides: Sides; run: Run },
  budget: DiffBudget,
): Steps<void> {
  const before = sides.before.slice(run.before.start, run.before.end)
  const after = sides.after.slice(run.after.start, run.after.end)
  const pairs = pairLines({ before, after }, budget)
  let next = 0
  const addUpTo = (end: number): void => {
    for (; next < end; next++) {
      const line = after[next]
      if (line)
        result.lines.push({ kind: 'added', after: lineOf(line, run.after.start + next, true) })
    }
  }
  for (const [index, line] of before.entries()) {
    yield
    const number = run.before.start + index
    const partner = pairs.get(index)
    const other = partner === undefined ? undefined : after[partner]
    if (partner === undefined || !other) {
      result.lines.push({ kind: 'removed', before: lineOf(line, number, true) })
      continue
    }
    addUpTo(partner)
    const words = yield* compareWords(line.text, other.text, budget)
    result.lines.push({
      kind: 'changed',
      before: { ...lineOf(line, number, true), pieces: words.before },
      after: { ...lineOf(other, run.after.start + partner, true), pieces: words.after },
      invisible: appearanceOf(line.text) === appearanceOf(other.text),
    })
    result.swaps.push(...words.swaps)
    next = partner + 1
  }
  addUpTo(after.length)
}

/** Counterparts of removed lines among the added ones: similar lines, in order, as many as possible. */
function pairLines(sides: Sides, budget: DiffBudget): Map<number, number> {
  const { before, after } = sides
  if (before.length === 0 || after.length === 0) return new Map()
  if (budget.remainingMs() === 0 || before.length * after.length > maxComparisons) {
    budget.cut()
    return new Map()
  }
  return bestPairsInOrder(scoresOf(sides))
}

function scoresOf({ before, after }: Sides): number[][] {
  const words = after.map(({ text }) => countWords(text))
  return before.map((line) => {
    const own = countWords(line.text)
    return after.map((other, index) => {
      if (line.part !== other.part) return 0
      if (appearanceOf(line.text) === appearanceOf(other.text)) return 1
      const similarity = similarityOf(own, words[index] ?? own)
      return similarity >= minSimilarity ? similarity : 0
    })
  })
}
