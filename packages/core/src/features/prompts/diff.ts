import { createDiffBudget, type DiffBudget } from './diff-budget.ts'
import { lineOn } from './diff-change.ts'
import type {
  MessageChange,
  PathChange,
  PromptChange,
  Side,
  VariableChanges,
} from './diff-change.ts'
import { compareLines, wholeLines, type LineComparison } from './diff-lines.ts'
import { alignMessages, type MessagePair } from './diff-messages.ts'
import { comparePaths } from './diff-paths.ts'
import { messagesOf, type DiffablePrompt, type SourceMessage } from './diff-source.ts'
import { appearanceOf, splitVariables } from './diff-tokens.ts'

export { lineOn } from './diff-change.ts'
export type {
  ChangeKind,
  Line,
  LineChange,
  MessageChange,
  PathChange,
  Piece,
  PromptChange,
  Side,
  VariableChanges,
} from './diff-change.ts'
export type {
  DiffableMessage,
  DiffableMessages,
  DiffablePrompt,
  DiffableText,
} from './diff-source.ts'

/** Settings of `diffPrompts`. */
export interface DiffPromptsOptions {
  /**
   * Time for comparing; what it does not suffice for is shown in less detail.
   * @default 50
   */
  readonly budgetMs?: number
  /** Time source of the budget. */
  readonly now?: () => number
}

/** Compares two prompts: messages by role and likeness, lines, then words, variables, parameters and tools. */
export function diffPrompts(
  before: DiffablePrompt,
  after: DiffablePrompt,
  options: DiffPromptsOptions = {},
): PromptChange {
  const { budgetMs = 50, now = () => performance.now() } = options
  const budget = createDiffBudget(budgetMs, now)
  const sides = { before: messagesOf(before), after: messagesOf(after) }
  const compared = compareMessages(sides, budget)
  const messages = compared.map(({ message }) => message)
  const parameters = comparePaths(
    extraOf(before, 'parameters'),
    extraOf(after, 'parameters'),
    budget,
  )
  const tools = comparePaths(extraOf(before, 'tools'), extraOf(after, 'tools'), budget)
  const paths = [...parameters, ...tools]
  const identical = paths.length === 0 && messages.every(({ kind }) => kind === 'unchanged')
  return {
    identical,
    invisibleOnly: !identical && messages.every(isHardToSee) && paths.every(isHardToSeePath),
    approximate: budget.wasCut(),
    messages,
    firstDifference: firstDifferenceOf(messages),
    variables: compareVariables(
      sides,
      compared.flatMap(({ swaps }) => swaps),
    ),
    parameters,
    tools,
    characters: { before: charactersOf(sides.before), after: charactersOf(sides.after) },
  }
}

/** The messages of one side of a comparison as plain text, without marks. */
export function promptTextOf(change: PromptChange, side: Side): string {
  return change.messages
    .filter((message) => message[side] !== undefined)
    .toSorted((a, b) => (a[side] ?? 0) - (b[side] ?? 0))
    .map((message) => messageTextOf(message, side))
    .join('\n\n')
}

function messageTextOf({ role, roleBefore, lines }: MessageChange, side: Side): string {
  const name = side === 'before' ? (roleBefore ?? role) : role
  const text = lines
    .map((change) => lineOn(change, side))
    .filter((line) => line !== undefined)
    // The last line of a content part has no end of its own, yet the next part is a new line.
    .map((line, index, all) => line.text + (line.end || (index < all.length - 1 ? '\n' : '')))
    .join('')
  return name === undefined ? text : `[${name}]\n${text}`
}

interface Sides {
  readonly before: readonly SourceMessage[]
  readonly after: readonly SourceMessage[]
}

interface MessageComparison {
  readonly message: MessageChange
  readonly swaps: LineComparison['swaps']
}

function compareMessages(sides: Sides, budget: DiffBudget): MessageComparison[] {
  return alignMessages(sides, budget).map((pair) => compareMessage(sides, pair, budget))
}

function compareMessage(sides: Sides, pair: MessagePair, budget: DiffBudget): MessageComparison {
  const before = pair.before === undefined ? undefined : sides.before[pair.before]
  const after = pair.after === undefined ? undefined : sides.after[pair.after]
  if (before && after) return compareBoth({ before, after }, pair, budget)
  const kind = after ? 'added' : 'removed'
  const source = after ?? before
  const lines = wholeLines(source?.lines ?? [], kind)
  const { before: from, after: to } = pair
  return { message: { kind, role: source?.role, before: from, after: to, lines }, swaps: [] }
}

function compareBoth(
  { before, after }: { before: SourceMessage; after: SourceMessage },
  pair: MessagePair,
  budget: DiffBudget,
): MessageComparison {
  const { lines, swaps } = compareLines({ before: before.lines, after: after.lines }, budget)
  const { role } = after
  const sameRole = before.role === role
  const same = sameRole && lines.every(({ kind }) => kind === 'unchanged')
  const message: MessageChange = {
    kind: pair.moved ? 'moved' : same ? 'unchanged' : 'changed',
    role,
    ...(sameRole || before.role === undefined ? {} : { roleBefore: before.role }),
    before: pair.before,
    after: pair.after,
    lines,
  }
  return { message, swaps }
}

function firstDifferenceOf(messages: readonly MessageChange[]): number | undefined {
  const index = messages.findIndex(({ kind }) => kind !== 'unchanged')
  const changed = messages.slice(index).find(({ after }) => after !== undefined)
  return index < 0 ? undefined : changed?.after
}

function isHardToSee(message: MessageChange): boolean {
  if (message.kind === 'unchanged') return true
  if (message.kind !== 'changed' || message.roleBefore !== undefined) return false
  const [before, after] = (['before', 'after'] as const).map((side) =>
    message.lines.map((line) => lineOn(line, side)?.text ?? '').join(''),
  )
  return appearanceOf(before ?? '') === appearanceOf(after ?? '')
}

function isHardToSeePath({ before, after }: PathChange): boolean {
  const [old, young] = [before, after].map((pieces) => pieces?.map(({ text }) => text).join(''))
  return old !== undefined && young !== undefined && appearanceOf(old) === appearanceOf(young)
}

function compareVariables(sides: Sides, swaps: LineComparison['swaps']): VariableChanges {
  const before = variablesOf(sides.before)
  const after = variablesOf(sides.after)
  const gone = new Set([...before].filter((name) => !after.has(name)))
  const fresh = new Set([...after].filter((name) => !before.has(name)))
  const renamed: VariableChanges['renamed'][number][] = []
  for (const swap of swaps) {
    if (!gone.has(swap.before) || !fresh.has(swap.after)) continue
    gone.delete(swap.before)
    fresh.delete(swap.after)
    renamed.push(swap)
  }
  return {
    unchanged: [...after].filter((name) => before.has(name)),
    added: [...fresh],
    removed: [...gone],
    renamed,
  }
}

function variablesOf(messages: readonly SourceMessage[]): Set<string> {
  const lines = messages.flatMap((message) => message.lines)
  const tokens = lines.flatMap(({ text }) => splitVariables(text))
  return new Set(tokens.flatMap(({ variable }) => variable ?? []))
}

function charactersOf(messages: readonly SourceMessage[]): number {
  const lines = messages.flatMap((message) => message.lines)
  return lines.reduce((sum, { text, end }) => sum + text.length + end.length, 0)
}

function extraOf(prompt: DiffablePrompt, key: 'parameters' | 'tools'): unknown {
  return typeof prompt === 'string' ? undefined : prompt[key]
}
