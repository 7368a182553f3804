// Authored answers of the responses endpoint.
import { created, type Scenarios, type Step, type WireAnswer } from './scenario.ts'

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

// A reasoning model's: what it thought stands before what it says, and before a call.
const thought = 'The user greets me.'
const reasoningItem = {
  id: 'rs_1',
  type: 'reasoning',
  summary: [{ type: 'summary_text', text: thought }],
}
const callItem = {
  id: 'fc_1',
  type: 'function_call',
  call_id: 'call_paris',
  name: 'get_weather',
  arguments: '{"city":"Paris"}',
  status: 'completed',
}

function reasoned(): object {
  return {
    ...response('completed', responseText),
    output: [reasoningItem, messageOf('completed', responseText), callItem],
  }
}

function reasoningSteps(): readonly Step[] {
  const message = { ...messageOf('in_progress'), content: [] }
  const thinking = { item_id: 'rs_1', summary_index: 0 }
  const saying = { output_index: 1, content_index: 0 }
  const calling = { item_id: 'fc_1', output_index: 2 }
  return [
    event('response.created', { response: response('in_progress', undefined) }),
    event('response.output_item.added', { item: { ...reasoningItem, summary: [] } }),
    event('response.reasoning_summary_part.added', {
      ...thinking,
      part: { type: 'summary_text', text: '' },
    }),
    event('response.reasoning_summary_text.delta', { ...thinking, delta: 'The user ' }),
    event('response.reasoning_summary_text.delta', { ...thinking, delta: 'greets me.' }),
    event('response.reasoning_summary_text.done', { ...thinking, text: thought }),
    event('response.output_item.done', { item: reasoningItem }),
    event('response.output_item.added', { output_index: 1, item: message }),
    event('response.content_part.added', { ...saying, part: textPart('') }),
    event('response.output_text.delta', { ...saying, delta: responseText }),
    event('response.output_text.done', { ...saying, text: responseText }),
    event('response.content_part.done', { ...saying, part: textPart(responseText) }),
    event('response.output_item.done', {
      output_index: 1,
      item: messageOf('completed', responseText),
    }),
    event('response.output_item.added', { ...calling, item: { ...callItem, arguments: '' } }),
    event('response.function_call_arguments.delta', { ...calling, delta: '{"city":' }),
    event('response.function_call_arguments.delta', { ...calling, delta: '"Paris"}' }),
    event('response.function_call_arguments.done', {
      ...calling,
      name: 'get_weather',
      arguments: callItem.arguments,
    }),
    event('response.output_item.done', { ...calling, item: callItem }),
    event('response.completed', { response: reasoned() }),
  ]
}

/** A response the server kept, by its id: `resp_background` is complete by now. */
export function keptResponse(id: string, stream: boolean): WireAnswer {
  const kept = { ...response('completed', responseText), id }
  if (!stream) return { json: kept }
  return {
    steps: [
      event('response.created', { response: { ...response('in_progress', undefined), id } }),
      event('response.output_item.added', { item: { ...messageOf('in_progress'), content: [] } }),
      event('response.content_part.added', { content_index: 0, part: textPart('') }),
      event('response.output_text.delta', { content_index: 0, delta: responseText }),
      event('response.output_text.done', { content_index: 0, text: responseText }),
      event('response.content_part.done', { content_index: 0, part: textPart(responseText) }),
      event('response.output_item.done', { item: messageOf('completed', responseText) }),
      event('response.completed', { response: kept }),
    ],
  }
}

export const responseScenarios: Scenarios = {
  reasoning: ({ stream }) => (stream ? { steps: reasoningSteps() } : { json: reasoned() }),
  background: () => ({ json: { ...response('queued', undefined), id: 'resp_background' } }),
  image: () => ({
    json: {
      ...response('completed', responseText),
      output: [
        {
          id: 'ig_1',
          type: 'image_generation_call',
          status: 'completed',
          output_format: 'webp',
          result: Buffer.from('a webp image').toString('base64'),
        },
      ],
    },
  }),
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
