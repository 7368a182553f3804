import { describe, expect, test } from 'vitest'
import {
  chatOutputOf,
  listOf,
  newWorld,
  plainClient,
  rejectionOf,
  streaming,
  textOf,
  type Kit,
} from './kit.contract.ts'

/** Requests that are answered as a stream, and the ways to read it. */
export function streamSuite(kit: Kit): void {
  describe('a stream', () => {
    test('[M1] gives the SDK’s chunks and is recorded in the plain shape', async () => {
      const { openai, call } = newWorld(kit)
      const chunks = await listOf(await openai.chat.completions.create(streaming('gpt-4o')))
      const theirs = plainClient(kit).chat.completions
      expect(chunks).toEqual(await listOf(await theirs.create(streaming('gpt-4o'))))
      expect(await call()).toMatchObject({
        status: 'success',
        model: 'gpt-4o-2024-08-06',
        inputs: streaming('gpt-4o'),
        output: {
          object: 'chat.completion',
          choices: [{ message: { content: 'You said: hello you' }, finish_reason: 'stop' }],
        },
      })
    })

    test('[M2] asked for its usage by us, keeps it from the app', async () => {
      const { openai, call } = newWorld(kit, { wrap: { includeUsage: true } })
      const chunks = await listOf(await openai.chat.completions.create(streaming('gpt-4o')))
      const theirs = await listOf(
        await plainClient(kit).chat.completions.create(streaming('gpt-4o')),
      )
      // Asking for usage puts an empty one on each chunk; the chunk that holds it is not for the app.
      expect(chunks).toEqual(theirs.map((chunk) => ({ ...chunk, usage: null })))

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

    test.for([false, true])(
      '[M2] shows its usage to an app that asked: %s',
      async (includeUsage) => {
        const { openai, call } = newWorld(kit, { wrap: { includeUsage } })
        const body = { ...streaming('gpt-4o'), stream_options: { include_usage: true } }
        const chunks = await listOf(await openai.chat.completions.create(body))
        expect(chunks.at(-1)).toMatchObject({ choices: [], usage: { total_tokens: 1163 } })
        expect((await call()).summary['rawUsage']).toEqual(chunks.at(-1)?.usage)
      },
    )

    test('[M2] is not asked for usage where the app says no', async () => {
      const { openai, call } = newWorld(kit, { wrap: { includeUsage: true } })
      const body = { ...streaming('gpt-4o'), stream_options: { include_usage: false } }
      const chunks = await listOf(await openai.chat.completions.create(body))
      expect(chunks.filter((chunk) => 'usage' in chunk)).toEqual([])
      expect((await call()).summary).not.toHaveProperty('rawUsage')
    })

    test('[M2] with usage on every chunk counts the last', async () => {
      const { openai, call } = newWorld(kit)
      await listOf(await openai.chat.completions.create(streaming('usage-on-every-chunk')))
      expect((await call()).summary.usage).toMatchObject({
        'vllm-model': { requests: 1, inputTokens: 10, outputTokens: 3 },
      })
    })

    test('[M8] of several choices keeps them apart', async () => {
      const { openai, call } = newWorld(kit)
      await listOf(await openai.chat.completions.create({ ...streaming('n2'), n: 2 }))
      expect(chatOutputOf(await call()).choices).toEqual([
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
    })

    test('[M9] of a refusal says what was refused, and no content', async () => {
      const { openai, call } = newWorld(kit)
      await listOf(await openai.chat.completions.create(streaming('refusal')))
      expect(chatOutputOf(await call()).choices).toEqual([
        {
          index: 0,
          message: {
            role: 'assistant',
            content: null,
            refusal: 'I’m sorry, I cannot help with that.',
          },
          finish_reason: 'stop',
        },
      ])
    })

    test('of reasoning, and of Azure’s extra chunks', async () => {
      const { openai, calls } = newWorld(kit)
      for (const model of ['reasoning', 'azure-filter'])
        await listOf(await openai.chat.completions.create(streaming(model)))
      const [reasoning, azure] = (await calls()).map(chatOutputOf)
      expect(reasoning?.choices[0]?.message).toMatchObject({
        reasoning_content: 'Two and two.',
        content: 'Four.',
      })
      expect(azure).toMatchObject({
        model: 'gpt-4o-2024-11-20',
        choices: [{ message: { content: 'Filtered.' }, finish_reason: 'stop' }],
      })
      expect((await calls()).map(({ status }) => status)).toEqual(['success', 'success'])
    })

    test('[M11] tells when its first text arrived, not when its first chunk did', async () => {
      const { openai, call } = newWorld(kit)
      const seen: [text: string | null | undefined, firstTokenAt: number | undefined][] = []
      for await (const { choices } of await openai.chat.completions.create(streaming('slow'))) {
        seen.push([choices[0]?.delta.content, (await call()).firstTokenAt])
        if (seen.length === 3) break
      }
      const { startedAt, firstTokenAt, endedAt = 0 } = await call()
      expect(seen).toEqual([
        ['', undefined],
        ['word0 ', firstTokenAt],
        ['word1 ', firstTokenAt],
      ])
      expect(firstTokenAt).toBeGreaterThan(startedAt)
      expect(firstTokenAt).toBeLessThan(endedAt)
    })

    test('shows what has arrived while it runs', async () => {
      let time = 0
      const { openai, call } = newWorld(kit, { weft: { clock: { now: () => (time += 200) } } })
      for await (const { choices } of await openai.chat.completions.create(streaming('gpt-4o'))) {
        if (choices[0]?.delta.content !== ' you') continue
        const running = await call()
        expect(running).toMatchObject({ status: 'running', endedAt: undefined })
        expect(textOf(running)).toMatch(/^You said:/)
        break
      }
    })
  })

  describe('other ways to read', () => {
    test('[M16] tee gives two whole streams and one call', async () => {
      const { openai, call } = newWorld(kit, { wrap: { includeUsage: true } })
      const stream = await openai.chat.completions.create(streaming('gpt-4o'))
      const [left, right] = stream.tee()
      const [first, second] = await Promise.all([listOf(left), listOf(right)])
      expect(first).toEqual(second)
      const recorded = await call()
      expect(recorded.status).toBe('success')
      expect(textOf(recorded)).toBe('You said: hello you')
      expect(recorded.summary['rawUsage']).toMatchObject({ total_tokens: 1163 })
    })

    test('[M16] toReadableStream gives the same lines', async () => {
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

    test('[M16] the stream is the SDK’s own, with class and controller', async () => {
      const { openai } = newWorld(kit)
      const ours = await openai.chat.completions.create(streaming('gpt-4o'))
      const theirs = await plainClient(kit).chat.completions.create(streaming('gpt-4o'))
      expect(ours.constructor).toBe(theirs.constructor)
      expect(Reflect.ownKeys(ours)).toEqual(Reflect.ownKeys(theirs))
      expect(ours.controller).toBeInstanceOf(AbortController)
      expect(tagOf(ours[Symbol.asyncIterator]())).toBe(tagOf(theirs[Symbol.asyncIterator]()))
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

function tagOf(value: unknown): string {
  return Object.prototype.toString.call(value)
}
