import type { Call, Feedback } from '@weft/core'
import { costKindOf, type CostTotal } from '../../format/costs.ts'
import { formatDuration, speakDuration } from '../../format/duration.ts'
import { noFigure, textOfFigure, type Figure } from '../../format/figure.ts'
import { before, exactMoney, formatMoney } from '../../format/money.ts'
import { oneLine, truncateEnd } from '../../format/text.ts'
import { formatTokens } from '../../format/tokens.ts'
import type { RowDescription, StateWord } from '../../messages/messages.ts'
import type { TraceNode } from '../layout.ts'
import type { TreeMessages, Wording } from '../useTreeText.ts'

/** A call's state in one word. */
export function stateOf({
  status,
  firstTokenAt,
}: Pick<Call, 'status' | 'firstTokenAt'>): StateWord {
  return status === 'running' && firstTokenAt !== undefined ? 'streaming' : status
}

/** How loud a state is: success says nothing at all. */
export type Tone = 'none' | 'error' | 'running' | 'muted'

/** The tone a state is shown in. */
export function toneOf(state: StateWord): Tone {
  switch (state) {
    case 'success':
      return 'none'
    case 'error':
    case 'descendant_error':
      return 'error'
    case 'running':
    case 'streaming':
      return 'running'
    default:
      return 'muted'
  }
}

/** The text of a cell and what stands in its title. */
export interface CellText {
  /** Undefined where a figure does not apply. */
  readonly figure: Figure | undefined
  /** A second figure, after an arrow. */
  readonly to?: string
  readonly title?: string | undefined
}

const nothing: CellText = { figure: undefined }
const asksModels = new Set(['llm', 'embedding'])

/** The token cell: prompt and answer, or why there is no figure. */
export function tokenText({ call, tokens }: TraceNode, { messages, locale }: Wording): CellText {
  if (!tokens) {
    const missing = call !== undefined && asksModels.has(call.kind) && call.status === 'success'
    return missing
      ? { figure: plain(messages.figures.unknown), title: messages.figures.noTokensReported }
      : nothing
  }
  const tokensIn = formatTokens(tokens.prompt, locale)
  const tokensOut = formatTokens(tokens.answer, locale)
  return {
    figure: plain(tokensIn),
    to: tokensOut,
    title: messages.figures.tokens(tokensIn, tokensOut),
  }
}

// One number of decimals for the column, so that its points align.
const costDecimals = 4

/** The cost cell: a figure, a lower bound, free, or plainly unknown. */
export function costText({ cost, tokens }: TraceNode, { messages, locale }: Wording): CellText {
  const { figures } = messages
  if (!cost)
    return tokens ? { figure: plain(figures.unknown), title: figures.costUnknown } : nothing
  const figure = formatMoney(cost.usd, { locale, decimals: costDecimals })
  const exact = exactMoney(cost.usd, locale)
  switch (costKindOf(cost)) {
    case 'exact':
      return { figure, title: cost.estimated ? `${exact} ${figures.estimated}` : exact }
    case 'at-least':
      return { figure: before('≥\u2009', figure), title: figures.costAtLeast(exact, cost.unknown) }
    case 'free':
      return { figure: plain(figures.free), title: figures.costFree }
    case 'unknown':
      return { figure: plain(figures.unknown), title: figures.costUnknown }
  }
}

function plain(value: string): Figure {
  return { ...noFigure, value }
}

/** The time cell of a call that has ended, or whose page died and left no end. */
export function timeText(
  { call, startMs, endMs }: TraceNode,
  { messages: { figures }, locale }: Wording,
): CellText {
  if (call === undefined || endMs === undefined) return nothing
  if (call.endedAt === undefined)
    return { figure: plain(figures.unknown), title: figures.timeUnknown }
  return { figure: formatDuration(endMs - startMs, { locale }) }
}

/** The name a row goes by. */
export function nameOf({ call, remarks }: TraceNode, messages: TreeMessages): string {
  if (call) return oneLine(truncateEnd(call.displayName || call.op, 400))
  return remarks.includes('unreadable')
    ? messages.traceTree.unreadableRow
    : messages.traceTree.parentNotRecorded
}

/** The remarks of a row in words, for its title and its label. */
export function remarksOf({ remarks }: TraceNode, { traceTree }: TreeMessages): string[] {
  return remarks.flatMap((remark) => {
    if (remark === 'duplicate') return traceTree.duplicate
    if (remark === 'cycle') return traceTree.cycle
    return remark === 'skew' ? traceTree.skew : []
  })
}

/** The thumb of the newest rating that was not taken back. */
export function thumbOf(feedback: readonly Feedback[] | undefined): 'up' | 'down' | undefined {
  const thumbs = feedback?.findLast(
    ({ name, retractedAt }) => name === 'thumbs' && retractedAt === undefined,
  )
  return thumbs?.value === 'up' || thumbs?.value === 'down' ? thumbs.value : undefined
}

/** All of a row in one sentence, for screen readers. */
export function describe(node: TraceNode, wording: Wording): string {
  const { messages } = wording
  const { call, depth, position, siblings } = node
  return messages.traceTree.row({
    ...(call ? describeCall(call, wording) : undescribed),
    ...describeFigures(node, wording),
    name: nameOf(node, messages),
    remarks: spokenRemarks(node, messages),
    level: depth + 1,
    position,
    size: siblings,
  })
}

type Described<Key extends keyof RowDescription> = Pick<RowDescription, Key>

const undescribed = {
  kind: undefined,
  model: undefined,
  state: undefined,
  error: undefined,
} as const

function describeCall(
  call: Call,
  { messages }: Wording,
): Described<'kind' | 'model' | 'state' | 'error'> {
  const state = stateOf(call)
  return {
    kind: messages.kinds[call.kind],
    model: call.model,
    state: toneOf(state) === 'none' ? undefined : messages.states[state],
    error: call.error && errorText(call.error),
  }
}

function describeFigures(
  { call, tokens, cost, startMs, endMs }: TraceNode,
  wording: Wording,
): Described<'duration' | 'start' | 'tokensIn' | 'tokensOut' | 'cost'> {
  const { locale } = wording
  const hasEnded = call?.endedAt !== undefined && endMs !== undefined
  return {
    duration: hasEnded ? speakDuration(endMs - startMs, locale) : undefined,
    start: call && speakDuration(startMs, locale),
    tokensIn: tokens && formatTokens(tokens.prompt, locale),
    tokensOut: tokens && formatTokens(tokens.answer, locale),
    cost: tokens && spokenCost(cost, wording),
  }
}

function spokenRemarks(node: TraceNode, messages: TreeMessages): string[] {
  const thumb = thumbOf(node.call?.feedback)
  const { thumbsUp, thumbsDown } = messages.traceTree
  const rated = thumb === undefined ? [] : [thumb === 'up' ? thumbsUp : thumbsDown]
  return [...remarksOf(node, messages), ...rated]
}

function spokenCost(cost: CostTotal | undefined, { messages, locale }: Wording): string {
  const { figures } = messages
  if (!cost) return figures.costUnknown
  const kind = costKindOf(cost)
  if (kind === 'unknown') return figures.costUnknown
  if (kind === 'free') return figures.free
  const amount = textOfFigure(formatMoney(cost.usd, { locale }))
  return kind === 'exact' ? amount : figures.costAtLeast(amount, cost.unknown)
}

/** An error in one short line. */
export function errorText({ name, message }: { name: string; message: string }): string {
  return truncateEnd(oneLine(message.slice(0, 400)) || name, 120)
}
