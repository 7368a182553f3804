import { describe, expect, it } from 'vitest'
import { countPromptTokens } from '../tokens.ts'
import { CHAT_MODEL, complete, completionBody, completionChunks, parseChatRequest } from './chat.ts'
import type { ChatRequest } from './chat.ts'

const QUESTION =
  'Documents:\n[a-1] Tea\nTea steeps 4 minutes.\n\nQuestion: How long does tea steep?'
const identity = { id: 'chatcmpl-1', created: 1_700_000_000 }
const body = { model: CHAT_MODEL, messages: [{ role: 'user', content: QUESTION }] }

function requestOf(more: Record<string, unknown> = {}): ChatRequest {
  const parsed = parseChatRequest({ ...body, ...more })
  if ('problem' in parsed) throw new Error(parsed.problem.message)
  return parsed.request
}

describe('parseChatRequest', () => {
  it('reads messages and options', () => {
    const options = { stream: true, stream_options: { include_usage: true }, stop: 'x' }
    expect(requestOf({ ...options, max_completion_tokens: 5, temperature: 0.2, n: 1 })).toEqual({
      messages: [{ role: 'user', text: QUESTION }],
      stream: true,
      includeUsage: true,
      maxTokens: 5,
      stop: ['x'],
    })
  })

  it('reads text parts and empty messages', () => {
    const parts = [
      { type: 'text', text: 'a' },
      { type: 'text', text: 'b' },
    ]
    const messages = [
      { role: 'user', content: parts },
      { role: 'assistant', content: null },
    ]
    expect(requestOf({ messages }).messages).toEqual([
      { role: 'user', text: 'a\nb' },
      { role: 'assistant', text: '' },
    ])
  })

  it.each([
    [{ model: 'gpt-4o' }, 404, 'model'],
    [{ model: 7 }, 400, 'model'],
    [{ messages: undefined }, 400, 'messages'],
    [{ messages: [] }, 400, 'messages'],
    [{ messages: ['hello'] }, 400, 'messages'],
    [{ messages: [{ role: 'user' }] }, 400, 'messages'],
    [{ messages: [{ role: 'user', content: [{ type: 'image_url' }] }] }, 400, 'messages'],
    [{ n: 2 }, 400, 'n'],
    [{ tools: [{ type: 'function' }] }, 400, 'tools'],
    [{ response_format: { type: 'json_object' } }, 400, 'response_format'],
    [{ logprobs: true }, 400, 'logprobs'],
    [{ max_tokens: 0 }, 400, 'max_tokens'],
    [{ max_tokens: 'many' }, 400, 'max_tokens'],
  ])('refuses %j', (more, status, param) => {
    expect(parseChatRequest({ ...body, ...more })).toEqual({
      problem: expect.objectContaining({ status, param }),
    })
  })
})

describe('complete', () => {
  it('counts the tokens of prompt and answer', () => {
    const request = requestOf()
    const completion = complete(request)
    expect(completion.tokens).toEqual(['Tea', ' steeps', ' 4', ' minutes', '.'])
    expect(completion.finishReason).toBe('stop')
    const prompt = countPromptTokens(request.messages)
    expect(completion.usage).toEqual({
      prompt_tokens: prompt,
      completion_tokens: 5,
      total_tokens: prompt + 5,
    })
  })

  it('ends early for max_tokens with length, for a stop text with stop', () => {
    expect(complete(requestOf({ max_tokens: 2 }))).toMatchObject({
      tokens: ['Tea', ' steeps'],
      finishReason: 'length',
      usage: { completion_tokens: 2 },
    })
    expect(complete(requestOf({ max_tokens: 5 })).finishReason).toBe('stop')
    expect(complete(requestOf({ stop: ['never', ' minutes'] }))).toMatchObject({
      tokens: ['Tea', ' steeps', ' 4'],
      finishReason: 'stop',
    })
  })
})

describe('completionBody', () => {
  it('has the shape of a chat completion', () => {
    const completion = complete(requestOf())
    expect(completionBody(completion, identity)).toEqual({
      id: 'chatcmpl-1',
      object: 'chat.completion',
      created: 1_700_000_000,
      model: CHAT_MODEL,
      system_fingerprint: 'fp_weft_extractive_1',
      choices: [
        {
          index: 0,
          message: { role: 'assistant', content: 'Tea steeps 4 minutes.', refusal: null },
          logprobs: null,
          finish_reason: 'stop',
        },
      ],
      usage: completion.usage,
    })
  })
})

describe('completionChunks', () => {
  const completion = complete(requestOf())

  it('sends role, tokens and end', () => {
    const chunks = completionChunks(completion, identity, false)
    expect(chunks).toHaveLength(1 + 5 + 1)
    expect(chunks[1]).toEqual({
      id: 'chatcmpl-1',
      object: 'chat.completion.chunk',
      created: 1_700_000_000,
      model: CHAT_MODEL,
      system_fingerprint: 'fp_weft_extractive_1',
      choices: [{ index: 0, delta: { content: 'Tea' }, logprobs: null, finish_reason: null }],
    })
    expect(chunks.at(-1)).toMatchObject({ choices: [{ delta: {}, finish_reason: 'stop' }] })
  })

  it('sends usage in a last chunk without choices, and null before, when asked', () => {
    const chunks = completionChunks(completion, identity, true)
    expect(chunks.at(-1)).toMatchObject({ choices: [], usage: completion.usage })
    expect(chunks.slice(0, -1)).toEqual(
      chunks.slice(0, -1).map((chunk) => ({ ...chunk, usage: null })),
    )
  })
})
