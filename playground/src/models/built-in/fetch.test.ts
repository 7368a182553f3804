import OpenAI from 'openai'
import { describe, expect, it } from 'vitest'
import { documents } from '../../documents/index.ts'
import { createSearch } from '../../documents/search.ts'
import { createBuiltInFetch } from './fetch.ts'
import { builtInEmbeddingModel, builtInModel, countTokens } from './index.ts'

const INSTANT = { firstTokenMs: 0, tokensPerSecond: Infinity, now: () => 1_700_000_000_500 }
const SLOW = { firstTokenMs: 0, tokensPerSecond: 20 }
const ANSWER =
  'Opened headphones can be returned within 30 days if the seal of the ear pads is intact.'

function createClient(options = INSTANT as Parameters<typeof createBuiltInFetch>[0]): OpenAI {
  return new OpenAI({
    apiKey: 'none',
    baseURL: builtInModel.baseURL,
    fetch: createBuiltInFetch(options),
    dangerouslyAllowBrowser: true,
    maxRetries: 0,
  })
}

const question = 'Can I return headphones after opening the box?'
const passages = createSearch(documents)(question, 4)
const context = passages.map(({ id, title, content }) => `[${id}] ${title}\n${content}`)
const request = {
  model: builtInModel.id,
  messages: [
    { role: 'system' as const, content: 'Answer in one sentence.' },
    {
      role: 'user' as const,
      content: `Documents:\n${context.join('\n\n')}\n\nQuestion: ${question}`,
    },
  ],
}

const post = (path: string, body: unknown, init: RequestInit = {}): Promise<Response> =>
  createBuiltInFetch(INSTANT)(`${builtInModel.baseURL}/${path}`, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    ...init,
  })

describe('chat completions through the openai client', () => {
  it('answers at once', async () => {
    const { data, request_id } = await createClient()
      .chat.completions.create(request)
      .withResponse()
    expect(data.choices[0]?.message.content).toBe(ANSWER)
    expect(data.choices[0]?.finish_reason).toBe('stop')
    expect(data.created).toBe(1_700_000_000)
    expect(data.usage?.completion_tokens).toBe(countTokens(ANSWER))
    expect(data.usage?.prompt_tokens).toBeGreaterThan(300)
    expect(request_id).toBe('req-weft-1')
  })

  it('streams, with usage in the last chunk when asked', async () => {
    const stream = await createClient().chat.completions.create({
      ...request,
      stream: true,
      stream_options: { include_usage: true },
    })
    const chunks: OpenAI.ChatCompletionChunk[] = []
    for await (const chunk of stream) chunks.push(chunk)
    expect(chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('')).toBe(ANSWER)
    expect(chunks).toHaveLength(countTokens(ANSWER) + 3)
    expect(chunks.at(-2)?.choices[0]?.finish_reason).toBe('stop')
    expect(chunks.at(-1)).toMatchObject({
      choices: [],
      usage: { completion_tokens: countTokens(ANSWER) },
    })
    expect(new Set(chunks.map(({ id }) => id)).size).toBe(1)
  })

  it('streams without usage when not asked, and says length when max_tokens cut the answer', async () => {
    const stream = await createClient().chat.completions.create({
      ...request,
      stream: true,
      max_tokens: 2,
    })
    const chunks: OpenAI.ChatCompletionChunk[] = []
    for await (const chunk of stream) chunks.push(chunk)
    expect(chunks.filter((chunk) => 'usage' in chunk)).toEqual([])
    expect(chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('')).toBe(
      'Opened headphon',
    )
    expect(chunks.at(-1)?.choices[0]?.finish_reason).toBe('length')
  })

  it('works with the streaming helper', async () => {
    const completion = await createClient().chat.completions.stream(request).finalChatCompletion()
    expect(completion.choices[0]?.message.content).toBe(ANSWER)
  })

  it('gives the same answer to the same request', async () => {
    const [first, second] = await Promise.all([
      createClient().chat.completions.create(request),
      createClient().chat.completions.create(request),
    ])
    expect(first).toEqual(second)
  })

  it('ends a stream that is aborted in the middle', async () => {
    const controller = new AbortController()
    const stream = await createClient(SLOW).chat.completions.create(
      { ...request, stream: true },
      { signal: controller.signal },
    )
    let text = ''
    for await (const chunk of stream) {
      text += chunk.choices[0]?.delta.content ?? ''
      if (text) controller.abort()
    }
    expect(text).toBe('Opened')
  })

  it('ends a stream that is left in the middle', async () => {
    const stream = await createClient(SLOW).chat.completions.create({ ...request, stream: true })
    for await (const chunk of stream) {
      if (chunk.choices[0]?.delta.content) break
    }
    expect(stream.controller.signal.aborted).toBe(true)
  })

  it('rejects when it is aborted before the answer', async () => {
    const controller = new AbortController()
    const answered = createClient({ firstTokenMs: 60_000 }).chat.completions.create(request, {
      signal: controller.signal,
    })
    setTimeout(() => controller.abort(), 5)
    await expect(answered).rejects.toBeInstanceOf(OpenAI.APIUserAbortError)
  })

  it('says 404 to an unknown model and 400 to what it cannot do', async () => {
    const client = createClient()
    await expect(
      client.chat.completions.create({ ...request, model: 'gpt-4o' }),
    ).rejects.toMatchObject({ status: 404, code: 'model_not_found', param: 'model' })
    await expect(client.chat.completions.create({ ...request, n: 2 })).rejects.toBeInstanceOf(
      OpenAI.BadRequestError,
    )
  })
})

describe('other requests through the openai client', () => {
  it('embeds texts, in base64 on the wire or as numbers', async () => {
    const client = createClient()
    const embedding = { model: builtInEmbeddingModel.id, input: ['refund my order', 'weather'] }
    // Without a format the client asks for base64 and decodes it.
    const decoded = await client.embeddings.create(embedding)
    const plain = await client.embeddings.create({ ...embedding, encoding_format: 'float' })
    expect(decoded.data).toHaveLength(2)
    expect(decoded.data[0]?.embedding).toHaveLength(256)
    expect([...(decoded.data[0]?.embedding ?? [])]).toEqual(plain.data[0]?.embedding)
    expect(decoded.usage).toEqual({ prompt_tokens: 4, total_tokens: 4 })
  })

  it('lists and describes its models', async () => {
    const client = createClient()
    const { data } = await client.models.list()
    expect(data.map(({ id }) => id)).toEqual([builtInModel.id, builtInEmbeddingModel.id])
    expect(await client.models.retrieve(builtInModel.id)).toMatchObject({ owned_by: 'weft' })
  })
})

describe('createBuiltInFetch', () => {
  it('takes a string, a URL or a Request', async () => {
    const fetch = createBuiltInFetch(INSTANT)
    const url = `${builtInModel.baseURL}/chat/completions`
    const init = { method: 'POST', body: JSON.stringify(request) }
    const responses = await Promise.all([
      fetch(url, init),
      fetch(new URL(url), init),
      fetch(new Request(url, init)),
    ])
    expect(responses.map(({ status }) => status)).toEqual([200, 200, 200])
  })

  it.each([
    ['responses', {}, 404],
    ['chat/completions', '{ not json', 400],
    ['chat/completions', '[]', 400],
    ['chat/completions', '', 400],
    ['embeddings', {}, 400],
  ])('answers POST %s with body %j by %i', async (path, body, status) => {
    const response = await post(path, body)
    expect(response.status).toBe(status)
    expect(await response.json()).toEqual({
      error: {
        message: expect.any(String),
        type: 'invalid_request_error',
        param: path === 'embeddings' ? 'model' : null,
        code: status === 404 ? 'unknown_url' : null,
      },
    })
  })

  it('rejects with the abort reason before, and fails the body in the middle', async () => {
    await expect(
      post('chat/completions', request, { signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({ name: 'AbortError' })

    const controller = new AbortController()
    const response = await createBuiltInFetch(SLOW)(`${builtInModel.baseURL}/chat/completions`, {
      method: 'POST',
      body: JSON.stringify({ ...request, stream: true }),
      signal: controller.signal,
    })
    const reader = response.body?.getReader()
    await reader?.read()
    controller.abort()
    const rest = (async () => {
      while (!(await reader?.read())?.done);
    })()
    await expect(rest).rejects.toMatchObject({ name: 'AbortError' })
  })

  it('takes as long as its pace says', async () => {
    const startedAt = performance.now()
    await createClient({ firstTokenMs: 60, tokensPerSecond: 500 }).chat.completions.create(request)
    const tokens = countTokens(ANSWER)
    // Timers round to whole milliseconds.
    expect(performance.now() - startedAt).toBeGreaterThan(60 + tokens * 2 - 2)
  })
})
