import type { Call } from '@weft/core'
import { expect, test } from 'vitest'
import { noFilter, queryOf, statusWord, traceRowsOf } from './trace-rows.ts'

const usage = {
  requests: 1,
  inputTokens: 812,
  cacheReadTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 96,
  reasoningTokens: 0,
  audioInputTokens: 0,
  audioOutputTokens: 0,
  estimated: false,
}

const root: Call = {
  id: 'call',
  traceId: 'trace',
  parentId: undefined,
  parentBy: 'none',
  op: 'answer',
  displayName: 'answer',
  kind: 'chain',
  status: 'error',
  startedAt: 1_000,
  endedAt: 3_000,
  firstTokenAt: undefined,
  inputs: { history: [], question: 'Do you ship to Norway?' },
  attributes: {},
  tags: [],
  promptRefs: [],
  summary: { usage: { m: usage } },
  feedback: [
    { id: '1', target: 'call', name: 'thumbs', value: 'down', createdAt: 1 },
    { id: '2', target: 'call', name: 'tag', value: 'too long', createdAt: 2 },
  ],
}

test('a row says what a trace was about and how it went', () => {
  expect(traceRowsOf([root])).toEqual([
    {
      traceId: 'trace',
      name: 'answer',
      preview: 'Do you ship to Norway?',
      status: 'error',
      tokens: { prompt: '812', answer: '96' },
      cost: '–',
      durationMs: 2_000,
      startedAt: 1_000,
      verdict: 'down',
      remarks: 'too long',
    },
  ])
})

test('the read has no text, and only the filters that are on', () => {
  expect(queryOf({ ...noFilter, text: 'x' }).filter).toEqual({ rootsOnly: true })
  expect(queryOf({ ...noFilter, error: true, feedback: true }).filter).toEqual({
    rootsOnly: true,
    hasError: true,
    hasFeedback: true,
  })
})

test('success has no word', () => {
  expect(statusWord('success')).toBe('')
  expect(statusWord('descendant_error')).toBe('error inside')
  expect(statusWord('aborted')).toBe('aborted')
})
