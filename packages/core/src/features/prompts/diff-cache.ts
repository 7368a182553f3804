import type { CacheEffect } from './diff-change.ts'
import type { SourceLine, SourceMessage } from './diff-source.ts'
import { splitVariables } from './diff-tokens.ts'

interface Sides {
  readonly before: readonly SourceMessage[]
  readonly after: readonly SourceMessage[]
}

/** UTF-16 units of all texts. */
export function charactersOf(messages: readonly SourceMessage[]): number {
  let sum = 0
  for (const { lines } of messages) for (const line of lines) sum += lengthOf(line)
  return sum
}

/** Position of the first message that the two prompts do not share; undefined where one ends and the other goes on. */
export function firstDifferenceOf({ before, after }: Sides): number | undefined {
  const length = Math.min(before.length, after.length)
  for (let index = 0; index < length; index++) {
    const [old, young] = [before[index], after[index]]
    if (old && young && !isSameMessage(old, young)) return index
  }
  return undefined
}

/** How far requests have their beginning in common, between the two prompts and within each. */
export function cacheEffectOf(sides: Sides, hasSameTools: boolean): CacheEffect {
  return {
    sharedCharacters: hasSameTools ? sharedOf(sides) : 0,
    stableCharacters: { before: stableOf(sides.before), after: stableOf(sides.after) },
  }
}

function isSameMessage(a: SourceMessage, b: SourceMessage): boolean {
  return (
    a.role === b.role && a.lines.length === b.lines.length && sharedLines(a, b) === a.lines.length
  )
}

function sharedLines(a: SourceMessage, b: SourceMessage): number {
  const differing = a.lines.findIndex((line, index) => !isSameLine(line, b.lines[index]))
  return differing < 0 ? a.lines.length : differing
}

function isSameLine(line: SourceLine, other: SourceLine | undefined): boolean {
  return line.key === other?.key && line.end === other.end
}

function sharedOf({ before, after }: Sides): number {
  let sum = 0
  for (const [index, message] of before.entries()) {
    const other = after[index]
    if (other?.role !== message.role || !other) return sum
    const shared = sharedLines(message, other)
    for (const line of message.lines.slice(0, shared)) sum += lengthOf(line)
    const isWhole = shared === message.lines.length && shared === other.lines.length
    if (!isWhole) return sum + sharedStart(message.lines[shared], other.lines[shared])
  }
  return sum
}

function sharedStart(line: SourceLine | undefined, other: SourceLine | undefined): number {
  if (!line || !other) return 0
  const [a, b] = [line.text + line.end, other.text + other.end]
  let length = 0
  while (length < a.length && a[length] === b[length]) length++
  return length
}

function stableOf(messages: readonly SourceMessage[]): number {
  let sum = 0
  for (const line of messages.flatMap(({ lines }) => lines)) {
    const tokens = line.text.includes('{') ? splitVariables(line.text) : []
    const first = tokens.findIndex(({ variable }) => variable !== undefined)
    if (first >= 0) return sum + (first > 0 ? (tokens[0]?.text.length ?? 0) : 0)
    sum += lengthOf(line)
  }
  return sum
}

function lengthOf({ text, end }: SourceLine): number {
  return text.length + end.length
}
