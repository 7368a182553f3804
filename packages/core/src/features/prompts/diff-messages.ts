import { finish, type DiffBudget } from './diff-budget.ts'
import { compareSequences, longestIncreasing } from './diff-sequence.ts'
import type { SourceMessage } from './diff-source.ts'
import { countWords, similarityOf } from './diff-tokens.ts'

/** Two messages that belong together, or one that the other side lacks; positions in their prompts. */
export interface MessagePair {
  readonly before: number | undefined
  readonly after: number | undefined
  readonly moved: boolean
}

type Messages = readonly SourceMessage[]

interface Sides {
  readonly before: Messages
  readonly after: Messages
}

type Pairing = Map<number, number>

const minSimilarity = 0.4
const maxComparisons = 2500

/** Finds for each message its counterpart: the same one, else the most similar of the same role. */
export function alignMessages(sides: Sides, budget: DiffBudget): MessagePair[] {
  const pairs: Pairing = new Map()
  pairInOrder(pairs, sides, budget)
  pairEqual(pairs, sides)
  pairSimilar(pairs, sides)
  pairSoleOfRole(pairs, sides)
  return inReadingOrder(pairs, sides.before.length, sides.after.length)
}

function pairInOrder(pairs: Pairing, { before, after }: Sides, budget: DiffBudget): void {
  const keys = [before, after].map((messages) => messages.map(keyOf))
  const [old = [], young = []] = keys
  for (const run of finish(compareSequences(old, young, budget))) {
    if (!run.same) continue
    for (let offset = 0; offset < run.before.end - run.before.start; offset++) {
      pairs.set(run.before.start + offset, run.after.start + offset)
    }
  }
}

function pairEqual(pairs: Pairing, sides: Sides): void {
  const places = new Map<string, number[]>()
  for (const position of freeAfter(pairs, sides)) {
    const key = keyOf(sides.after[position])
    places.set(key, [...(places.get(key) ?? []), position])
  }
  for (const position of freeBefore(pairs, sides)) {
    const place = places.get(keyOf(sides.before[position]))?.shift()
    if (place !== undefined) pairs.set(position, place)
  }
}

function pairSimilar(pairs: Pairing, sides: Sides): void {
  const old = freeBefore(pairs, sides)
  const young = freeAfter(pairs, sides)
  if (old.length * young.length > maxComparisons) return
  const words = { before: wordsOf(sides.before, old), after: wordsOf(sides.after, young) }
  const candidates = old
    .flatMap((i) =>
      young.map((j) => {
        const sameRole = sides.before[i]?.role === sides.after[j]?.role
        const similarity = similarityOf(words.before.get(i) ?? none, words.after.get(j) ?? none)
        // Another role needs more proof; the distance decides between equals.
        const accepted = similarity >= (sameRole ? minSimilarity : 2 * minSimilarity)
        return { i, j, score: accepted ? similarity + (sameRole ? 1 : 0) : 0 }
      }),
    )
    .filter(({ score }) => score > 0)
    .toSorted((x, y) => y.score - x.score || Math.abs(x.i - x.j) - Math.abs(y.i - y.j))
  const taken = new Set<number>()
  for (const { i, j } of candidates) {
    if (pairs.has(i) || taken.has(j)) continue
    pairs.set(i, j)
    taken.add(j)
  }
}

// A rewritten system message is still the system message.
function pairSoleOfRole(pairs: Pairing, sides: Sides): void {
  const young = freeAfter(pairs, sides)
  for (const i of freeBefore(pairs, sides)) {
    const role = sides.before[i]?.role
    const j = young.find((position) => sides.after[position]?.role === role)
    if (j !== undefined && isSole(sides.before, role) && isSole(sides.after, role)) pairs.set(i, j)
  }
}

function isSole(messages: Messages, role: string | undefined): boolean {
  return messages.filter((message) => message.role === role).length === 1
}

/** The order of the second prompt, removed messages after what preceded them in the first. */
function inReadingOrder(pairs: Pairing, before: number, after: number): MessagePair[] {
  const matched = [...pairs].toSorted(([a], [b]) => a - b)
  const still = longestIncreasing(matched.map(([, j]) => j))
  const staying = new Set(matched.filter((_, index) => still.has(index)).map(([i]) => i))
  const sources = new Map(matched.map(([i, j]) => [j, i]))
  const ordered: MessagePair[] = []
  let next = 0
  const addRemovedUpTo = (end: number): void => {
    for (; next < end; next++) {
      if (!pairs.has(next)) ordered.push({ before: next, after: undefined, moved: false })
    }
  }
  for (let j = 0; j < after; j++) {
    const i = sources.get(j)
    if (i !== undefined && staying.has(i)) addRemovedUpTo(i)
    ordered.push({ before: i, after: j, moved: i !== undefined && !staying.has(i) })
  }
  addRemovedUpTo(before)
  return ordered
}

function freeBefore(pairs: Pairing, { before }: Sides): number[] {
  return [...before.keys()].filter((position) => !pairs.has(position))
}

function freeAfter(pairs: Pairing, { after }: Sides): number[] {
  const taken = new Set(pairs.values())
  return [...after.keys()].filter((position) => !taken.has(position))
}

const none: ReadonlyMap<string, number> = new Map()

function wordsOf(messages: Messages, positions: readonly number[]) {
  return new Map(
    positions.map((position) => {
      const text = messages[position]?.lines.map((line) => line.text).join('\n') ?? ''
      return [position, countWords(text)]
    }),
  )
}

function keyOf(message: SourceMessage | undefined): string {
  return JSON.stringify([message?.role, message?.lines.map(({ key }) => key)])
}
