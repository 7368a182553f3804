import { describe, expect, test } from 'vitest'
import { linkFormatted, linkText } from '../../../features/prompts/prompt-link.ts'
import { ask, newWorld, plainClient, type Kit } from './kit.contract.ts'

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
        displayName: 'chat',
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

    test('carries the prompt versions its messages came from', async () => {
      const { openai, call } = newWorld(kit)
      const [message] = ask('formatted')
      if (!message) throw new Error('no message')
      linkFormatted([message], 'weft:///p/object/advisor:1234')
      const messages = [{ role: 'system' as const, content: 'Be brief.' }, message]
      await openai.chat.completions.create({ model: 'gpt-4o', messages })
      expect((await call()).promptRefs).toEqual(['weft:///p/object/advisor:1234'])
    })

    test('carries the version of a text it has as instructions or as a prompt', async () => {
      const { openai, weft, calls } = newWorld(kit)
      const outer = weft.startCall({ name: 'outer' })
      await outer.run(async () => {
        linkText('Be brief, Ada.', 'weft:///p/object/advisor:1234')
        const instructions = 'Be brief, Ada.'
        const request = openai.responses.create({ model: 'gpt-4o', instructions, input: 'hi' })
        const text = { model: 'gpt-3.5-turbo-instruct', prompt: 'Be brief, Ada.' }
        await Promise.all([request, outer.run(() => openai.completions.create(text))])
      })
      outer.end()
      const refs = (await calls()).map(({ op, promptRefs }) => [op, promptRefs])
      expect(refs).toEqual([
        ['outer', []],
        ['openai.responses.create', ['weft:///p/object/advisor:1234']],
        ['openai.completions.create', ['weft:///p/object/advisor:1234']],
      ])
    })

    test('leaves the request object alone and sends nothing of its own', async () => {
      for (const [stream, includeUsage] of [
        [false, false],
        [true, false],
        [true, true],
      ] as const) {
        const { openai } = newWorld(kit, { wrap: { includeUsage } })
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
        const added = includeUsage ? { stream_options: { include_usage: true } } : {}
        expect(ours.body).toEqual({ ...theirs.body, ...added })
      }
    })
  })

  test('[M22] embeddings are recorded with their usage, vectors as what they are and summarised', async () => {
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
      summary: {
        usage: { [model]: { requests: 1, inputTokens: 16, outputTokens: 0 } },
        vectors: { count: 2, dimensions: 96 },
      },
    })
    const output = second?.output as { data: { embedding: ArrayLike<number> }[] } | undefined
    expect(output?.data[0]?.embedding).toBeInstanceOf(Float64Array)
    const vector = Array.from(output?.data[0]?.embedding ?? [])
    expect(vector).toEqual(floats.data[0]?.embedding)
  })
}

interface Received {
  readonly headers: readonly string[]
  readonly body: Readonly<Record<string, unknown>>
}
