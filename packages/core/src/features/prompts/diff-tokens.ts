/** A word, a run of spaces, a punctuation mark or a whole variable of a line. */
export interface Token {
  readonly text: string
  /** Name of the variable the token stands for. */
  readonly variable?: string
}

// `{{` and `}}` are escapes and come first; braces around anything but a bare name are plain text.
const variablePattern = /\{\{|\}\}|\{([\p{ID_Start}_$][\p{ID_Continue}$]*)(?::[^{}]*)?\}/gu

// Without spaces and with them; the former are cut so that none is longer than a segmenter likes.
const chunks = /\s+|\S{1,400}/gu
const plainWords = /[\p{L}\p{M}\p{N}_]+(?:['.][\p{L}\p{M}\p{N}_]+)*|[^\p{L}\p{M}\p{N}_]/gu
// oxlint-disable-next-line no-control-regex -- the range of ASCII begins with a control character
const notAscii = /[^\x00-\x7f]/

let segmenter: Intl.Segmenter | undefined

/** Splits a text into stretches without variables and single variables. */
export function splitVariables(text: string): Token[] {
  if (!text.includes('{')) return text ? [{ text }] : []
  const tokens: Token[] = []
  let end = 0
  for (const match of text.matchAll(variablePattern)) {
    const variable = match[1]
    if (variable === undefined) continue
    if (match.index > end) tokens.push({ text: text.slice(end, match.index) })
    tokens.push({ text: match[0], variable })
    end = match.index + match[0].length
  }
  if (end < text.length) tokens.push({ text: text.slice(end) })
  return tokens
}

/** Splits a text into words of any script; variables stay whole. */
export function tokenize(text: string): Token[] {
  return splitVariables(text).flatMap((token) =>
    token.variable === undefined ? wordsOf(token.text).map((word) => ({ text: word })) : [token],
  )
}

// A segmenter takes time in the square of its text: 0.3 s for 50 kB at once, so it is given only what needs it.
function wordsOf(text: string): string[] {
  return (text.match(chunks) ?? []).flatMap((chunk) => {
    if (!chunk.trim()) return [chunk]
    const isPlain = !notAscii.test(chunk) || typeof Intl.Segmenter !== 'function'
    return isPlain ? (chunk.match(plainWords) ?? []) : segmentsOf(chunk)
  })
}

function segmentsOf(text: string): string[] {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'word' })
  return Array.from(segmenter.segment(text), ({ segment }) => segment)
}

const spaces = /\s+/gu
// Zero-width and directional characters, soft hyphen, byte order mark, variation selectors and their like.
const shapeless = /\p{Default_Ignorable_Code_Point}/gu
const singleQuotes = /[\u2018\u2019\u201a\u201b]/gu
const doubleQuotes = /[\u201c-\u201f]/gu

/** What a reader sees of a text: two texts with the same appearance are hard to tell apart. */
export function appearanceOf(text: string): string {
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
  for (const token of tokenize(text.slice(0, countedCharacters))) {
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
