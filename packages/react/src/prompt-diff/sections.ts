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
  readonly changes: number
}

/** Neighbouring blocks of some hundred lines, which are mounted together. */
export interface BlockGroup {
  readonly blocks: readonly Block[]
  readonly lines: number
}

/** How a comparison is cut. */
export interface SectionOptions {
  /** Whether unchanged lines far from any change fold. */
  readonly folds: boolean
}

const contextLines = 3
// To fold a single line would save nothing.
const minFold = 2
const linesOfGroup = 100

/** Cuts a comparison into messages, folds and numbered changes. */
export function sectionsOf(change: PromptChange, options: SectionOptions): Sections {
  const count = { changes: 0 }
  const messages = change.messages.map((message) => sectionOf(message, options, count))
  const paths = (['parameters', 'tools'] as const)
    .filter((title) => change[title].length > 0)
    .map((title) => ({ title, change: ++count.changes, paths: change[title] }))
  return { messages, paths, changes: count.changes }
}

function sectionOf(
  message: MessageChange,
  options: SectionOptions,
  count: { changes: number },
): MessageSection {
  const isElsewhere = message.kind === 'moved' || message.roleBefore !== undefined
  const change = isElsewhere ? ++count.changes : undefined
  const blocks = blocksOf(message.lines, options.folds).map((block): Block => {
    if (block.kind === 'change') return { ...block, change: ++count.changes }
    return block
  })
  return { message, change, blocks }
}

/** Blocks in groups of about a hundred lines each; a fold is one line, and a longer block is a group of its own. */
export function groupsOf(blocks: readonly Block[]): readonly BlockGroup[] {
  const groups: { blocks: Block[]; lines: number }[] = []
  for (const block of blocks) {
    const lines = block.kind === 'fold' ? 1 : block.lines.length
    const last = groups.at(-1)
    if (last && last.lines + lines <= linesOfGroup) {
      last.blocks.push(block)
      last.lines += lines
    } else groups.push({ blocks: [block], lines })
  }
  return groups
}

/** Lines in runs of a hundred. */
export function chunksOf(lines: readonly LineChange[]): readonly (readonly LineChange[])[] {
  if (lines.length <= linesOfGroup) return [lines]
  return Array.from({ length: Math.ceil(lines.length / linesOfGroup) }, (_, index) =>
    lines.slice(index * linesOfGroup, (index + 1) * linesOfGroup),
  )
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
