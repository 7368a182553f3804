import { finish, type Steps } from './diff-budget.ts'
import { placeholderOrBraces } from './placeholder.ts'

/** A word, a run of spaces, a punctuation mark or a whole variable of a line. */
export interface Token {
  readonly text: string
  /** Name of the variable the token stands for. */
  readonly variable?: string
}

// Without spaces and with them; the former are cut so that none is longer than a segmenter likes.
const chunks = /\s+|\S{1,400}/gu
// Of ASCII larger ones, cut where no word goes on.
const plainChunks = /[^]{1,8000}(?<=[\s{}])|[^]{1,8000}/g
const plainWords = /\s+|[\p{L}\p{M}\p{N}_]+(?:['.][\p{L}\p{M}\p{N}_]+)*|[^\p{L}\p{M}\p{N}_]/gu
// oxlint-disable-next-line no-control-regex -- the range of ASCII begins with a control character
const notAscii = /[^\x00-\x7f]/

let segmenter: Intl.Segmenter | undefined

/** Splits a text into stretches without variables and single variables. */
export function splitVariables(text: string): Token[] {
  if (!text.includes('{')) return text ? [{ text }] : []
  const tokens: Token[] = []
  let end = 0
  for (const match of text.matchAll(placeholderOrBraces)) {
    const variable = match[1]
    if (variable === undefined) continue
    if (match.index > end) tokens.push({ text: text.slice(end, match.index) })
    tokens.push({ text: match[0], variable })
    end = match.index + match[0].length
  }
  if (end < text.length) tokens.push({ text: text.slice(end) })
  return tokens
}

/** Splits a text into words of any script; variables stay whole. Gives up, undefined, when `isSpent` says so. */
export function* tokenize(text: string, isSpent: () => boolean): Steps<Token[] | undefined> {
  const tokens: Token[] = []
  for (const token of splitVariables(text)) {
    if (token.variable !== undefined) tokens.push(token)
    else if (!(yield* addWords(tokens, token.text, isSpent))) return undefined
  }
  return tokens
}

// A segmenter takes time in the square of its text: 0.3 s for 50 kB at once, so it is given only what needs it.
function* addWords(tokens: Token[], text: string, isSpent: () => boolean): Steps<boolean> {
  let added = 0
  for (const chunk of text.match(isPlain(text) ? plainChunks : chunks) ?? []) {
    added += chunk.length
    if (added > betweenLooks) {
      if (isSpent()) return false
      yield
      added = 0
    }
    for (const word of wordsOf(chunk)) tokens.push({ text: word })
  }
  return true
}

function wordsOf(chunk: string): readonly string[] {
  return isPlain(chunk) ? (chunk.match(plainWords) ?? []) : segmentsOf(chunk)
}

function isPlain(text: string): boolean {
  return !notAscii.test(text) || typeof Intl.Segmenter !== 'function'
}

// Characters; some 2 ms of the slowest script.
const betweenLooks = 2000

function segmentsOf(text: string): string[] {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'word' })
  const words: string[] = []
  for (const { segment } of segmenter.segment(text)) words.push(segment)
  return words
}

const spaces = /\s+/gu
// Zero-width and directional characters, soft hyphen, byte order mark, variation selectors and their like.
const shapeless = /\p{Default_Ignorable_Code_Point}/gu
const singleQuotes = /[\u2018\u2019\u201a\u201b]/gu
const doubleQuotes = /[\u201c-\u201f]/gu

/** What a reader sees of a text: two texts with the same appearance are hard to tell apart. */
export function appearanceOf(text: string): string {
  // Nothing in ASCII but spaces leaves no mark.
  if (!notAscii.test(text)) return text.replace(spaces, '')
  return text
    .normalize('NFC')
    .replace(shapeless, '')
    .replace(spaces, '')
    .replace(singleQuotes, "'")
    .replace(doubleQuotes, '"')
}

// The start of a long text tells well enough how alike two are.
const countedCharacters = 4000

/** How often each word of a text occurs, spaces left out; of a long text, its start. */
export function countWords(text: string): Map<string, number> {
  const counts = new Map<string, number>()
  const tokens = finish(tokenize(text.slice(0, countedCharacters), () => false)) ?? []
  for (const token of tokens) {
    if (token.text.trim()) counts.set(token.text, (counts.get(token.text) ?? 0) + 1)
  }
  return counts
}

/** Share of words two texts have in common, 0–1 (Dice); 1 for two empty ones. */
export function similarityOf(
  a: ReadonlyMap<string, number>,
  b: ReadonlyMap<string, number>,
): number {
  let shared = 0
  let total = 0
  for (const [word, count] of a) {
    shared += Math.min(count, b.get(word) ?? 0)
    total += count
  }
  for (const count of b.values()) total += count
  return total === 0 ? 1 : (2 * shared) / total
}
