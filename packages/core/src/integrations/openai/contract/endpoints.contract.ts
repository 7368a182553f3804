import { describe, expect, test } from 'vitest'
import { getTrace } from '../../../index.ts'
import { listOf, newWorld, plainClient, type Kit } from './kit.contract.ts'

const model = 'gpt-4o-2024-08-06'

/** Responses with all they are made of, and the endpoints beside text. */
export function endpointSuite(kit: Kit): void {
  describe('responses', () => {
    const items = [
      { type: 'reasoning', summary: [{ type: 'summary_text', text: 'The user greets me.' }] },
      { type: 'message', content: [{ type: 'output_text', text: 'Responses answer too.' }] },
      { type: 'function_call', name: 'get_weather', arguments: '{"city":"Paris"}' },
    ]

    test('[M19] a stream with reasoning keeps its items', async () => {
      const { openai, calls } = newWorld(kit)
      const body = { model: 'reasoning', input: 'hi', stream: true } as const
      const events = await listOf(await openai.responses.create(body))
      const theirs = await listOf(await plainClient(kit).responses.create(body))
      expect(events).toEqual(theirs)
      const final = await openai.responses
        .stream({ model: 'reasoning', input: 'hi' })
        .finalResponse()
      expect(final.output).toMatchObject(items)
      for (const call of await calls())
        expect(call).toMatchObject({
          op: 'openai.responses.create',
          status: 'success',
          model,
          output: { output: items, output_text: 'Responses answer too.' },
          summary: { usage: { [model]: { reasoningTokens: 20 } } },
        })
    })

    test.for([
      [
        'response.reasoning_summary_text.delta',
        [{ ...items[0], summary: [{ text: 'The user ' }] }],
      ],
      ['response.output_text.delta', [items[0], items[1]]],
      [
        'response.function_call_arguments.delta',
        [items[0], items[1], { ...items[2], arguments: '{"city":' }],
      ],
    ] as const)('[M19] left at its first %s it keeps what came', async ([type, output]) => {
      const { openai, call } = newWorld(kit)
      const body = { model: 'reasoning', input: 'hi', stream: true } as const
      for await (const event of await openai.responses.create(body)) if (event.type === type) break
      expect(await call()).toMatchObject({ status: 'cancelled', output: { output } })
    })

    test('parse is a request like any other', async () => {
      const { openai, call } = newWorld(kit)
      const response = await openai.responses.parse({ model: 'gpt-4o', input: 'hi' })
      expect(response.output_text).toBe('Responses answer too.')
      expect(await call()).toMatchObject({
        op: 'openai.responses.create',
        status: 'success',
        model,
      })
    })

    test('retrieved, a response is not a second generation', async () => {
      const { openai, call } = newWorld(kit)
      const response = await openai.responses.retrieve('resp_old')
      expect(response.output_text).toBe('Responses answer too.')
      const recorded = await call()
      expect(recorded).toMatchObject({
        op: 'openai.responses.retrieve',
        kind: 'chain',
        status: 'success',
        inputs: { id: 'resp_old' },
        output: { id: 'resp_old' },
        summary: { usage: {}, rawUsage: { total_tokens: 380 } },
      })
      expect(recorded.model).toBeUndefined()
    })

    test('of the background, tokens count once, when it is first read complete', async () => {
      const { openai, calls } = newWorld(kit)
      await openai.responses.create({ model: 'background', input: 'hi', background: true })
      await openai.responses.retrieve('resp_background')
      await openai.responses.retrieve('resp_background', { stream: true }).then(listOf)
      const [asked, first, second] = await calls()
      expect(asked).toMatchObject({ status: 'success', output: { status: 'queued' } })
      expect(asked?.ownUsage).toBeUndefined()
      expect(first?.ownUsage).toMatchObject({ [model]: { requests: 1, estimated: false } })
      expect(second).toMatchObject({ status: 'success', output: { status: 'completed' } })
      expect(second?.ownUsage).toBeUndefined()
    })

    test('a helper that resumes one reads it under the op that began it', async () => {
      const { weft, openai, calls } = newWorld(kit)
      const resume = async (): Promise<unknown> => {
        await Promise.resolve()
        return openai.responses.stream({ response_id: 'resp_old' }).finalResponse()
      }
      await weft.op(resume, { name: 'resume' })()
      const [parent, child] = await calls()
      expect(child).toMatchObject({ op: 'openai.responses.retrieve', parentId: parent?.id })
      expect(await getTrace(parent?.traceId ?? '', { client: weft })).toHaveLength(2)
    })
  })

  describe('images', () => {
    test('a sketch and the image of a stream', async () => {
      const { openai, calls } = newWorld(kit)
      const body = { model: 'gpt-image-1', prompt: 'A cat', stream: true } as const
      expect(await listOf(await openai.images.generate(body))).toHaveLength(2)
      for await (const event of await openai.images.generate(body))
        if (event.type === 'image_generation.partial_image') break
      const [whole, left] = await calls()
      expect(whole).toMatchObject({
        op: 'openai.images.generate',
        kind: 'llm',
        status: 'success',
        output: { data: [{ b64_json: mark('image/webp', 9) }], output_format: 'webp' },
        ownUsage: { 'gpt-image-1': { inputTokens: 50, outputTokens: 196 } },
      })
      expect(left).toMatchObject({
        status: 'cancelled',
        output: { data: [{ b64_json: mark('image/webp', 8), partial: true }] },
      })
      expect(whole?.firstTokenAt).toBeTypeOf('number')
    })

    test('made, edited and varied', async () => {
      const { openai, calls } = newWorld(kit)
      const image = new File(['a png'], 'cat.png', { type: 'image/png' })
      await openai.images.generate({ model: 'gpt-image-1', prompt: 'A cat' })
      await openai.images.edit({ model: 'gpt-image-1', prompt: 'A hat', image })
      await openai.images.createVariation({ model: 'gpt-image-1' as 'dall-e-2', image })
      const found = await calls()
      expect(found.map(({ op }) => op)).toEqual([
        'openai.images.generate',
        'openai.images.edit',
        'openai.images.createVariation',
      ])
      for (const call of found)
        expect(call).toMatchObject({
          status: 'success',
          output: { data: [{ b64_json: mark('image/webp', 9) }] },
        })
      expect(found[1]?.inputs).toMatchObject({ prompt: 'A hat', image: mark('image/png', 5) })
    })
  })

  describe('audio', () => {
    const file = (): File => new File(['RIFF'], 'voice.wav', { type: 'audio/wav' })

    test('transcribed whole, streamed and as subtitles', async () => {
      const { openai, calls } = newWorld(kit)
      const body = { model: 'gpt-4o-transcribe', file: file() }
      const { text } = await openai.audio.transcriptions.create(body)
      await listOf(await openai.audio.transcriptions.create({ ...body, stream: true }))
      const subtitles = await openai.audio.transcriptions.create({
        model: 'whisper-1',
        file: file(),
        response_format: 'srt',
      })
      await openai.audio.translations.create({ model: 'whisper-1', file: file() })
      const [whole, streamed, srt, translated] = await calls()
      for (const call of [whole, streamed])
        expect(call).toMatchObject({
          op: 'openai.audio.transcriptions.create',
          status: 'success',
          inputs: { file: mark('audio/wav', 4) },
          output: { text },
          ownUsage: { 'gpt-4o-transcribe': { audioInputTokens: 14, outputTokens: 6 } },
        })
      expect(srt).toMatchObject({ status: 'success', model: 'whisper-1', output: subtitles })
      expect(translated).toMatchObject({
        op: 'openai.audio.translations.create',
        summary: { rawUsage: { type: 'duration', seconds: 2 } },
      })
      expect(translated?.ownUsage).toBeUndefined()
    })

    test('spoken, its body is left to the app', async () => {
      const { openai, call } = newWorld(kit)
      const response = await openai.audio.speech.create({
        model: 'gpt-4o-mini-tts',
        voice: 'alloy',
        input: 'Hello',
      })
      expect(response.bodyUsed).toBe(false)
      expect(new Uint8Array(await response.arrayBuffer())).toHaveLength(4)
      expect(await call()).toMatchObject({
        op: 'openai.audio.speech.create',
        status: 'success',
        inputs: { input: 'Hello' },
        output: { status: 200, contentType: 'audio/mpeg' },
      })
    })
  })

  test('moderations are guardrails without tokens', async () => {
    const { openai, call } = newWorld(kit)
    await openai.moderations.create({ model: 'omni-moderation-latest', input: 'hello' })
    const recorded = await call()
    expect(recorded).toMatchObject({
      op: 'openai.moderations.create',
      kind: 'guardrail',
      status: 'success',
      output: { results: [{ flagged: false }] },
    })
    expect(recorded.model).toBeUndefined()
  })
}

function mark(type: string, bytes: number): object {
  return { $weft: 'media', digest: expect.stringMatching(/^[0-9a-f]{64}$/), type, bytes }
}
