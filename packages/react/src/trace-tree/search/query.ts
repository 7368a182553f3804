import type { Call } from '@weft/core'
import type { TraceModel, TraceNode } from '../layout.ts'

/** What a search text asks of a call. */
export interface Query {
  readonly isEmpty: boolean
  readonly matches: (node: TraceNode) => boolean
  /** The stretch of a name to mark, if the text looks for words. */
  readonly find: (text: string) => readonly [start: number, end: number] | undefined
}

/** Which nodes a query matches and which hold a match below them; one byte each. */
export interface QueryResult {
  readonly matched: Uint8Array
  /** Count of matches below each node. */
  readonly inside: Int32Array
  readonly count: number
}

type Test = (node: TraceNode, call: Call) => boolean

const nothing = (): undefined => undefined

/** Reads a search text: words, `/expression/`, and fields such as `kind:llm status:error dur>1s cost>0.01`. */
export function parseQuery(text: string): Query {
  const trimmed = text.trim()
  if (trimmed === '') return { isEmpty: true, matches: () => true, find: nothing }
  const expression = /^\/(.+)\/([a-z]*)$/.exec(trimmed)
  const pattern = expression ? compile(expression[1] ?? '') : undefined
  if (pattern) return patternQuery(pattern)
  const words: string[] = []
  const tests: Test[] = []
  for (const part of trimmed.split(/\s+/)) {
    const test = parseField(part)
    if (test) tests.push(test)
    else words.push(part.toLowerCase())
  }
  return {
    isEmpty: false,
    matches: (node) => {
      const { call } = node
      if (call === undefined || !tests.every((test) => test(node, call))) return false
      return words.every((word) => textOf(call).includes(word))
    },
    find: words.length === 0 ? nothing : (name) => findWord(name, words),
  }
}

function patternQuery(pattern: RegExp): Query {
  return {
    isEmpty: false,
    matches: ({ call }) => call !== undefined && pattern.test(textOf(call)),
    find: (name) => {
      const found = pattern.exec(name)
      return found && found[0] !== '' ? [found.index, found.index + found[0].length] : undefined
    },
  }
}

function compile(source: string): RegExp | undefined {
  try {
    return new RegExp(source, 'iu')
  } catch {
    return undefined
  }
}

function findWord(
  name: string,
  words: readonly string[],
): readonly [start: number, end: number] | undefined {
  const lower = name.toLowerCase()
  for (const word of words) {
    const start = lower.indexOf(word)
    if (start >= 0) return [start, start + word.length]
  }
  return undefined
}

// An expression of the reader's own runs over this text of every call: short enough that none takes long.
const searchedLength = 400

function textOf(call: Call): string {
  const { displayName, op, model, userId, threadId, error, tags } = call
  const parts = [displayName, op, model, error?.name, error?.message, userId, threadId, ...tags]
  return parts.filter(Boolean).join('\n').slice(0, searchedLength).toLowerCase()
}

const fields: Readonly<Record<string, (value: string) => Test>> = {
  kind: (value) => (_, call) => call.kind.startsWith(value),
  status: (value) => (_, call) => call.status.startsWith(value),
  model: (value) => (_, call) => (call.model ?? '').toLowerCase().includes(value),
  tag: (value) => (_, call) => call.tags.some((tag) => tag.toLowerCase() === value),
  has: (value) => (_, call) =>
    value === 'feedback'
      ? (call.feedback?.length ?? 0) > 0
      : value === 'error' && call.error !== undefined,
}

const figures: Readonly<Record<string, (node: TraceNode) => number | undefined>> = {
  cost: ({ cost }) => (cost && cost.priced > 0 ? cost.usd : undefined),
  dur: ({ startMs, endMs }) => (endMs === undefined ? undefined : endMs - startMs),
  tok: ({ tokens }) => tokens?.total,
}

function parseField(part: string): Test | undefined {
  const [, name = '', value = ''] = /^(\w+):(.+)$/.exec(part) ?? []
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined
  return field ? field(value.toLowerCase()) : parseFigure(part)
}

function parseFigure(part: string): Test | undefined {
  const found = /^(cost|dur|tok)([<>])\$?([\d.]+)(ms|s|m|k)?$/.exec(part)
  if (!found) return undefined
  const [, key = '', sign, amount, unit = key === 'dur' ? 'ms' : ''] = found
  const bound = Number(amount) * (factors[unit] ?? 1)
  return (node) => {
    const value = figures[key]?.(node) ?? Number.NaN
    return sign === '>' ? value > bound : value < bound
  }
}

const factors: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, k: 1000 }

/** Which nodes a query matches, and where in the tree they are. */
export function runQuery({ nodes, parents }: TraceModel, query: Query): QueryResult {
  const matched = new Uint8Array(nodes.length)
  const inside = new Int32Array(nodes.length)
  let count = 0
  for (let index = nodes.length - 1; index >= 0; index--) {
    const node = nodes[index]
    if (node && isMatch(query, node)) {
      matched[index] = 1
      count++
    }
    const parent = parents[index] ?? -1
    if (parent >= 0)
      inside[parent] = (inside[parent] ?? 0) + (inside[index] ?? 0) + (matched[index] ?? 0)
  }
  return { matched, inside, count }
}

// A record that lacks what its type promises matches nothing.
function isMatch(query: Query, node: TraceNode): boolean {
  try {
    return query.matches(node)
  } catch {
    return false
  }
}
