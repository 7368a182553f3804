// Authored answers of the endpoints beside chat.
import { created, data, done, type Scenarios, type WireRequest } from './scenario.ts'

/** A vector as the embeddings endpoint makes one: 96 numbers that a float32 holds exactly. */
export function vectorOf(text: string): readonly number[] {
  return Array.from({ length: 96 }, (_, index) => ((text.length * 31 + index * 7) % 128) / 128)
}

export const embeddingScenarios: Scenarios = {
  'text-embedding-3-small': (request) => embeddings(request, 'text-embedding-3-small'),
  'text-embedding-3-large': (request) => embeddings(request, 'text-embedding-3-large'),
}

function embeddings({ body }: WireRequest, model: string): { json: unknown } {
  const input = body['input']
  const texts = Array.isArray(input) ? input.map(String) : [String(input)]
  const encode = body['encoding_format'] === 'base64' ? base64 : Array.from<number>
  return {
    json: {
      object: 'list',
      data: texts.map((text, index) => ({
        object: 'embedding',
        index,
        embedding: encode(vectorOf(text)),
      })),
      model,
      usage: { prompt_tokens: 8 * texts.length, total_tokens: 8 * texts.length },
    },
  }
}

function base64(vector: readonly number[]): string {
  return Buffer.from(Float32Array.from(vector).buffer).toString('base64')
}

const responseText = 'Responses answer too.'

function textPart(text: string): object {
  return { type: 'output_text', text, annotations: [], logprobs: [] }
}

function messageOf(status: string, text = ''): object {
  return { id: 'msg_1', type: 'message', role: 'assistant', status, content: [textPart(text)] }
}

function response(status: string, text: string | undefined): object {
  const finished = status === 'completed'
  return {
    id: 'resp_67ccd2bed1ec8190b14f964abc054267',
    object: 'response',
    created_at: created,
    status,
    error: null,
    model: 'gpt-4o-2024-08-06',
    output: text === undefined ? [] : [messageOf(status, text)],
    service_tier: 'default',
    usage: finished ? responseUsage : null,
  }
}

const responseUsage = {
  input_tokens: 328,
  input_tokens_details: { cached_tokens: 128 },
  output_tokens: 52,
  output_tokens_details: { reasoning_tokens: 20 },
  total_tokens: 380,
}

export const responseScenarios: Scenarios = {
  'gpt-4o': ({ stream }) =>
    stream
      ? {
          steps: [
            event('response.created', { response: response('in_progress', undefined) }),
            event('response.output_item.added', {
              item: { ...messageOf('in_progress'), content: [] },
            }),
            event('response.content_part.added', { content_index: 0, part: textPart('') }),
            event('response.output_text.delta', { content_index: 0, delta: 'Responses answer' }),
            event('response.output_text.delta', { content_index: 0, delta: ' too.' }),
            event('response.output_text.done', { content_index: 0, text: responseText }),
            event('response.content_part.done', { content_index: 0, part: textPart(responseText) }),
            event('response.output_item.done', { item: messageOf('completed', responseText) }),
            event('response.completed', { response: response('completed', responseText) }),
          ],
        }
      : { json: response('completed', responseText) },
  failed: () => ({
    json: {
      ...response('failed', undefined),
      error: { code: 'server_error', message: 'The model failed.' },
    },
  }),
}

function event(type: string, fields: object): { kind: 'data'; event: string; data: unknown } {
  const place = { sequence_number: 0, item_id: 'msg_1', output_index: 0 }
  return { kind: 'data', event: type, data: { type, ...place, ...fields } }
}

const completionUsage = { prompt_tokens: 5, completion_tokens: 7, total_tokens: 12 }

export const completionScenarios: Scenarios = {
  'gpt-3.5-turbo-instruct'({ stream, includeUsage }) {
    const head = {
      id: 'cmpl-1',
      object: 'text_completion',
      created,
      model: 'gpt-3.5-turbo-instruct',
    }
    const choice = (text: string, reason: string | null): object => ({
      text,
      index: 0,
      logprobs: null,
      finish_reason: reason,
    })
    if (!stream)
      return {
        json: { ...head, choices: [choice('Once upon a time', 'length')], usage: completionUsage },
      }
    return {
      steps: [
        data({ ...head, choices: [choice('Once upon', null)] }),
        data({ ...head, choices: [choice(' a time', 'length')] }),
        ...(includeUsage ? [data({ ...head, choices: [], usage: completionUsage })] : []),
        done,
      ],
    }
  },
}
