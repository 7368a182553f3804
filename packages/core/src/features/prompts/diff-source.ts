import type { Line } from './diff-change.ts'
import { jsonTextOf } from './diff-paths.ts'
import { wholePieces } from './diff-words.ts'

/** A prompt that is one text. */
export interface DiffableText {
  readonly text: string
  readonly tools?: unknown
  readonly parameters?: unknown
}

/** A prompt that is a list of messages. */
export interface DiffableMessages {
  readonly messages: readonly DiffableMessage[]
  readonly tools?: unknown
  readonly parameters?: unknown
}

/** A message: a role, its content, and whatever else the provider knows. */
export interface DiffableMessage {
  readonly role: string
  readonly content?: unknown
}

/** Anything `diffPrompts` compares: a text, a `StringPrompt`, a `MessagesPrompt`, or objects of their shape. */
export type DiffablePrompt = string | DiffableText | DiffableMessages

/** A message taken apart into lines. */
export interface SourceMessage {
  /** Undefined for a prompt that is one text. */
  readonly role: string | undefined
  readonly lines: readonly SourceLine[]
}

/** A line before comparison; lines with the same key are the same. */
export interface SourceLine {
  readonly key: string
  readonly text: string
  readonly end: Line['end']
  readonly part?: string
}

/** The messages of a prompt; a text is one message without a role. */
export function messagesOf(prompt: DiffablePrompt): SourceMessage[] {
  if (typeof prompt === 'string') return [{ role: undefined, lines: linesOfText(prompt) }]
  if ('text' in prompt) return [{ role: undefined, lines: linesOfText(prompt.text) }]
  return prompt.messages.map(sourceMessageOf)
}

/** A line as a side shows it. */
export function lineOf(source: SourceLine, index: number, changed: boolean): Line {
  const { text, end, part } = source
  const pieces = wholePieces(text, changed)
  return { number: index + 1, text, pieces, end, ...(part === undefined ? {} : { part }) }
}

function sourceMessageOf(message: DiffableMessage): SourceMessage {
  const { role, content, ...rest } = message
  const parts = Array.isArray(content) ? content : content === undefined ? [] : [content]
  const lines = parts.flatMap(linesOfPart)
  for (const [key, value] of Object.entries(rest)) {
    if (value !== undefined) lines.push(partLine(key, value))
  }
  return { role: String(role), lines }
}

function linesOfPart(part: unknown, index: number): SourceLine[] {
  // A line that opens a later part is not the same as one that continues a text.
  const opening = index > 0 ? 'part\n' : ''
  if (typeof part === 'string') return linesOfText(part, opening)
  if (typeof part !== 'object' || part === null) return [partLine(typeof part, part)]
  const { type, ...rest } = { type: 'part', ...part }
  if (!('text' in rest) || typeof rest.text !== 'string') return [partLine(String(type), part)]
  const { text, ...extras } = rest
  const lines = linesOfText(text, opening)
  if (Object.keys(extras).length > 0) lines.push(partLine(String(type), extras))
  return lines
}

function partLine(part: string, value: unknown): SourceLine {
  const text = jsonTextOf(value)
  return { key: `${part}\n${text}`, text, end: '', part }
}

function linesOfText(text: string, opening: string = ''): SourceLine[] {
  const lines: SourceLine[] = []
  let start = 0
  for (let at = nextEnd(text, 0); at >= 0; at = nextEnd(text, start)) {
    const end = endOf(text, at)
    lines.push(sourceLine(text.slice(start, at), end))
    start = at + end.length
  }
  lines.push(sourceLine(text.slice(start), ''))
  if (!opening) return lines
  const [first, ...others] = lines
  return first ? [{ ...first, key: opening + first.key }, ...others] : lines
}

// The last line of a text has no end of its own: it is the same line when others follow.
function sourceLine(text: string, end: Line['end']): SourceLine {
  return { key: end.startsWith('\r') ? text + end : text, text, end }
}

const lineEnd = /[\r\n]/g

function nextEnd(text: string, from: number): number {
  lineEnd.lastIndex = from
  return lineEnd.exec(text)?.index ?? -1
}

function endOf(text: string, at: number): Exclude<Line['end'], ''> {
  if (text[at] === '\n') return '\n'
  return text[at + 1] === '\n' ? '\r\n' : '\r'
}
