// Authored answers of the endpoints for images, sounds and moderation.
import { created, data, done, type Scenarios, type Step, type WireRequest } from './scenario.ts'

const base64 = (text: string): string => Buffer.from(text).toString('base64')

const imageUsage = {
  input_tokens: 50,
  input_tokens_details: { image_tokens: 0, text_tokens: 50 },
  output_tokens: 196,
  total_tokens: 246,
}

export const imageScenarios: Scenarios = {
  'gpt-image-1'({ stream }) {
    const about = { background: 'opaque', output_format: 'webp', quality: 'low', size: '1024x1024' }
    if (!stream)
      return {
        json: { created, data: [{ b64_json: base64('the image') }], usage: imageUsage, ...about },
      }
    const event = (name: string, fields: object): Step => {
      const type = `image_generation.${name}`
      return { kind: 'data', event: type, data: { type, created_at: created, ...about, ...fields } }
    }
    return {
      steps: [
        event('partial_image', { b64_json: base64('a sketch'), partial_image_index: 0 }),
        event('completed', { b64_json: base64('the image'), usage: imageUsage }),
        done,
      ],
    }
  },
}

const spoken = 'Hello from a recording.'
const transcriptUsage = {
  type: 'tokens',
  input_tokens: 14,
  input_token_details: { text_tokens: 0, audio_tokens: 14 },
  output_tokens: 6,
  total_tokens: 20,
}

export const transcriptionScenarios: Scenarios = {
  'gpt-4o-transcribe': ({ stream }) =>
    stream
      ? {
          steps: [
            data({ type: 'transcript.text.delta', delta: 'Hello from' }),
            data({ type: 'transcript.text.delta', delta: ' a recording.' }),
            data({ type: 'transcript.text.done', text: spoken, usage: transcriptUsage }),
            done,
          ],
        }
      : { json: { text: spoken, usage: transcriptUsage } },
  'whisper-1': ({ body }: WireRequest) =>
    body['response_format'] === 'srt'
      ? {
          headers: { 'content-type': 'text/plain' },
          text: `1\n00:00:00,000 --> 00:00:02,000\n${spoken}\n`,
        }
      : { json: { text: spoken, usage: { type: 'duration', seconds: 2 } } },
}

export const speechScenarios: Scenarios = {
  'gpt-4o-mini-tts': () => ({
    headers: { 'content-type': 'audio/mpeg' },
    bytes: Uint8Array.from([0xff, 0xfb, 0x90, 0x64]),
  }),
}

export const moderationScenarios: Scenarios = {
  'omni-moderation-latest': () => ({
    json: {
      id: 'modr-1',
      model: 'omni-moderation-latest',
      results: [
        { flagged: false, categories: { violence: false }, category_scores: { violence: 0.01 } },
      ],
    },
  }),
}
