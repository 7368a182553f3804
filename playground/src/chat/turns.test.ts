import type { Call } from '@weft/core'
import { expect, test } from 'vitest'
import { historyOf, turnsOf } from './turns.ts'

function callOf(changes: Partial<Call>): Call {
  return {
    id: 'call-1',
    traceId: 'trace-1',
    parentId: undefined,
    parentBy: 'none',
    op: 'answer',
    displayName: 'answer',
    kind: 'chain',
    status: 'success',
    startedAt: 1_000,
    endedAt: 1_500,
    firstTokenAt: 1_100,
    inputs: { question: 'Why?', history: [], prompt: 'support:v1', model: 'm', endpoint: 'e' },
    output: 'Because.',
    attributes: {},
    tags: [],
    promptRefs: [],
    summary: { usage: {} },
    ...changes,
  }
}

test('a turn is read from the record of its call', () => {
  expect(turnsOf([callOf({})], [])).toEqual([
    {
      callId: 'call-1',
      traceId: 'trace-1',
      question: 'Why?',
      text: 'Because.',
      state: 'done',
      error: undefined,
      model: 'm',
      endpoint: 'e',
      prompt: 'support:v1',
      startedAt: 1_000,
      durationMs: 500,
      costs: {},
    },
  ])
})

test('a running answer shows what has arrived here, also before it is recorded', () => {
  const running = {
    callId: 'call-1',
    traceId: 'trace-1',
    threadId: 'thread',
    question: 'Why?',
    text: 'Bec',
    startedAt: 1_000,
  }
  const recorded = callOf({ status: 'running', endedAt: undefined, output: 'B' })
  expect(turnsOf([recorded], [running])).toMatchObject([{ text: 'Bec', state: 'running' }])
  expect(turnsOf([], [running])).toMatchObject([{ callId: 'call-1', text: 'Bec' }])
  expect(turnsOf([callOf({})], [running])).toMatchObject([{ text: 'Because.', state: 'done' }])
})

test.each([
  ['error', 'failed'],
  ['aborted', 'stopped'],
  ['cancelled', 'stopped'],
  ['interrupted', 'interrupted'],
  ['descendant_error', 'done'],
] as const)('%s is shown as %s', (status, state) => {
  expect(turnsOf([callOf({ status })], [])[0]?.state).toBe(state)
})

test('the history has answers only, the last six', () => {
  const turns = turnsOf(
    [
      callOf({ status: 'error', output: 'Half' }),
      callOf({ output: undefined, status: 'aborted' }),
      ...Array.from({ length: 7 }, (_, index) => callOf({ output: `Answer ${index}` })),
    ],
    [],
  )
  const history = historyOf(turns)
  expect(history).toHaveLength(12)
  expect(history[1]).toEqual({ role: 'assistant', content: 'Answer 1' })
})
