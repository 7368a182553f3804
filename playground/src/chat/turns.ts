import type { Call } from '@weft/core'
import type { ChatMessage } from '../prompts/support-prompt.ts'
import type { RunningAnswer } from './running.ts'

/** How an answer stands. */
export type TurnState = 'running' | 'done' | 'failed' | 'stopped' | 'interrupted'

/** A question and its answer, read back from the record of the answer's call. */
export interface Turn {
  readonly callId: string
  readonly traceId: string
  readonly question: string
  readonly text: string
  readonly state: TurnState
  readonly error: Call['error']
  readonly model: string
  readonly endpoint: string | undefined
  /** The prompt's name and version. */
  readonly prompt: string
  readonly startedAt: number
  readonly durationMs: number | undefined
  readonly costs: NonNullable<Call['summary']['costs']>
}

/** The turns of a conversation, with what is known here of answers that are still arriving. */
export function turnsOf(
  calls: readonly Call[],
  running: readonly RunningAnswer[],
): readonly Turn[] {
  const recorded = new Set(calls.map(({ id }) => id))
  return [
    ...calls.map((call) =>
      turnOf(
        call,
        running.find(({ callId }) => callId === call.id),
      ),
    ),
    ...running.filter(({ callId }) => !recorded.has(callId)).map(unrecordedTurn),
  ]
}

/** The conversation so far as a model reads it; questions without an answer are left out. */
export function historyOf(turns: readonly Turn[]): readonly ChatMessage[] {
  return turns
    .filter(({ text, state }) => text !== '' && state !== 'failed' && state !== 'running')
    .slice(-mostTurns)
    .flatMap(({ question, text }): ChatMessage[] => [
      { role: 'user', content: question },
      { role: 'assistant', content: text },
    ])
}

// Enough for what people refer back to; every turn more is paid for with each question.
const mostTurns = 6

function turnOf(call: Call, running: RunningAnswer | undefined): Turn {
  const isRunning = call.status === 'running'
  return {
    callId: call.id,
    traceId: call.traceId,
    question: textOf(call.inputs?.['question']),
    // What streams in here is ahead of what is stored.
    text: isRunning && running ? running.text : textOf(call.output),
    state: stateOf(call),
    error: call.error,
    model: textOf(call.inputs?.['model']),
    endpoint: textOf(call.inputs?.['endpoint']) || undefined,
    prompt: textOf(call.inputs?.['prompt']),
    startedAt: call.startedAt,
    durationMs: call.endedAt === undefined ? undefined : call.endedAt - call.startedAt,
    costs: call.summary.costs ?? {},
  }
}

function unrecordedTurn({ callId, traceId, question, text, startedAt }: RunningAnswer): Turn {
  return {
    callId,
    traceId,
    question,
    text,
    state: 'running',
    error: undefined,
    model: '',
    endpoint: undefined,
    prompt: '',
    startedAt,
    durationMs: undefined,
    costs: {},
  }
}

function stateOf({ status }: Call): TurnState {
  switch (status) {
    case 'running':
      return 'running'
    case 'error':
      return 'failed'
    case 'aborted':
    case 'cancelled':
    case 'abandoned':
      return 'stopped'
    case 'interrupted':
      return 'interrupted'
    case 'success':
    case 'descendant_error':
      return 'done'
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
