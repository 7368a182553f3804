import { describe, expect, test } from 'vitest'
import {
  ask,
  chatOutputOf,
  listOf,
  newWorld,
  rejectionOf,
  textOf,
  type Kit,
} from './kit.contract.ts'

/** The SDK's helpers, which reach a model through `create`, and its other endpoints. */
export function helperSuite(kit: Kit): void {
  describe('chat.completions.parse', () => {
    test('[M18] parses, and its request is recorded', async () => {
      const { openai, call } = newWorld(kit)
      const completion = await openai.chat.completions.parse({
        model: 'json',
        messages: ask('Paris?'),
        response_format: parsedFormat(JSON.parse),
      })
      expect(completion.choices[0]?.message.parsed).toEqual({
        city: 'Paris',
        population: 2_100_000,
      })
      const recorded = await call()
      expect(recorded).toMatchObject({ status: 'success', op: 'openai.chat.completions.create' })
      expect(textOf(recorded)).toContain('"city"')
    })

    test('withResponse works on it', async () => {
      const { openai, call } = newWorld(kit)
      const { data, response } = await openai.chat.completions
        .parse({ model: 'json', messages: ask('?'), response_format: parsedFormat(JSON.parse) })
        .withResponse()
      expect(data.choices[0]?.message.parsed).toMatchObject({ city: 'Paris' })
      expect(response.status).toBe(200)
      expect((await call()).status).toBe('success')
    })

    test.runIf(kit.collectGarbage)('read late it is not taken for lost', async () => {
      const { openai, call } = newWorld(kit)
      const body = { model: 'json', messages: ask('?'), response_format: parsedFormat(JSON.parse) }
      const completion = openai.chat.completions.parse(body)
      await new Promise((resolve) => setTimeout(resolve, 100))
      for (let round = 0; round < 3; round++) await kit.collectGarbage?.()
      expect((await call()).status).toBe('running')
      await completion
      expect((await call()).status).toBe('success')
    })

    test('an answer the app cannot parse is no failure of the model', async () => {
      const { openai, call } = newWorld(kit)
      const failing = parsedFormat(() => {
        throw new RangeError('not what I want')
      })
      const body = { model: 'json', messages: ask('?'), response_format: failing }
      expect(await rejectionOf(openai.chat.completions.parse(body))).toEqual(
        new RangeError('not what I want'),
      )
      expect((await call()).status).toBe('success')
    })

    test('a failing request is an error', async () => {
      const { openai, call } = newWorld(kit)
      const body = { model: 'error-401', messages: ask('?') }
      const error = await rejectionOf(openai.chat.completions.parse(body))
      expect(error).toBeInstanceOf(kit.OpenAI.AuthenticationError)
      expect(await call()).toMatchObject({ status: 'error', error: { status: 401 } })
    })
  })

  describe('chat.completions.stream', () => {
    test('[M18] streams, and its request is recorded under the op that began it', async () => {
      const { weft, openai, calls } = newWorld(kit, { wrap: { includeUsage: true } })
      const chat = weft.op(
        async () => {
          await Promise.resolve()
          const stream = openai.chat.completions.stream({
            model: 'json',
            messages: ask('?'),
            response_format: parsedFormat(JSON.parse),
          })
          const events: string[] = []
          stream.on('content', (delta) => events.push(delta))
          const final = await stream.finalChatCompletion()
          return { text: events.join(''), parsed: final.choices[0]?.message.parsed as unknown }
        },
        { name: 'chat' },
      )
      expect((await chat()).parsed).toMatchObject({ city: 'Paris' })
      const [parent, child] = await calls()
      expect(child).toMatchObject({
        parentId: parent?.id,
        status: 'success',
        summary: { rawUsage: { total_tokens: 1163 } },
      })
    })

    test('left early is cancelled, aborted is aborted', async () => {
      const { openai, calls } = newWorld(kit)
      const left = openai.chat.completions.stream({ model: 'slow', messages: ask('?') })
      for await (const chunk of left) if (chunk.choices[0]?.delta.content) break
      const aborted = openai.chat.completions.stream({ model: 'slow', messages: ask('?') })
      aborted.on('content', () => aborted.abort())
      const error = await rejectionOf(aborted.done())
      expect(error).toBeInstanceOf(kit.OpenAI.APIUserAbortError)
      const [first, second] = await calls()
      // Leaving the helper aborts its request: the two look the same from inside.
      expect(first?.status).toMatch(/^(aborted|cancelled)$/)
      expect(second?.status).toBe('aborted')
      for (const call of [first, second]) expect(call && textOf(call)).toMatch(/^word0 /)
    })
  })

  describe('chat.completions.runTools', () => {
    const weather = {
      type: 'function',
      function: {
        name: 'get_weather',
        description: 'Weather of a city',
        parameters: { type: 'object', properties: { city: { type: 'string' } } },
        parse: JSON.parse,
        function: ({ city }: { city: string }) => `sunny in ${city}`,
      },
    } as const

    test.for([false, true])('[M18] each turn is a call, streamed: %s', async (stream) => {
      const { weft, openai, calls } = newWorld(kit, { wrap: { includeUsage: true } })
      const agent = weft.op(
        () => {
          const body = { model: 'tools-loop', messages: ask('Paris?'), tools: [weather] }
          return stream
            ? openai.chat.completions.runTools({ ...body, stream: true }).finalContent()
            : openai.chat.completions.runTools(body).finalContent()
        },
        { name: 'agent', kind: 'agent' },
      )
      expect(await agent()).toBe('It is sunny in Paris.')
      const [parent, first, second] = await calls()
      expect(first).toMatchObject({ parentId: parent?.id, status: 'success' })
      expect(second).toMatchObject({ parentId: parent?.id, status: 'success' })
      expect(first && chatOutputOf(first).choices[0]?.message.tool_calls).toHaveLength(1)
      expect(second && textOf(second)).toBe('It is sunny in Paris.')
      expect(await calls()).toHaveLength(3)
      expect(parent?.summary.usage).toMatchObject({ 'gpt-4o-2024-08-06': { requests: 2 } })
    })
  })

  describe('responses.create', () => {
    test('is recorded plain and streamed', async () => {
      const { openai, calls } = newWorld(kit)
      const plain = await openai.responses.create({ model: 'gpt-4o', input: 'hi' })
      await listOf(await openai.responses.create({ model: 'gpt-4o', input: 'hi', stream: true }))
      expect(plain.output_text).toBe('Responses answer too.')
      for (const call of await calls())
        expect(call).toMatchObject({
          op: 'openai.responses.create',
          kind: 'llm',
          status: 'success',
          model: 'gpt-4o-2024-08-06',
          output: { output_text: 'Responses answer too.' },
          summary: {
            usage: {
              'gpt-4o-2024-08-06': {
                inputTokens: 200,
                cacheReadTokens: 128,
                outputTokens: 32,
                reasoningTokens: 20,
              },
            },
          },
        })
    })

    test('left early keeps its text; failed on the server is an error', async () => {
      const { openai, calls } = newWorld(kit)
      const stream = await openai.responses.create({ model: 'gpt-4o', input: 'hi', stream: true })
      for await (const event of stream) if (event.type === 'response.output_text.delta') break
      await openai.responses.create({ model: 'failed', input: 'hi' })
      const [left, failed] = await calls()
      expect(left).toMatchObject({
        status: 'cancelled',
        output: { output_text: 'Responses answer' },
      })
      expect(left?.firstTokenAt).toBeTypeOf('number')
      expect(failed).toMatchObject({
        status: 'error',
        error: { code: 'server_error', message: 'The model failed.' },
      })
    })

    test('responses.stream is recorded under the op that began it', async () => {
      const { weft, openai, calls } = newWorld(kit)
      const chat = weft.op(
        () => openai.responses.stream({ model: 'gpt-4o', input: 'hi' }).finalResponse(),
        { name: 'chat' },
      )
      await chat()
      const [parent, child] = await calls()
      expect(child).toMatchObject({ op: 'openai.responses.create', parentId: parent?.id })
    })
  })

  test('completions.create is recorded plain and streamed', async () => {
    const { openai, calls } = newWorld(kit, { wrap: { includeUsage: true } })
    const body = { model: 'gpt-3.5-turbo-instruct', prompt: 'Tell' }
    await openai.completions.create(body)
    const chunks = await listOf(await openai.completions.create({ ...body, stream: true }))
    expect(chunks).toHaveLength(2)
    for (const call of await calls())
      expect(call).toMatchObject({
        op: 'openai.completions.create',
        status: 'success',
        output: { choices: [{ index: 0, text: 'Once upon a time', finish_reason: 'length' }] },
        summary: { usage: { [body.model]: { inputTokens: 5, outputTokens: 7 } } },
      })
  })

  test('[M23] what is not a model request passes unrecorded', async () => {
    const { openai, calls, attempts } = newWorld(kit)
    const models = await openai.models.list()
    expect(models.data.length).toBeGreaterThan(10)
    const files: string[] = []
    for await (const { id } of openai.files.list()) files.push(id)
    expect(files).toEqual(['file-1', 'file-2'])
    expect([...(await calls()), ...(await attempts())]).toEqual([])
  })
}

interface Format {
  type: 'json_schema'
  json_schema: { name: string; schema: Record<string, unknown>; strict: boolean }
}

// What `zodResponseFormat` makes: its parser hides behind fields that a copy in depth would lose.
function parsedFormat(parse: (text: string) => unknown): Format {
  const format: Format = {
    type: 'json_schema',
    json_schema: { name: 'city', schema: { type: 'object' }, strict: true },
  }
  return Object.defineProperties(format, {
    $brand: { value: 'auto-parseable-response-format' },
    $parseRaw: { value: parse },
  })
}
