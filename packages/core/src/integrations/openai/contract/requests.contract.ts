import { describe, expect, test } from 'vitest'
import { unwrapOpenAI, wrapOpenAI } from '../index.ts'
import { ask, newWorld, plainClient, rejectionOf, textOf, until, type Kit } from './kit.contract.ts'

/** Requests that are answered whole. */
export function requestSuite(kit: Kit): void {
  describe('a plain request', () => {
    test('is recorded with its inputs, output, model, provider and usage', async () => {
      const { openai, call } = newWorld(kit)
      const messages = ask('hello')
      const response = await openai.chat.completions.create({
        model: 'gpt-4o',
        messages,
        temperature: 0.5,
      })
      expect(response.choices[0]?.message.content).toBe('You said: hello')

      const recorded = await call()
      expect(recorded).toMatchObject({
        op: 'openai.chat.completions.create',
        displayName: 'gpt-4o',
        kind: 'llm',
        status: 'success',
        model: 'gpt-4o-2024-08-06',
        firstTokenAt: undefined,
        inputs: { model: 'gpt-4o', messages, temperature: 0.5 },
        attributes: { serviceTier: 'default' },
      })
      expect(recorded.provider).toMatch(/^127\.0\.0\.1:\d+$/)
      expect(recorded.attributes['host']).toBe(recorded.provider)
      expect(recorded.output).toEqual(JSON.parse(JSON.stringify(response)))
      expect(recorded.summary.usage).toEqual({
        'gpt-4o-2024-08-06': {
          requests: 1,
          inputTokens: 93,
          cacheReadTokens: 1024,
          cacheWriteTokens: 0,
          outputTokens: 34,
          reasoningTokens: 12,
          audioInputTokens: 0,
          audioOutputTokens: 0,
          estimated: false,
        },
      })
      expect(recorded.summary['rawUsage']).toEqual(response.usage)
      expect(JSON.stringify(recorded)).not.toContain('sk-test')
    })

    test('several choices and a refusal are recorded as they came', async () => {
      const { openai, calls } = newWorld(kit)
      const two = await openai.chat.completions.create({ model: 'n2', messages: ask('?'), n: 2 })
      const refused = await openai.chat.completions.create({ model: 'refusal', messages: ask('?') })
      const [first, second] = await calls()
      expect(first?.output).toEqual(two)
      expect(second?.output).toEqual(refused)
    })

    test('runs under the current op', async () => {
      const { weft, openai, calls } = newWorld(kit)
      const outer = weft.op(
        async (question: string) => {
          await Promise.resolve()
          return openai.chat.completions.create({ model: 'gpt-4o', messages: ask(question) })
        },
        { name: 'outer' },
      )
      await outer('why?')
      const [parent, child] = await calls()
      expect(parent).toMatchObject({ op: 'outer', status: 'success' })
      expect(child).toMatchObject({ parentId: parent?.id, traceId: parent?.traceId })
      expect(parent?.summary.usage).toEqual(child?.summary.usage)
    })

    test('leaves the request object alone and sends nothing of its own', async () => {
      const { openai } = newWorld(kit)
      for (const stream of [false, true]) {
        const body = { model: 'echo-request', messages: ask('what did you get?'), stream } as const
        const frozen = Object.freeze({ ...body, messages: Object.freeze(body.messages) as never })
        const read = async (client: typeof openai): Promise<Received> => {
          const answer = await client.chat.completions.create(frozen)
          let text = ''
          if ('controller' in answer)
            for await (const chunk of answer) text += chunk.choices[0]?.delta.content ?? ''
          else text = answer.choices[0]?.message.content ?? ''
          return JSON.parse(text) as Received
        }
        const ours = await read(openai)
        const theirs = await read(plainClient(kit))
        expect(ours.headers).toEqual(theirs.headers)
        const added = stream ? { stream_options: { include_usage: true } } : {}
        expect(ours.body).toEqual({ ...theirs.body, ...added })
      }
    })
  })

  interface Received {
    readonly headers: readonly string[]
    readonly body: Readonly<Record<string, unknown>>
  }

  describe('the SDK promise', () => {
    test('keeps its class, its methods and one parse', async () => {
      const { openai, call } = newWorld(kit)
      const plain = plainClient(kit).chat.completions.create({
        model: 'gpt-4o',
        messages: ask('a'),
      })
      const ours = openai.chat.completions.create({ model: 'gpt-4o', messages: ask('a') })
      expect(ours.constructor).toBe(plain.constructor)
      expect(Object.keys(ours).sort()).toEqual(Object.keys(plain).sort())
      const { data, response, request_id: id } = await ours.withResponse()
      expect(await ours).toBe(data)
      expect(response.status).toBe(200)
      expect(id === null).toBe((await plain.withResponse()).request_id === null)
      expect(await call()).toMatchObject({ status: 'success', model: 'gpt-4o-2024-08-06' })
    })

    test('asResponse alone gives an unread body and a call without output', async () => {
      const { openai, call } = newWorld(kit)
      const response = await openai.chat.completions
        .create({ model: 'gpt-4o', messages: ask('raw') })
        .asResponse()
      expect(response.bodyUsed).toBe(false)
      const body = (await response.json()) as { object: string }
      expect(body.object).toBe('chat.completion')
      await until(async () => (await call()).status !== 'running')
      expect(await call()).toMatchObject({
        status: 'success',
        output: undefined,
        attributes: { rawResponse: true },
      })
    })

    test('asResponse and then the parsed body is one whole call', async () => {
      const { openai, call } = newWorld(kit)
      const promise = openai.chat.completions.create({ model: 'gpt-4o', messages: ask('both') })
      const response = await promise.asResponse()
      const parsed = await promise
      expect(response.ok).toBe(true)
      expect((await call()).output).toEqual(parsed)
    })

    test('catch and finally pass on what the SDK gives', async () => {
      const { openai, calls } = newWorld(kit)
      let settled = 0
      const good = openai.chat.completions.create({ model: 'gpt-4o', messages: ask('x') })
      const bad = openai.chat.completions.create({ model: 'error-401', messages: ask('x') })
      await good.finally(() => settled++)
      const error = await bad.catch((thrown: unknown) => thrown)
      expect(settled).toBe(1)
      expect(error).toBeInstanceOf(kit.OpenAI.AuthenticationError)
      expect((await calls()).map(({ status }) => status)).toEqual(['success', 'error'])
    })

    test.runIf(kit.collectGarbage)('never read, its call is abandoned', async () => {
      const { openai, call } = newWorld(kit)
      const start = (): void => {
        void openai.chat.completions.create({ model: 'gpt-4o', messages: ask('nobody waits') })
      }
      start()
      expect((await call()).status).toBe('running')
      await until(async () => {
        await kit.collectGarbage?.()
        return (await call()).status === 'abandoned'
      })
    })

    test.runIf(kit.unhandledDuring)('a failure nobody handles stays unhandled, once', async () => {
      const { openai, call } = newWorld(kit)
      const unhandled = await kit.unhandledDuring?.(async () => {
        void openai.chat.completions.create({ model: 'error-401', messages: ask('x') })
        await until(async () => (await call()).status === 'error')
      })
      expect(unhandled).toHaveLength(1)
      expect(unhandled?.[0]).toBeInstanceOf(kit.OpenAI.AuthenticationError)
    })
  })

  describe('a failing request', () => {
    test.for([
      ['error-401', 401, 'invalid_api_key', 'AuthenticationError'],
      ['no-such-model', 404, 'model_not_found', 'NotFoundError'],
      ['error-429', 429, 'rate_limit_exceeded', 'RateLimitError'],
      ['error-500', 500, undefined, 'InternalServerError'],
      ['error-400', 400, undefined, 'BadRequestError'],
      ['error-html', 502, undefined, 'InternalServerError'],
    ] as const)('%s is an error with its status and code', async ([model, status, code, name]) => {
      const { openai, call } = newWorld(kit)
      const error = await rejectionOf(openai.chat.completions.create({ model, messages: ask('x') }))
      expect(error).toBeInstanceOf(kit.OpenAI[name])
      const recorded = await call()
      expect(recorded).toMatchObject({ status: 'error', model, output: undefined })
      expect(recorded.error).toMatchObject({ name, status, message: (error as Error).message })
      expect(recorded.error?.code).toBe(code)
    })

    test('a body that is no JSON is an error', async () => {
      const { openai, call } = newWorld(kit)
      const create = openai.chat.completions.create({ model: 'bad-json', messages: ask('x') })
      const error = await rejectionOf(create)
      expect(error).toBeInstanceOf(SyntaxError)
      expect(await call()).toMatchObject({ status: 'error', error: { name: 'SyntaxError' } })
    })

    test('a server that is not there is an error', async () => {
      const { openai, call } = newWorld(kit, { sdk: { baseURL: 'http://127.0.0.1:9/v1' } })
      const error = await rejectionOf(
        openai.chat.completions.create({ model: 'gpt-4o', messages: ask('x') }),
      )
      expect(error).toBeInstanceOf(kit.OpenAI.APIConnectionError)
      expect(await call()).toMatchObject({
        status: 'error',
        provider: '127.0.0.1:9',
        error: { name: 'APIConnectionError' },
      })
    })

    test('retries of the SDK are one call that succeeds', async () => {
      const { openai, call } = newWorld(kit, { sdk: { maxRetries: 2 } })
      await openai.chat.completions.create({ model: 'error-429-once', messages: ask('x') })
      const recorded = await call()
      expect(recorded.status).toBe('success')
      expect(textOf(recorded)).toBe('Second time lucky.')
    })

    test('aborted before the headers it is aborted', async () => {
      const { openai, call } = newWorld(kit)
      const controller = new AbortController()
      const create = openai.chat.completions.create(
        { model: 'slow-headers', messages: ask('x') },
        { signal: controller.signal },
      )
      setTimeout(() => controller.abort(), 50)
      expect(await rejectionOf(create)).toBeInstanceOf(kit.OpenAI.APIUserAbortError)
      expect(await call()).toMatchObject({ status: 'aborted', model: 'slow-headers' })
    })

    test('time that ran out is an error with a code', async () => {
      const { openai, calls } = newWorld(kit)
      const body = { model: 'slow-headers', messages: ask('x') }
      const bySignal = openai.chat.completions.create(body, { signal: AbortSignal.timeout(50) })
      await rejectionOf(bySignal)
      await rejectionOf(openai.chat.completions.create(body, { timeout: 50 }))
      for (const call of await calls())
        expect(call).toMatchObject({ status: 'error', error: { code: 'timeout' } })
    })

    test('a mistake the SDK throws at once is thrown on and recorded', async () => {
      const { openai, call } = newWorld(kit)
      // @ts-expect-error -- the mistake
      const thrown = await rejectionOf((async () => openai.chat.completions.create(null))())
      expect(thrown).toBeInstanceOf(TypeError)
      expect(await call()).toMatchObject({
        status: 'error',
        displayName: 'openai.chat.completions.create',
      })
    })
  })

  describe('wrapping', () => {
    test('changes the client in place, once', async () => {
      const { weft, openai, calls } = newWorld(kit)
      const { create } = openai.chat.completions
      expect(wrapOpenAI(openai, { client: weft })).toBe(openai)
      expect(openai.chat.completions.create).toBe(create)
      await openai.chat.completions.create({ model: 'gpt-4o', messages: ask('once') })
      expect(await calls()).toHaveLength(1)
      expect(openai).toBeInstanceOf(kit.OpenAI)
    })

    test('leaves every other client and the prototypes alone', () => {
      const plain = plainClient(kit)
      newWorld(kit)
      expect(Object.hasOwn(plain.chat.completions, 'create')).toBe(false)
      expect(plain.chat.completions.create).toBe(
        Reflect.get(Object.getPrototypeOf(plain.chat.completions) as object, 'create'),
      )
    })

    test('can be taken off again', async () => {
      const { openai, calls } = newWorld(kit)
      const { create } = openai.chat.completions
      expect(unwrapOpenAI(openai)).toBe(openai)
      expect(Object.hasOwn(openai.chat.completions, 'create')).toBe(false)
      expect(Object.hasOwn(openai, 'withOptions')).toBe(false)
      await create.call(openai.chat.completions, {
        model: 'gpt-4o',
        messages: ask('kept reference'),
      })
      await openai.chat.completions.create({ model: 'gpt-4o', messages: ask('unwrapped') })
      expect(await calls()).toEqual([])
      wrapOpenAI(openai)
      unwrapOpenAI(openai)
    })

    test('is kept by withOptions', async () => {
      const { openai, calls } = newWorld(kit)
      const other = openai.withOptions({ timeout: 5_000 }).withOptions({ maxRetries: 1 })
      expect(other).toBeInstanceOf(kit.OpenAI)
      await other.chat.completions.create({ model: 'gpt-4o', messages: ask('hi') })
      await openai.chat.completions.create({ model: 'gpt-4o', messages: ask('hi') })
      expect((await calls()).map(({ status }) => status)).toEqual(['success', 'success'])
    })

    test.for([
      [undefined, 'undefined'],
      ['sk-123', 'a string'],
      [{ completions: {} }, 'an object with the keys completions'],
      [new Map(), 'an object of class Map'],
      [kit.OpenAI, 'the function or class'],
    ])('refuses %o', ([given, named]) => {
      const wrap = (): unknown => wrapOpenAI(given as object)
      expect(wrap).toThrow(expect.objectContaining({ code: 'openai/not-a-client' }))
      expect(wrap).toThrow(`it was given ${String(named)}`)
    })

    test('records nothing where nothing is to be recorded', async () => {
      const { openai, calls } = newWorld(kit, { weft: { enabled: false } })
      const response = await openai.chat.completions.create({ model: 'gpt-4o', messages: ask('x') })
      const stream = await openai.chat.completions.create({
        model: 'gpt-4o',
        messages: ask('x'),
        stream: true,
      })
      expect(Object.hasOwn(stream, Symbol.asyncIterator)).toBe(
        Object.hasOwn(
          await plainClient(kit).chat.completions.create({
            model: 'gpt-4o',
            messages: ask('x'),
            stream: true,
          }),
          Symbol.asyncIterator,
        ),
      )
      expect(response.choices).toHaveLength(1)
      expect(await calls()).toEqual([])
    })
  })

  test('embeddings are recorded with their vectors and usage', async () => {
    const { openai, calls } = newWorld(kit)
    const model = 'text-embedding-3-small'
    const plain = await openai.embeddings.create({ model, input: ['one', 'three'] })
    const floats = await openai.embeddings.create({ model, input: 'two', encoding_format: 'float' })
    expect(plain.data.map(({ embedding }) => embedding.length)).toEqual([96, 96])
    expect(floats.data[0]?.embedding.slice(0, 2)).toEqual([0.7265625, 0.78125])

    const [first, second] = await calls()
    expect(first).toMatchObject({
      op: 'openai.embeddings.create',
      kind: 'embedding',
      status: 'success',
      model,
      inputs: { model, input: ['one', 'three'] },
      summary: { usage: { [model]: { requests: 1, inputTokens: 16, outputTokens: 0 } } },
    })
    const { data } = second?.output as { data: { embedding: ArrayLike<number> }[] }
    expect([...Array.from(data[0]?.embedding ?? [])]).toEqual(floats.data[0]?.embedding)
  })
}
