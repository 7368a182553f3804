import { describe, expect, test } from 'vitest'
import {
  ask,
  chatOutputOf,
  listOf,
  newWorld,
  plainClient,
  rejectionOf,
  textOf,
  until,
  type Kit,
} from './kit.contract.ts'

/** Requests that are answered as a stream. */
export function streamSuite(kit: Kit): void {
  const streaming = (model: string) =>
    ({ model, messages: ask('hello you'), stream: true }) as const

  describe('a stream', () => {
    test('gives the SDK’s chunks and is recorded in the plain shape with its usage', async () => {
      const { openai, call } = newWorld(kit)
      const chunks = await listOf(await openai.chat.completions.create(streaming('gpt-4o')))
      const theirs = await listOf(
        await plainClient(kit).chat.completions.create(streaming('gpt-4o')),
      )
      // Asking for usage puts an empty one on each chunk; the chunk that holds it is not for the app.
      expect(chunks.map(({ usage, ...chunk }) => (expect(usage).toBeNull(), chunk))).toEqual(theirs)

      const recorded = await call()
      expect(recorded).toMatchObject({
        status: 'success',
        model: 'gpt-4o-2024-08-06',
        inputs: streaming('gpt-4o'),
        attributes: { serviceTier: 'default' },
        output: {
          id: chunks[0]?.id,
          object: 'chat.completion',
          model: 'gpt-4o-2024-08-06',
          choices: [
            {
              index: 0,
              message: { role: 'assistant', content: 'You said: hello you' },
              finish_reason: 'stop',
            },
          ],
          usage: { prompt_tokens: 1117, completion_tokens: 46 },
        },
        summary: {
          usage: { 'gpt-4o-2024-08-06': { requests: 1, inputTokens: 93, cacheReadTokens: 1024 } },
          rawUsage: { total_tokens: 1163 },
        },
      })
      expect(recorded.inputs).not.toHaveProperty('stream_options')
    })

    test('shows its usage to an app that asked for it', async () => {
      const { openai, call } = newWorld(kit)
      const body = { ...streaming('gpt-4o'), stream_options: { include_usage: true } }
      const chunks = await listOf(await openai.chat.completions.create(body))
      expect(chunks.at(-1)).toMatchObject({ choices: [], usage: { total_tokens: 1163 } })
      expect((await call()).summary['rawUsage']).toEqual(chunks.at(-1)?.usage)
    })

    test('is not asked for usage where the app says so', async () => {
      const { openai, calls } = newWorld(kit, { wrap: { streamUsage: false } })
      const other = newWorld(kit)
      await listOf(await openai.chat.completions.create(streaming('gpt-4o')))
      const body = { ...streaming('gpt-4o'), stream_options: { include_usage: false } }
      await listOf(await other.openai.chat.completions.create(body))
      for (const call of [...(await calls()), ...(await other.calls())])
        expect(call).toMatchObject({
          status: 'success',
          model: 'gpt-4o-2024-08-06',
          summary: { usage: {} },
        })
    })

    test('with usage on every chunk counts the last', async () => {
      const { openai, call } = newWorld(kit)
      await listOf(await openai.chat.completions.create(streaming('usage-on-every-chunk')))
      expect((await call()).summary.usage).toMatchObject({
        'vllm-model': { requests: 1, inputTokens: 10, outputTokens: 3 },
      })
    })

    test('of several choices, a refusal, reasoning and Azure’s extra chunks', async () => {
      const { openai, calls } = newWorld(kit)
      for (const model of ['n2', 'refusal', 'reasoning', 'azure-filter'])
        await listOf(await openai.chat.completions.create(streaming(model)))
      const [n2, refusal, reasoning, azure] = (await calls()).map(chatOutputOf)
      expect(n2?.choices).toEqual([
        {
          index: 0,
          message: { role: 'assistant', content: 'Heads it is.' },
          finish_reason: 'stop',
        },
        {
          index: 1,
          message: { role: 'assistant', content: 'Tails, I am quite sure of' },
          finish_reason: 'length',
        },
      ])
      expect(refusal?.choices[0]).toMatchObject({
        message: { content: null, refusal: 'I’m sorry, I cannot help with that.' },
        finish_reason: 'stop',
      })
      expect(reasoning?.choices[0]?.message).toMatchObject({
        reasoning_content: 'Two and two.',
        content: 'Four.',
      })
      expect(azure).toMatchObject({
        model: 'gpt-4o-2024-11-20',
        choices: [{ message: { content: 'Filtered.' }, finish_reason: 'stop' }],
      })
      expect((await calls()).map(({ status }) => status)).toEqual(Array(4).fill('success'))
    })

    test('tells when its first text arrived, not when its first chunk did', async () => {
      const { openai, call } = newWorld(kit)
      const stream = await openai.chat.completions.create(streaming('slow'))
      let firstChunk = 0
      let firstText = 0
      for await (const chunk of stream) {
        firstChunk ||= performance.now()
        if (!chunk.choices[0]?.delta.content) continue
        firstText = performance.now()
        break
      }
      const { startedAt, firstTokenAt = 0 } = await call()
      // The server waits 60 ms between the two.
      expect(firstText - firstChunk).toBeGreaterThan(40)
      const offset = performance.now() - Date.now()
      expect(Math.abs(firstTokenAt + offset - firstText)).toBeLessThan(30)
      expect(firstTokenAt).toBeGreaterThan(startedAt)
    })

    test('shows what has arrived while it runs', async () => {
      const { weft, openai, call } = newWorld(kit)
      const stream = await openai.chat.completions.create(streaming('slow'))
      for await (const chunk of stream) {
        if (!chunk.choices[0]?.delta.content?.startsWith('word15')) continue
        await weft.flush()
        const running = await call()
        expect(running).toMatchObject({ status: 'running', endedAt: undefined })
        expect(textOf(running)).toMatch(/^word0 /)
        break
      }
    })
  })

  describe('a stream that does not reach its end', () => {
    test('left early is cancelled once, keeps its part, and the app’s finally runs', async () => {
      const { weft, openai, call } = newWorld(kit)
      let finallyRan = false
      const read = async (): Promise<void> => {
        try {
          for await (const chunk of await openai.chat.completions.create(streaming('slow')))
            if (chunk.choices[0]?.delta.content?.startsWith('word2 ')) break
        } finally {
          finallyRan = true
        }
      }
      await read()
      const recorded = await call()
      expect(finallyRan).toBe(true)
      expect(recorded.status).toBe('cancelled')
      expect(recorded.error).toBeUndefined()
      expect(textOf(recorded)).toBe('word0 word1 word2 ')
      expect(weft.health.get().errors).toEqual({})
    })

    test('left after the model had finished is a success', async () => {
      const { openai, call } = newWorld(kit)
      for await (const chunk of await openai.chat.completions.create(streaming('gpt-4o')))
        if (chunk.choices[0]?.finish_reason) break
      expect(await call()).toMatchObject({ status: 'success', summary: { usage: {} } })
    })

    test('left by an exception of the app is cancelled, and the exception goes on', async () => {
      const { openai, call } = newWorld(kit)
      const read = async (): Promise<void> => {
        for await (const chunk of await openai.chat.completions.create(streaming('slow')))
          if (chunk.choices[0]?.delta.content) throw new RangeError('of the app')
      }
      expect(await rejectionOf(read())).toEqual(new RangeError('of the app'))
      expect((await call()).status).toBe('cancelled')
    })

    test.for(['signal', 'controller'] as const)(
      'stopped by a %s it is aborted, though its iteration ends like any other',
      async (by) => {
        const { openai, call } = newWorld(kit)
        const controller = new AbortController()
        const { signal } = controller
        const stream = await openai.chat.completions.create(streaming('slow'), { signal })
        let last = ''
        for await (const chunk of stream) {
          last = chunk.choices[0]?.delta.content ?? last
          if (last === 'word3 ') (by === 'signal' ? controller : stream.controller).abort()
        }
        const recorded = await call()
        expect(recorded.status).toBe('aborted')
        expect(textOf(recorded)).toMatch(/^word0 word1 word2 word3 /)
        expect(textOf(recorded)?.endsWith(last)).toBe(true)
      },
    )

    test('aborted before anybody read it is aborted at once', async () => {
      const { openai, call } = newWorld(kit)
      const stream = await openai.chat.completions.create(streaming('slow'))
      stream.controller.abort()
      expect((await call()).status).toBe('aborted')
      expect(await listOf(stream)).toEqual([])
    })

    test('whose time ran out is an error with a code', async () => {
      const { openai, call } = newWorld(kit)
      const signal = AbortSignal.timeout(250)
      await listOf(await openai.chat.completions.create(streaming('slow'), { signal }))
      const recorded = await call()
      expect(recorded).toMatchObject({ status: 'error', error: { code: 'timeout' } })
      expect(textOf(recorded)).toMatch(/^word0 /)
    })

    test('cut by the network is an error with its part, and the app gets its error', async () => {
      const { openai, call } = newWorld(kit)
      const stream = await openai.chat.completions.create(streaming('cut-mid-stream'))
      const error = await rejectionOf(listOf(stream))
      const recorded = await call()
      expect(recorded.status).toBe('error')
      expect(recorded.error?.message).toBe((error as Error).message)
      expect(textOf(recorded)).toBe('Half an answer')
    })

    test.for(['truncated', 'truncated-with-done'])(
      '%s is an error the app does not see',
      async (model) => {
        const { openai, call } = newWorld(kit)
        expect(await listOf(await openai.chat.completions.create(streaming(model)))).toHaveLength(3)
        const recorded = await call()
        expect(recorded).toMatchObject({ status: 'error', error: { code: 'truncated' } })
        expect(textOf(recorded)).toBe('Half an answer')
      },
    )

    test('finished without [DONE] is a success', async () => {
      const { openai, call } = newWorld(kit)
      await listOf(await openai.chat.completions.create(streaming('without-done')))
      expect(await call()).toMatchObject({ status: 'success' })
    })

    test.for(['error-in-stream', 'error-event-in-stream'])(
      '%s is an error with its code',
      async (model) => {
        const { openai, call } = newWorld(kit)
        const stream = await openai.chat.completions.create(streaming(model))
        expect(await rejectionOf(listOf(stream))).toBeInstanceOf(kit.OpenAI.APIError)
        const recorded = await call()
        expect(recorded).toMatchObject({
          status: 'error',
          error: { code: 'server_overloaded', message: 'The server is overloaded.' },
        })
        expect(textOf(recorded)).toBe('Half an answer')
      },
    )

    test('refused by the server is an error', async () => {
      const { openai, call } = newWorld(kit)
      const error = await rejectionOf(openai.chat.completions.create(streaming('error-429')))
      expect(error).toBeInstanceOf(kit.OpenAI.RateLimitError)
      expect(await call()).toMatchObject({ status: 'error', error: { status: 429 } })
    })

    test.runIf(kit.collectGarbage)('never read it is abandoned', async () => {
      const { openai, call } = newWorld(kit)
      const start = async (): Promise<void> => {
        await openai.chat.completions.create(streaming('gpt-4o'))
      }
      await start()
      expect((await call()).status).toBe('running')
      await until(async () => {
        await kit.collectGarbage?.()
        return (await call()).status === 'abandoned'
      })
    })

    test.runIf(kit.collectGarbage)('is not abandoned while somebody reads it', async () => {
      const { openai, call } = newWorld(kit)
      let seen = 0
      for await (const chunk of await openai.chat.completions.create(streaming('slow'))) {
        if (chunk.choices[0]?.delta.content && seen++ % 20 === 0) await kit.collectGarbage?.()
      }
      expect((await call()).status).toBe('success')
      expect(seen).toBe(60)
    })
  })

  describe('other ways to read', () => {
    test('tee gives two whole streams and one call', async () => {
      const { openai, call } = newWorld(kit)
      const stream = await openai.chat.completions.create(streaming('gpt-4o'))
      const [left, right] = stream.tee()
      const [first, second] = await Promise.all([listOf(left), listOf(right)])
      expect(first).toEqual(second)
      const recorded = await call()
      expect(recorded.status).toBe('success')
      expect(textOf(recorded)).toBe('You said: hello you')
      expect(recorded.summary['rawUsage']).toMatchObject({ total_tokens: 1163 })
    })

    test('toReadableStream gives the same lines', async () => {
      const { openai, call } = newWorld(kit)
      const stream = await openai.chat.completions.create(streaming('gpt-4o'))
      const theirs = await plainClient(kit).chat.completions.create(streaming('gpt-4o'))
      const lines = async (source: typeof stream): Promise<unknown[]> => {
        const text = await new Response(source.toReadableStream()).text()
        return text
          .trim()
          .split('\n')
          .map((line) => ({ ...(JSON.parse(line) as object), usage: null }))
      }
      expect(await lines(stream)).toEqual(await lines(theirs))
      expect(textOf(await call())).toBe('You said: hello you')
    })

    test('a cancelled readable stream is cancelled', async () => {
      const { openai, call } = newWorld(kit)
      const stream = await openai.chat.completions.create(streaming('slow'))
      const reader = stream.toReadableStream().getReader()
      await reader.read()
      await reader.cancel()
      // openai 7 aborts its request before it leaves.
      expect(['cancelled', 'aborted']).toContain((await call()).status)
    })

    test('a second reading gets the SDK’s own error and changes nothing', async () => {
      const { weft, openai, call } = newWorld(kit)
      const stream = await openai.chat.completions.create(streaming('gpt-4o'))
      await listOf(stream)
      const error = await rejectionOf(listOf(stream))
      expect((error as Error).message).toContain('Cannot iterate over a consumed stream')
      expect((await call()).status).toBe('success')
      expect(weft.health.get().errors).toEqual({})
    })

    test('the stream is the SDK’s own, with class and controller', async () => {
      const { openai } = newWorld(kit)
      const ours = await openai.chat.completions.create(streaming('gpt-4o'))
      const theirs = await plainClient(kit).chat.completions.create(streaming('gpt-4o'))
      expect(ours.constructor).toBe(theirs.constructor)
      expect(Reflect.ownKeys(ours)).toEqual(Reflect.ownKeys(theirs))
      expect(ours.controller).toBeInstanceOf(AbortController)
      const tag = Object.prototype.toString
      expect(tag.call(ours[Symbol.asyncIterator]())).toBe(tag.call(theirs[Symbol.asyncIterator]()))
      ours.controller.abort()
      theirs.controller.abort()
    })

    test('steps asked for at once come in order', async () => {
      const { openai, call } = newWorld(kit)
      const stream = await openai.chat.completions.create(streaming('gpt-4o'))
      const iterator = stream[Symbol.asyncIterator]()
      const steps = await Promise.all(Array.from({ length: 10 }, () => iterator.next()))
      const texts = steps.map(({ value }) => value?.choices[0]?.delta.content)
      expect(texts.join('')).toBe('You said: hello you')
      expect(steps.at(-1)?.done).toBe(true)
      expect((await call()).status).toBe('success')
    })
  })
}
