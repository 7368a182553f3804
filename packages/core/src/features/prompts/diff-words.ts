import type { DiffBudget, Steps } from './diff-budget.ts'
import type { Piece } from './diff-change.ts'
import { compareSequences, type Run } from './diff-sequence.ts'
import { splitVariables, tokenize, type Token } from './diff-tokens.ts'

/** Both sides of a text with the words marked that the other side lacks. */
export interface WordChange {
  readonly before: readonly Piece[]
  readonly after: readonly Piece[]
  /** Variables that stand in each other's place. */
  readonly swaps: readonly { readonly before: string; readonly after: string }[]
}

/** A text as pieces that are all marked, or none. */
export function wholePieces(text: string, changed: boolean): Piece[] {
  return splitVariables(text).map((token) => ({ ...token, changed }))
}

/** Marks the changed words of a text; all of it when the budget is spent. */
export function* compareWords(
  before: string,
  after: string,
  budget: DiffBudget,
): Steps<WordChange> {
  const tokens = yield* tokensOf(before, after, budget)
  if (!tokens) {
    budget.cut()
    return { before: wholePieces(before, true), after: wholePieces(after, true), swaps: [] }
  }
  const runs = yield* compareSequences(textsOf(tokens.before), textsOf(tokens.after), budget)
  const joined = joinAcrossSpaces(runs, tokens)
  return {
    before: piecesOf(tokens.before, joined, 'before'),
    after: piecesOf(tokens.after, joined, 'after'),
    swaps: joined.flatMap((run) => (run.same ? [] : swapsOf(run, tokens))),
  }
}

// A text is cut into words only as long as there is time to compare them.
function* tokensOf(
  before: string,
  after: string,
  budget: DiffBudget,
): Steps<TokensOfSides | undefined> {
  const isSpent = (): boolean => budget.remainingMs() === 0
  if (isSpent()) return undefined
  const old = yield* tokenize(before, isSpent)
  yield
  const young = old && (yield* tokenize(after, isSpent))
  return old && young && { before: old, after: young }
}

interface TokensOfSides {
  readonly before: readonly Token[]
  readonly after: readonly Token[]
}

// Two replaced words read as one replaced phrase; a kept space between them would only be confetti.
function joinAcrossSpaces(runs: readonly Run[], tokens: TokensOfSides): Run[] {
  const joined: Run[] = []
  runs.forEach((run, index) => {
    const last = joined.at(-1)
    const next = runs[index + 1]
    const isGap = run.same && last && next && isReplaced(last, next) && isBlank(run, tokens)
    const continues = last && !last.same && !run.same
    if (!last || !(isGap || continues)) joined.push(run)
    else joined[joined.length - 1] = spanOf(last, run)
  })
  return joined
}

function spanOf(first: Run, last: Run): Run {
  return {
    same: false,
    before: { start: first.before.start, end: last.before.end },
    after: { start: first.after.start, end: last.after.end },
  }
}

function isReplaced(first: Run, second: Run): boolean {
  const removes = hasItems(first.before) && hasItems(second.before)
  const adds = hasItems(first.after) && hasItems(second.after)
  return removes && adds
}

function hasItems({ start, end }: Run['before']): boolean {
  return end > start
}

function isBlank({ before: { start, end } }: Run, tokens: TokensOfSides): boolean {
  return tokens.before.slice(start, end).every(({ text }) => !text.trim())
}

function piecesOf(tokens: readonly Token[], runs: readonly Run[], side: keyof TokensOfSides) {
  const pieces: Piece[] = []
  let plain = ''
  let isChanged = false
  const close = (): void => {
    if (plain) pieces.push({ text: plain, changed: isChanged })
    plain = ''
  }
  for (const run of runs) {
    const { start, end } = run[side]
    if (end === start) continue
    if (isChanged === run.same) close()
    isChanged = !run.same
    for (let index = start; index < end; index++) {
      const token = tokens[index]
      if (token?.variable === undefined) plain += token?.text ?? ''
      else {
        close()
        pieces.push({ ...token, changed: isChanged })
      }
    }
  }
  close()
  return pieces
}

function swapsOf(run: Run, tokens: TokensOfSides): WordChange['swaps'] {
  const before = variablesIn(tokens.before.slice(run.before.start, run.before.end))
  const after = variablesIn(tokens.after.slice(run.after.start, run.after.end))
  if (before.length !== after.length) return []
  return before.map((name, index) => ({ before: name, after: after[index] ?? name }))
}

function variablesIn(tokens: readonly Token[]): string[] {
  return tokens.flatMap(({ variable }) => variable ?? [])
}

function textsOf(tokens: readonly Token[]): string[] {
  return tokens.map(({ text }) => text)
}
