import { createDiffBudget, finish, type DiffBudget, type Steps } from './diff-budget.ts'
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
import { comparePaths, jsonTextOf } from './diff-paths.ts'
import { messagesOf, type DiffablePrompt, type SourceMessage } from './diff-source.ts'
import { cacheEffectOf, charactersOf, firstDifferenceOf } from './diff-cache.ts'
import { tokensOf } from './diff-size.ts'
import { appearanceOf, splitVariables } from './diff-tokens.ts'

export { lineOn } from './diff-change.ts'
export type {
  CacheEffect,
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
   * Milliseconds for comparing; what they do not suffice for is shown in less detail.
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
  return finish(steps({ before, after }, createDiffBudget(budgetMs * refining, { now })))
}

/**
 * The same in steps of a few milliseconds, so that whoever goes through them can let the page draw in between; the last
 * one returns the change. Long prompts are compared in more detail than at once: the budget is 1,000 ms unless told
 * otherwise.
 */
export function diffSteps(
  before: DiffablePrompt,
  after: DiffablePrompt,
  options: DiffPromptsOptions = {},
): Generator<void, PromptChange> {
  const { budgetMs = 1000, now = () => performance.now() } = options
  return steps({ before, after }, createDiffBudget(budgetMs, { now, stepMs }))
}

const stepMs = 10
// The rest is for what is done whatever the time: cutting lines, counting, putting it together.
const refining = 0.8

interface Prompts {
  readonly before: DiffablePrompt
  readonly after: DiffablePrompt
}

function* steps({ before, after }: Prompts, budget: DiffBudget): Steps<PromptChange> {
  const old = messagesOf(before)
  yield
  const sides = { before: old, after: messagesOf(after) }
  yield
  const compared = yield* compareMessages(sides, budget)
  const messages = compared.map(({ message }) => message)
  const parameters = yield* comparePaths(
    extraOf(before, 'parameters'),
    extraOf(after, 'parameters'),
    budget,
  )
  const tools = yield* comparePaths(extraOf(before, 'tools'), extraOf(after, 'tools'), budget)
  const paths = [...parameters, ...tools]
  yield
  const identical = paths.length === 0 && messages.every(({ kind }) => kind === 'unchanged')
  const invisibleOnly = !identical && messages.every(isHardToSee) && paths.every(isHardToSeePath)
  yield
  const swaps = compared.flatMap((comparison) => comparison.swaps)
  const variables = compareVariables(sides, swaps)
  yield
  const tokens = { before: tokensOf(sides.before), after: tokensOf(sides.after) }
  yield
  return {
    identical,
    invisibleOnly,
    approximate: budget.wasCut(),
    messages,
    firstDifference: identical ? undefined : firstDifferenceOf(sides),
    cache: cacheEffectOf(sides, areSameTools(before, after)),
    variables,
    parameters,
    tools,
    tokens,
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

function* compareMessages(sides: Sides, budget: DiffBudget): Steps<MessageComparison[]> {
  const compared: MessageComparison[] = []
  for (const pair of alignMessages(sides, budget)) {
    yield
    compared.push(yield* compareMessage(sides, pair, budget))
  }
  return compared
}

function* compareMessage(
  sides: Sides,
  pair: MessagePair,
  budget: DiffBudget,
): Steps<MessageComparison> {
  const before = pair.before === undefined ? undefined : sides.before[pair.before]
  const after = pair.after === undefined ? undefined : sides.after[pair.after]
  if (before && after) return yield* compareBoth({ before, after }, pair, budget)
  const kind = after ? 'added' : 'removed'
  const source = after ?? before
  const lines = wholeLines(source?.lines ?? [], kind)
  const { before: from, after: to } = pair
  return { message: { kind, role: source?.role, before: from, after: to, lines }, swaps: [] }
}

function* compareBoth(
  { before, after }: { before: SourceMessage; after: SourceMessage },
  pair: MessagePair,
  budget: DiffBudget,
): Steps<MessageComparison> {
  const { lines, swaps } = yield* compareLines({ before: before.lines, after: after.lines }, budget)
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
  const lines = messages
    .flatMap((message) => message.lines)
    .filter(({ text }) => text.includes('{'))
  const tokens = lines.flatMap(({ text }) => splitVariables(text))
  return new Set(tokens.flatMap(({ variable }) => variable ?? []))
}

// Their order too: it is part of what is sent.
function areSameTools(before: DiffablePrompt, after: DiffablePrompt): boolean {
  return jsonTextOf(extraOf(before, 'tools')) === jsonTextOf(extraOf(after, 'tools'))
}

function extraOf(prompt: DiffablePrompt, key: 'parameters' | 'tools'): unknown {
  return typeof prompt === 'string' ? undefined : prompt[key]
}
