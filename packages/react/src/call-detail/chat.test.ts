import { callOf } from '@weft/core/testing'
import { describe, expect, test } from 'vitest'
import { chatOf } from './chat.ts'
import type { ChatPart } from './chat-parts.ts'
import { documentsOf } from './retrieved-documents.ts'

function read(inputs: Record<string, unknown>, output?: unknown): string[] | undefined {
  const chat = chatOf(callOf({ id: 'c', kind: 'llm', ms: 1, inputs, output }))
  return chat?.messages.map(({ role, parts }) => `${role}: ${parts.map(textOf).join(' | ')}`)
}

function textOf(part: ChatPart): string {
  switch (part.type) {
    case 'tool-call':
      return `call ${part.id} ${part.name} ${JSON.stringify(part.input)}`
    case 'tool-result':
      return `result ${part.id} ${JSON.stringify(part.output)}`
    case 'attachment':
      return `attachment ${part.kind}`
    case 'other':
      return 'other'
    default:
      return part.type === 'text' ? part.text : `${part.type} ${part.text}`
  }
}

describe('a conversation is read from', () => {
  test('chat completions', () => {
    const messages = [
      { role: 'system', content: 'Be brief.' },
      {
        role: 'user',
        content: [
          { type: 'text', text: 'Hi' },
          { type: 'image_url', image_url: {} },
        ],
      },
      {
        role: 'assistant',
        content: null,
        tool_calls: [{ id: 'x', function: { name: 'find', arguments: '{"a":1}' } }],
      },
      { role: 'tool', tool_call_id: 'x', content: '{"found":true}' },
    ]
    const output = {
      choices: [{ message: { role: 'assistant', content: 'Found.', refusal: null } }],
    }
    expect(read({ model: 'm', messages }, output)).toEqual([
      'system: Be brief.',
      'user: Hi | attachment image_url',
      'assistant: call x find {"a":1}',
      'tool: result x {"found":true}',
      'assistant: Found.',
    ])
  })

  test('a request that is one argument among others', () => {
    expect(read({ body: { messages: [{ role: 'user', content: 'Hi' }] } }, 'Hello')).toEqual([
      'user: Hi',
      'assistant: Hello',
    ])
  })

  test('responses', () => {
    const input = [
      { role: 'user', content: 'Weather?' },
      { type: 'function_call', call_id: 'f', name: 'weather', arguments: '{}' },
      { type: 'function_call_output', call_id: 'f', output: 'sunny' },
    ]
    const output = {
      output: [
        { type: 'reasoning', summary: [{ type: 'summary_text', text: 'Think.' }] },
        { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'Sunny.' }] },
      ],
    }
    expect(read({ instructions: 'Be kind.', input }, output)).toEqual([
      'system: Be kind.',
      'user: Weather?',
      'assistant: call f weather {}',
      'tool: result f "sunny"',
      'assistant: reasoning Think.',
      'assistant: Sunny.',
    ])
  })

  test('messages of Anthropic', () => {
    const messages = [
      { role: 'user', content: 'Hi' },
      {
        role: 'assistant',
        content: [{ type: 'tool_use', id: 't', name: 'find', input: { a: 1 } }],
      },
      { role: 'user', content: [{ type: 'tool_result', tool_use_id: 't', content: 'ok' }] },
    ]
    const output = {
      role: 'assistant',
      content: [
        { type: 'thinking', thinking: 'Hm.' },
        { type: 'text', text: 'Yes.' },
      ],
    }
    expect(read({ system: 'S', messages }, output)).toEqual([
      'system: S',
      'user: Hi',
      'assistant: call t find {"a":1}',
      'user: result t "ok"',
      'assistant: reasoning Hm. | Yes.',
    ])
  })

  test('contents of Gemini', () => {
    const contents = [
      { role: 'user', parts: [{ text: 'Hi' }, { inlineData: { mimeType: 'image/png' } }] },
    ]
    const output = { candidates: [{ content: { role: 'model', parts: [{ text: 'Hello' }] } }] }
    const config = { systemInstruction: { parts: [{ text: 'S' }] } }
    expect(read({ contents, config }, output)).toEqual([
      'system: S',
      'user: Hi | attachment image/png',
      'model: Hello',
    ])
  })

  test('a prompt text and a text answer', () => {
    expect(read({ prompt: 'Hi' }, { text: 'Hello' })).toEqual(['user: Hi', 'assistant: Hello'])
  })
})

test('what is no conversation is none', () => {
  const shapes = [
    {},
    { question: 'Hi' },
    { messages: [] },
    { messages: 'text' },
    { input: [1, null] },
  ]
  expect(shapes.map((inputs) => read(inputs, { value: 1 }))).toEqual(shapes.map(() => undefined))
})

test('arguments that are still streaming in stay text', () => {
  const tool_calls = [{ id: 'x', function: { name: 'find', arguments: '{"a":' } }]
  expect(read({ messages: [{ role: 'assistant', tool_calls }] })).toEqual([
    'assistant: call x find "{\\"a\\":"',
  ])
})

test('hostile shapes do not throw', () => {
  const hostile = new Proxy(
    {},
    {
      getOwnPropertyDescriptor: () => {
        throw new Error('trapped')
      },
      ownKeys: () => {
        throw new Error('trapped')
      },
    },
  )
  expect(read({ messages: [hostile, { role: 'user', content: hostile }] }, hostile)).toBeUndefined()
})

describe('documents', () => {
  const documents = [
    { id: 'a', content: 'A', score: 0.9 },
    { pageContent: 'B', metadata: { id: 'b', source: 'b.md', score: 12 } },
    'C',
    { nothing: true },
  ]

  test('are read in their order with their scores as given', () => {
    const call = callOf({
      id: 'r',
      kind: 'retrieval',
      ms: 1,
      output: { documents, scores: [1, 2, 3] },
    })
    expect(documentsOf(call, 'as said in [b]')).toEqual([
      { id: 'a', content: 'A', score: 0.9, source: undefined, isUsed: false },
      { id: 'b', content: 'B', score: 12, source: 'b.md', isUsed: true },
      { id: undefined, content: 'C', score: 3, source: undefined, isUsed: undefined },
    ])
  })

  test('nothing is said of use without an answer', () => {
    const call = callOf({ id: 'r', kind: 'retrieval', ms: 1, output: documents })
    expect(documentsOf(call, undefined)?.map(({ isUsed }) => isUsed)).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })

  test('a retrieval that found none differs from a call that looked for none', () => {
    const none = callOf({ id: 'r', kind: 'retrieval', ms: 1, output: { documents: [] } })
    expect(documentsOf(none, undefined)).toEqual([])
    expect(documentsOf(callOf({ id: 't', ms: 1, output: 'text' }), undefined)).toBeUndefined()
  })
})
