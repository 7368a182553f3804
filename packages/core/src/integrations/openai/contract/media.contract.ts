import { describe, expect, test } from 'vitest'
import { readMedia } from '../../../index.ts'
import type { Call } from '../../../model/call.ts'
import type { MediaMark, MediaRow } from '../../../model/media.ts'
import { partsOf } from '../../../client/parts.ts'
import { newWorld, type Kit } from './kit.contract.ts'

const pixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const sound = btoa('RIFF sound')
const pdf = btoa('%PDF-1.7')

/** Images, sounds and files in requests and answers. */
export function mediaSuite(kit: Kit): void {
  describe('media', () => {
    test('in chat messages are stored by digest, however short; nothing of them stays as text', async () => {
      const { weft, openai, call } = newWorld(kit)
      const content = [
        { type: 'text', text: 'What is this?' },
        { type: 'image_url', image_url: { url: `data:image/png;base64,${pixel}` } },
        { type: 'image_url', image_url: { url: 'https://example.com/cat.png' } },
        { type: 'input_audio', input_audio: { data: sound, format: 'wav' } },
        {
          type: 'file',
          file: { filename: 'a.pdf', file_data: `data:application/pdf;base64,${pdf}` },
        },
        { type: 'file', file: { filename: 'b.bin', file_data: pdf } },
      ] as const
      const body = { model: 'gpt-4o', messages: [{ role: 'user' as const, content: [...content] }] }
      const before = structuredClone(body)
      await openai.chat.completions.create(body)
      expect(body).toEqual(before)

      const { inputs } = await call()
      const message = messageOf(inputs)
      expect(message?.content).toEqual([
        content[0],
        { type: 'image_url', image_url: { url: mark('image/png', 70) } },
        content[2],
        { type: 'input_audio', input_audio: { data: mark('audio/wav', 10), format: 'wav' } },
        { type: 'file', file: { filename: 'a.pdf', file_data: mark('application/pdf', 8) } },
        {
          type: 'file',
          file: { filename: 'b.bin', file_data: mark('application/octet-stream', 8) },
        },
      ])
      expect(JSON.stringify(inputs)).not.toMatch(/base64|iVBORw|JVBERi/)
      const image = message?.content[1] as { image_url: { url: MediaMark } }
      const blob = await readMedia(image.image_url.url.digest, { client: weft })
      expect(blob?.type).toBe('image/png')
      expect(new Uint8Array((await blob?.arrayBuffer()) ?? [])).toEqual(
        Uint8Array.from(atob(pixel), (character) => character.charCodeAt(0)),
      )
    })

    test('in inputs and answers of responses', async () => {
      const { weft, openai, call } = newWorld(kit)
      await openai.responses.create({
        model: 'image',
        input: [
          {
            role: 'user',
            content: [
              { type: 'input_image', image_url: `data:image/png;base64,${pixel}`, detail: 'auto' },
              {
                type: 'input_file',
                filename: 'a.pdf',
                file_data: `data:application/pdf;base64,${pdf}`,
              },
            ],
          },
        ],
      })
      const recorded = await call()
      expect(recorded.inputs?.['input']).toMatchObject([
        {
          content: [
            { image_url: mark('image/png', 70) },
            { file_data: mark('application/pdf', 8) },
          ],
        },
      ])
      const { output } = recorded.output as { output: { result: MediaMark }[] }
      expect(output).toMatchObject([{ result: mark('image/webp', 12) }])
      const blob = await readMedia(output[0]?.result.digest ?? '', { client: weft })
      expect(await blob?.text()).toBe('a webp image')
    })

    test('spoken in a stream are stored once, whole', async () => {
      let time = 0
      const { weft, openai, call } = newWorld(kit, {
        weft: { clock: { now: () => (time += 200) } },
      })
      const stream = await openai.chat.completions.create({
        model: 'spoken',
        messages: [{ role: 'user', content: 'Say good day.' }],
        modalities: ['text', 'audio'],
        audio: { voice: 'alloy', format: 'pcm16' },
        stream: true,
      })
      // Whatever is recorded on the way is written.
      for await (const _chunk of stream) await weft.flush()
      const { choices } = (await call()).output as { choices: { message: { audio: Spoken } }[] }
      const audio = choices[0]?.message.audio
      expect(audio).toEqual({
        id: 'audio_1',
        data: mark('audio/pcm16', 13),
        transcript: 'Good day.',
        expires_at: 1_785_978_000,
      })
      const blob = await readMedia(audio?.data.digest ?? '', { client: weft })
      expect(await blob?.text()).toBe('RIFF of sound')
      const stored = await partsOf(weft).store.rows<MediaRow>('media').all()
      expect(stored.filter(({ data }) => data)).toHaveLength(1)
    })

    test('too large to be copied at once are cut, with their size', async () => {
      const { openai, call } = newWorld(kit)
      const url = `data:image/png;base64,${'A'.repeat(8_000_400)}`
      const content = [{ type: 'image_url', image_url: { url } } as const]
      await openai.chat.completions.create({ model: 'json', messages: [{ role: 'user', content }] })
      const message = messageOf((await call()).inputs)
      expect(message?.content).toEqual([
        {
          type: 'image_url',
          image_url: {
            url: { $weft: 'cut', reason: 'bytes', type: 'image/png', bytes: 6_000_300 },
          },
        },
      ])
    })
  })
}

interface Spoken {
  readonly data: MediaMark
}

function messageOf(inputs: Call['inputs']): { readonly content: readonly unknown[] } | undefined {
  const [message] = (inputs?.['messages'] ?? []) as { content: unknown[] }[] // what the test sent
  return message
}

function mark(type: string, bytes: number): object {
  return { $weft: 'media', digest: expect.stringMatching(/^[0-9a-f]{64}$/), type, bytes }
}
