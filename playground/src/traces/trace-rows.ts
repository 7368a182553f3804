import { answerTokensOf, promptTokensOf } from '@weft/core'
import type { Call, CallQuery, Status } from '@weft/core'
import { costText, tokensText } from '../parts/figures.ts'

/** What the list of traces is limited to. */
export interface TraceFilter {
  readonly text: string
  readonly error: boolean
  readonly feedback: boolean
}

/** Every trace. */
export const noFilter: TraceFilter = { text: '', error: false, feedback: false }

/** Whether a filter without its text leaves anything out. */
export function isFiltering({ error, feedback }: TraceFilter): boolean {
  return error || feedback
}

/** A trace as the list shows it. */
export interface TraceRow {
  readonly traceId: string
  readonly name: string
  /** What it was about: the first text among the root's inputs. */
  readonly preview: string
  readonly status: Status
  /** Undefined where no model reported any. */
  readonly tokens: { readonly prompt: string; readonly answer: string } | undefined
  readonly cost: string
  readonly durationMs: number | undefined
  readonly startedAt: number
  readonly verdict: 'up' | 'down' | undefined
  /** What was said besides the verdict. */
  readonly remarks: string
}

const perPage = 50

/** The read behind the list; text is not part of it, because no live read can search texts: a search does. */
export function queryOf({ error, feedback }: Partial<TraceFilter>): CallQuery {
  return {
    filter: {
      rootsOnly: true,
      ...(error ? { hasError: true } : {}),
      ...(feedback ? { hasFeedback: true } : {}),
    },
    limit: perPage,
    with: ['inputs', 'costs', 'feedback'],
  }
}

/** The rows of root calls. */
export function traceRowsOf(roots: readonly Call[]): readonly TraceRow[] {
  return roots.map(rowOf)
}

/** A status in words; success needs none. */
export function statusWord(status: Status): string {
  return status === 'success'
    ? ''
    : status.replace('_', ' ').replace('descendant error', 'error inside')
}

function rowOf(call: Call): TraceRow {
  return {
    traceId: call.traceId,
    name: call.displayName,
    preview: previewOf(call),
    status: call.status,
    tokens: tokensOf(call),
    cost: costText([call.summary.costs ?? {}]) ?? '–',
    durationMs: call.endedAt === undefined ? undefined : call.endedAt - call.startedAt,
    startedAt: call.startedAt,
    ...feedbackOf(call),
  }
}

function previewOf({ inputs = {} }: Call): string {
  const text = Object.values(inputs).find((value) => typeof value === 'string')
  return typeof text === 'string' ? text : ''
}

function tokensOf({ summary }: Call): TraceRow['tokens'] {
  const usages = Object.values(summary.usage)
  if (usages.length === 0) return undefined
  const sum = (count: (usage: (typeof usages)[number]) => number): number =>
    usages.reduce((total, usage) => total + count(usage), 0)
  return { prompt: tokensText(sum(promptTokensOf)), answer: tokensText(sum(answerTokensOf)) }
}

function feedbackOf({ feedback = [] }: Call): Pick<TraceRow, 'verdict' | 'remarks'> {
  const thumbs = feedback.find(({ name }) => name === 'thumbs')?.value
  return {
    verdict: thumbs === 'up' || thumbs === 'down' ? thumbs : undefined,
    // The reasons first: they are what a list can be read by.
    remarks: feedback
      .toSorted((a, b) => Number(b.name === 'tag') - Number(a.name === 'tag'))
      .filter(({ name, value }) => name !== 'thumbs' && typeof value === 'string')
      .map(({ value }) => String(value))
      .join(', '),
  }
}
