import type { Call } from '@weft/core'
import { expect, test } from 'vitest'
import { conversationsOf } from './conversations.ts'

function answerOf(threadId: string | undefined, question: string, startedAt: number): Call {
  return {
    id: question,
    traceId: question,
    parentId: undefined,
    parentBy: 'none',
    op: 'answer',
    displayName: 'answer',
    kind: 'chain',
    status: 'success',
    startedAt,
    endedAt: startedAt,
    firstTokenAt: undefined,
    inputs: { question },
    attributes: {},
    tags: [],
    promptRefs: [],
    summary: { usage: {} },
    ...(threadId === undefined ? {} : { threadId }),
  }
}

test('a conversation is called by its first question and sorted by its last', () => {
  expect(
    conversationsOf([
      answerOf('a', 'And to Norway?', 4),
      answerOf('b', 'Is there a warranty?', 3),
      answerOf(undefined, 'Asked outside a conversation', 2),
      answerOf('a', 'How long does delivery take?', 1),
    ]),
  ).toEqual([
    { threadId: 'a', title: 'How long does delivery take?', questions: 2, lastAt: 4 },
    { threadId: 'b', title: 'Is there a warranty?', questions: 1, lastAt: 3 },
  ])
})
