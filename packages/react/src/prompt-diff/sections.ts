import type { LineChange, MessageChange, PathChange, PromptChange } from '@weft/core/diff'

/** A stretch of lines that is shown, folded, or a numbered change. */
export type Block =
  | { readonly kind: 'context'; readonly lines: readonly LineChange[] }
  | { readonly kind: 'fold'; readonly lines: readonly LineChange[] }
  | { readonly kind: 'change'; readonly lines: readonly LineChange[]; readonly change: number }

/** One message as it is shown. */
export interface MessageSection {
  readonly message: MessageChange
  /** Number of the change that is not in the lines: the message moved, or its role changed. */
  readonly change: number | undefined
  readonly blocks: readonly Block[]
}

/** Parameters or tools as they are shown: one change. */
export interface PathSection {
  readonly title: 'parameters' | 'tools'
  readonly change: number
  readonly paths: readonly PathChange[]
}

/** A comparison cut into what is shown. */
export interface Sections {
  readonly messages: readonly MessageSection[]
  readonly paths: readonly PathSection[]
  /** How many changes there are, shown or not. */
  readonly changes: number
  /** Lines left out because there are too many. */
  readonly hiddenLines: number
}

/** How a comparison is cut. */
export interface SectionOptions {
  /** Whether unchanged lines far from any change fold. */
  readonly folds: boolean
  /** Most lines shown. */
  readonly maxLines: number
}

const contextLines = 3
// To fold a single line would save nothing.
const minFold = 2

/** Cuts a comparison into messages, folds and numbered changes. */
export function sectionsOf(change: PromptChange, options: SectionOptions): Sections {
  const count = { changes: 0, room: options.maxLines, hidden: 0 }
  const messages = change.messages.map((message) => sectionOf(message, options, count))
  const shown = messages.filter(({ blocks, message }) => blocks.length > 0 || !message.lines.length)
  const paths = (['parameters', 'tools'] as const)
    .filter((title) => change[title].length > 0)
    .map((title) => ({ title, change: ++count.changes, paths: change[title] }))
  return { messages: shown, paths, changes: count.changes, hiddenLines: count.hidden }
}

interface Count {
  changes: number
  room: number
  hidden: number
}

function sectionOf(message: MessageChange, options: SectionOptions, count: Count): MessageSection {
  const isElsewhere = message.kind === 'moved' || message.roleBefore !== undefined
  const change = isElsewhere ? ++count.changes : undefined
  const blocks = blocksOf(message.lines, options.folds).map((block): Block => {
    if (block.kind === 'change') return { ...block, change: ++count.changes }
    return block
  })
  return { message, change, blocks: blocks.flatMap((block) => fit(block, count)) }
}

function fit(block: Block, count: Count): Block[] {
  const room = Math.max(0, count.room)
  count.room -= block.kind === 'fold' ? 1 : block.lines.length
  if (block.kind === 'fold' || block.lines.length <= room)
    return room > 0 ? [block] : hide(block, count)
  count.hidden += block.lines.length - room
  return room > 0 ? [{ ...block, lines: block.lines.slice(0, room) }] : []
}

function hide(block: Block, count: Count): Block[] {
  count.hidden += block.lines.length
  return []
}

function blocksOf(lines: readonly LineChange[], folds: boolean): Block[] {
  const runs = runsOf(lines)
  return runs.flatMap((run, index): Block[] => {
    if (isChange(run)) return [{ kind: 'change', lines: run, change: 0 }]
    if (!folds) return [{ kind: 'context', lines: run }]
    const isWhole = runs.length === 1
    const head = index > 0 ? contextLines : 0
    const tail = index < runs.length - 1 ? contextLines : 0
    const least = isWhole ? contextLines + 1 : head + tail + minFold
    if (run.length < least) return [{ kind: 'context', lines: run }]
    const end = run.length - tail
    const parts: Block[] = [
      { kind: 'context', lines: run.slice(0, head) },
      { kind: 'fold', lines: run.slice(head, end) },
      { kind: 'context', lines: run.slice(end) },
    ]
    return parts.filter((part) => part.lines.length > 0)
  })
}

function runsOf(lines: readonly LineChange[]): LineChange[][] {
  const runs: LineChange[][] = []
  for (const line of lines) {
    const last = runs.at(-1)
    if (last?.[0] && isChanged(last[0]) === isChanged(line)) last.push(line)
    else runs.push([line])
  }
  return runs
}

function isChange(run: readonly LineChange[]): boolean {
  return run.some(isChanged)
}

function isChanged(line: LineChange): boolean {
  return line.kind !== 'unchanged'
}
