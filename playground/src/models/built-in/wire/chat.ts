import { answer } from '../answer.ts'
import type { PromptMessage } from '../prompt.ts'
import { countPromptTokens, tokensOf } from '../tokens.ts'
import { badRequest, isRecord, unknownModel } from './errors.ts'
import type { Parsed } from './errors.ts'

/** The name of the chat model in requests and responses. */
export const CHAT_MODEL = 'weft-extractive-1'

/** A chat completion request as far as the model understands it. */
export interface ChatRequest {
  readonly messages: readonly PromptMessage[]
  readonly stream: boolean
  readonly includeUsage: boolean
  readonly maxTokens: number
  readonly stop: readonly string[]
}

/** A finished answer, in tokens. */
export interface Completion {
  readonly tokens: readonly string[]
  readonly finishReason: 'stop' | 'length'
  readonly usage: {
    readonly prompt_tokens: number
    readonly completion_tokens: number
    readonly total_tokens: number
  }
}

/** What all parts of one response have in common. */
export interface ResponseIdentity {
  readonly id: string
  readonly created: number
}

/** Checks the body of a chat completion request. */
export function parseChatRequest(body: Readonly<Record<string, unknown>>): Parsed<ChatRequest> {
  if (body['model'] !== CHAT_MODEL) return unknownModel(body['model'])
  const unsupported = UNSUPPORTED.find(([name, isUsed]) => isUsed(body[name]))
  if (unsupported) {
    return badRequest(unsupported[0], `${CHAT_MODEL} does not support '${unsupported[0]}'.`)
  }
  const messages = parseMessages(body['messages'])
  if (!messages) {
    return badRequest('messages', "'messages' must be a list of messages with a role and text.")
  }
  const maxTokens = body['max_completion_tokens'] ?? body['max_tokens'] ?? Infinity
  if (typeof maxTokens !== 'number' || maxTokens < 1) {
    return badRequest('max_tokens', "'max_tokens' must be a positive number.")
  }
  const options = body['stream_options']
  return {
    request: {
      messages,
      maxTokens,
      stream: body['stream'] === true,
      includeUsage: isRecord(options) && options['include_usage'] === true,
      stop: [body['stop'] ?? []].flat().filter((end): end is string => typeof end === 'string'),
    },
  }
}

/** Answers a request; the same request always gets the same answer. */
export function complete({ messages, maxTokens, stop }: ChatRequest): Completion {
  const text = answer(messages)
  const ends = stop.map((end) => text.indexOf(end)).filter((index) => index >= 0)
  const all = tokensOf(text.slice(0, Math.min(text.length, ...ends)))
  const tokens = all.slice(0, maxTokens)
  const promptTokens = countPromptTokens(messages)
  return {
    tokens,
    finishReason: tokens.length < all.length ? 'length' : 'stop',
    usage: {
      prompt_tokens: promptTokens,
      completion_tokens: tokens.length,
      total_tokens: promptTokens + tokens.length,
    },
  }
}

/** The body of a response that is not streamed. */
export function completionBody(
  { tokens, finishReason, usage }: Completion,
  identity: ResponseIdentity,
): object {
  const message = { role: 'assistant', content: tokens.join(''), refusal: null }
  return {
    ...head('chat.completion', identity),
    choices: [{ index: 0, message, logprobs: null, finish_reason: finishReason }],
    usage,
  }
}

/** The chunks of a streamed response: one for the role, one a token, one for the end. */
export function completionChunks(
  { tokens, finishReason, usage }: Completion,
  identity: ResponseIdentity,
  includeUsage: boolean,
): readonly object[] {
  const common = head('chat.completion.chunk', identity)
  // As at OpenAI, the field is there only when usage was asked for, and null until the end.
  const pending = includeUsage ? { usage: null } : {}
  const chunk = (delta: object, finish: string | null = null): object => ({
    ...common,
    choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }],
    ...pending,
  })
  return [
    chunk({ role: 'assistant', content: '', refusal: null }),
    ...tokens.map((content) => chunk({ content })),
    chunk({}, finishReason),
    ...(includeUsage ? [{ ...common, choices: [], usage }] : []),
  ]
}

function head(object: string, { id, created }: ResponseIdentity): object {
  return { id, object, created, model: CHAT_MODEL, system_fingerprint: 'fp_weft_extractive_1' }
}

// What a client could rely on and not get is refused; sampling settings are ignored, because there
// is no sampling.
const UNSUPPORTED: readonly (readonly [name: string, isUsed: (value: unknown) => boolean])[] = [
  ['n', (value) => value !== undefined && value !== null && value !== 1],
  ['tools', (value) => Array.isArray(value) && value.length > 0],
  ['functions', (value) => Array.isArray(value) && value.length > 0],
  ['response_format', (value) => isRecord(value) && value['type'] !== 'text'],
  ['logprobs', (value) => value === true],
]

function parseMessages(value: unknown): readonly PromptMessage[] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined
  const messages = value.flatMap((message: unknown): PromptMessage[] => {
    if (!isRecord(message) || typeof message['role'] !== 'string') return []
    const text = textOf(message['content'])
    return text === undefined ? [] : [{ role: message['role'], text }]
  })
  return messages.length === value.length ? messages : undefined
}

function textOf(content: unknown): string | undefined {
  if (typeof content === 'string') return content
  if (content === null) return ''
  if (!Array.isArray(content)) return undefined
  const texts = content.map((part: unknown) => (isRecord(part) ? part['text'] : undefined))
  return texts.every((text) => typeof text === 'string') ? texts.join('\n') : undefined
}
