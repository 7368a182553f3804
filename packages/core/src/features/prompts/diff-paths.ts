import type { DiffBudget, Steps } from './diff-budget.ts'
import type { PathChange } from './diff-change.ts'
import { compareWords, wholePieces } from './diff-words.ts'

const maxDepth = 20
const maxPaths = 5000

/** Compares two structures value by value; what is equal is left out. */
export function* comparePaths(
  before: unknown,
  after: unknown,
  budget: DiffBudget,
): Steps<PathChange[]> {
  const old = flatten(before)
  const young = flatten(after)
  const changes: PathChange[] = []
  for (const [path, text] of old) {
    const other = young.get(path)
    if (other === undefined) changes.push(removed(path, text))
    else if (other !== text) changes.push(yield* changed(path, { text, other }, budget))
  }
  for (const [path, text] of young) {
    if (!old.has(path)) changes.push(added(path, text))
  }
  return changes
}

/** JSON of any value with its keys in order; what JSON cannot hold is written as text. */
export function jsonTextOf(value: unknown): string {
  return write(value, 0)
}

function removed(path: string, text: string): PathChange {
  return { kind: 'removed', path, before: wholePieces(text, true), after: undefined }
}

function added(path: string, text: string): PathChange {
  return { kind: 'added', path, before: undefined, after: wholePieces(text, true) }
}

function* changed(
  path: string,
  { text, other }: { text: string; other: string },
  budget: DiffBudget,
): Steps<PathChange> {
  const { before, after } = yield* compareWords(text, other, budget)
  return { kind: 'changed', path, before, after }
}

function flatten(value: unknown): Map<string, string> {
  const values = new Map<string, string>()
  if (value !== undefined) collect(values, { value, path: '', depth: 0 })
  return values
}

interface Node {
  readonly value: unknown
  readonly path: string
  readonly depth: number
}

function collect(values: Map<string, string>, { value, path, depth }: Node): void {
  if (values.size >= maxPaths) return
  const children = depth < maxDepth ? childrenOf(value) : []
  if (children.length === 0) {
    values.set(path, typeof value === 'string' ? value : jsonTextOf(value))
    return
  }
  for (const [key, child] of children) {
    collect(values, { value: child, path: path ? `${path}.${key}` : key, depth: depth + 1 })
  }
}

function childrenOf(value: unknown): [string, unknown][] {
  if (typeof value !== 'object' || value === null) return []
  if (!Array.isArray(value)) return Object.entries(value).filter(([, child]) => child !== undefined)
  const names = value.map(nameOf)
  const named = names.every((name) => name !== undefined) && new Set(names).size === names.length
  return value.map((child, index) => [named ? (names[index] ?? '') : String(index), child])
}

// Tools are known by name, wherever in the list they stand.
function nameOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  if ('name' in value && typeof value.name === 'string') return value.name
  return 'function' in value ? nameOf(value.function) : undefined
}

function write(value: unknown, depth: number): string {
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value !== 'object' || value === null) return String(value)
  if (depth >= maxDepth) return '…'
  if (Array.isArray(value)) return `[${value.map((item) => write(item, depth + 1)).join(', ')}]`
  const entries = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}: ${write(item, depth + 1)}`).join(', ')}}`
}
