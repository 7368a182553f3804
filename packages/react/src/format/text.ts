/** A stretch of text, or one character that would act on the text around it. */
export interface TextPiece {
  readonly text: string
  /** Name of the character (`U+202E`) where the piece stands for one that was taken out. */
  readonly mark?: string
}

// Controls but tab and line ends, and the characters that turn the direction of what follows. Joiners and plain
// direction marks stay: emoji, Persian and Arabic need them, and they reach no further than their neighbours.
const ranges = [
  [0x00, 0x08],
  [0x0b, 0x0c],
  [0x0e, 0x1f],
  [0x7f, 0x9f],
  [0x202a, 0x202e],
  [0x2066, 0x2069],
] as const
const actingClass = ranges.map((range) => range.map(escapeOf).join('-')).join('')
const acting = new RegExp(`[${actingClass}]`)
const actingAll = new RegExp(acting, 'g')
// A text of nothing but control characters must not become a million elements.
const markLimit = 500

/** Splits a text so that control and direction characters become marks, which act on nothing. */
export function piecesOf(text: string): readonly TextPiece[] {
  const whole = wellFormed(text)
  if (!acting.test(whole)) return [{ text: whole }]
  const pieces: TextPiece[] = []
  let from = 0
  for (const match of whole.matchAll(actingAll)) {
    if (pieces.length >= markLimit) break
    if (match.index > from) pieces.push({ text: whole.slice(from, match.index) })
    pieces.push({ text: signOf(match[0]), mark: codeOf(match[0]) })
    from = match.index + match[0].length
  }
  const rest = whole.slice(from).replaceAll(actingAll, '\ufffd')
  return rest === '' ? pieces : [...pieces, { text: rest }]
}

/** The text with control and direction characters replaced by visible signs, for titles and labels. */
export function plainText(text: string): string {
  const whole = wellFormed(text)
  return acting.test(whole) ? whole.replaceAll(actingAll, signOf) : whole
}

/** The text on one line: every run of white space is one space. */
export function oneLine(text: string): string {
  return plainText(text.replaceAll(/\s+/g, ' ').trim())
}

/** The text shortened in its middle, so that both ends of a path or an id stay readable. */
export function truncateMiddle(text: string, length: number): string {
  if (text.length <= length) return text
  const room = Math.max(2, length - 1)
  return `${takeStart(text, Math.ceil(room / 2))}…${takeEnd(text, Math.floor(room / 2))}`
}

/** The text shortened at its end. */
export function truncateEnd(text: string, length: number): string {
  return text.length <= length ? text : `${takeStart(text, length - 1).trimEnd()}…`
}

/** A name in two parts, of which the second must stay readable: a path's or an id's end. */
export function splitName(name: string): readonly [head: string, tail: string] {
  if (name.length < 16 || /\s/.test(name)) return [name, '']
  const at = Math.max(name.lastIndexOf('/'), name.lastIndexOf('.'), name.lastIndexOf(':'))
  const tailLength = at > 0 && name.length - at <= 16 ? name.length - at : 0
  return tailLength === 0 ? [name, ''] : [name.slice(0, at), name.slice(at)]
}

function escapeOf(code: number): string {
  return `\\u${code.toString(16).padStart(4, '0')}`
}

function signOf(character: string): string {
  const code = character.charCodeAt(0)
  // The Control Pictures block mirrors the first 32 controls.
  return code < 0x20 ? String.fromCharCode(0x2400 + code) : '\ufffd'
}

function codeOf(character: string): string {
  return `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
}

function wellFormed(text: string): string {
  return typeof text.toWellFormed === 'function' ? text.toWellFormed() : text
}

// Half a surrogate pair is no character.
function takeStart(text: string, length: number): string {
  const end = isHighSurrogate(text, length - 1) ? length - 1 : length
  return text.slice(0, end)
}

function takeEnd(text: string, length: number): string {
  const start = text.length - length
  return text.slice(isHighSurrogate(text, start - 1) ? start + 1 : start)
}

function isHighSurrogate(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= 0xd800 && code <= 0xdbff
}
