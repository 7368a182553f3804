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
