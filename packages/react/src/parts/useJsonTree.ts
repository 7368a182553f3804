'use client'

import { useCallback, useMemo, useState } from 'react'
import { describeValue, entriesOf, markerOf, type Described, type Entry } from './json-nodes.ts'

/** One line of the value tree. */
export interface JsonLine {
  /** Places of the entries that lead here, joined by points. */
  readonly path: string
  readonly depth: number
  readonly position: number
  readonly siblings: number
  readonly entry: Entry
  readonly described: Described
  readonly isExpandable: boolean
  readonly isOpen: boolean
  /** Set on the line that asks for the rest of a long list: how many are left. */
  readonly more?: number
}

/** The visible lines of a value, and the ways to open more of it. */
export interface JsonTree {
  readonly lines: readonly JsonLine[]
  readonly setOpen: (path: string, open: boolean) => void
  readonly showMore: (path: string) => void
}

const page = 100
const mostLines = 5000
const longText = 100
// A long list opens when somebody wants it.
const mostOpened = 24

/** Flattens a value as far as it is open. */
export function useJsonTree(value: unknown, openLevels: number): JsonTree {
  const [toggled, setToggled] = useState<ReadonlyMap<string, boolean>>(new Map())
  const [pages, setPages] = useState<ReadonlyMap<string, number>>(new Map())
  const lines = useMemo(
    () => linesOf(value, { toggled, pages, openLevels }),
    [value, toggled, pages, openLevels],
  )
  const setOpen = useCallback((path: string, open: boolean) => {
    setToggled((before) => new Map(before).set(path, open))
  }, [])
  const showMore = useCallback((path: string) => {
    setPages((before) => new Map(before).set(path, (before.get(path) ?? 1) + 1))
  }, [])
  return { lines, setOpen, showMore }
}

interface Openness {
  readonly toggled: ReadonlyMap<string, boolean>
  readonly pages: ReadonlyMap<string, number>
  readonly openLevels: number
}

type Waiting = Pick<JsonLine, 'path' | 'depth' | 'position' | 'siblings' | 'entry' | 'more'>

// The fields of the value itself make the first level: a line that says "{3}" above them would only push them in.
function linesOf(value: unknown, openness: Openness): JsonLine[] {
  const root = lineOf(
    { path: '0', depth: -1, position: 1, siblings: 1, entry: { key: '', value } },
    openness,
  )
  if (!root.isExpandable || root.described.kind === 'string') return [{ ...root, depth: 0 }]
  const lines: JsonLine[] = []
  const waiting = childrenOf(root, openness).toReversed()
  while (waiting.length > 0 && lines.length < mostLines) {
    const next = waiting.pop()
    if (!next) break
    const line = lineOf(next, openness)
    lines.push(line)
    if (line.isOpen) waiting.push(...childrenOf(line, openness).toReversed())
  }
  return lines
}

function lineOf(waiting: Waiting, { toggled, openLevels }: Openness): JsonLine {
  const { entry, path, depth, more } = waiting
  const described = describeValue(entry.value)
  const isLong = described.kind === 'string' && isLongText(described.text)
  const isGroup = described.count > 0 && markerOf(entry.value) === undefined
  const isExpandable = more === undefined && entry.isAccessor !== true && (isGroup || isLong)
  const isOpen =
    isExpandable &&
    (toggled.get(path) ?? (isGroup && depth < openLevels && described.count <= mostOpened))
  return { ...waiting, described, isExpandable, isOpen }
}

/** Whether a text needs more than a line. */
export function isLongText(text: string): boolean {
  return text.length > longText || text.includes('\n')
}

function childrenOf({ path, depth, entry, described }: JsonLine, { pages }: Openness): Waiting[] {
  const { count } = described
  const shown = Math.min(count, page * (pages.get(path) ?? 1))
  const entries = entriesOf(entry.value, 0, shown)
  const below = { depth: depth + 1, siblings: count }
  const children = entries.map((child, index) => ({
    ...below,
    path: `${path}.${index}`,
    position: index + 1,
    entry: child,
  }))
  if (shown >= count) return children
  const rest = { key: '', value: undefined }
  return [
    ...children,
    { ...below, path, position: shown + 1, siblings: shown + 1, entry: rest, more: count - shown },
  ]
}
