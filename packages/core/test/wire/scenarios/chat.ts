import { created, data, done, type Step, type WireAnswer, type WireRequest } from './scenario.ts'

/** One choice of an authored chat completion. */
export interface Choice {
  readonly message: { readonly content?: string | null; readonly [field: string]: unknown }
  readonly finishReason: string
}

/** An authored chat completion, answered whole or in parts. */
export interface Completion {
  /** The model that answers; the requests name an alias. */
  readonly model: string
  readonly choices: readonly Choice[]
  readonly usage: unknown
  /** Fields of the whole response. */
  readonly extra?: Readonly<Record<string, unknown>>
}

/** Usage of most authored answers: 1,117 prompt tokens, 1,024 of them cached, 46 answer tokens, 12 of them reasoning. */
export const usage = {
  prompt_tokens: 1117,
  completion_tokens: 46,
  total_tokens: 1163,
  prompt_tokens_details: { cached_tokens: 1024, audio_tokens: 0 },
  completion_tokens_details: {
    reasoning_tokens: 12,
    audio_tokens: 0,
    accepted_prediction_tokens: 0,
    rejected_prediction_tokens: 0,
  },
}

/** The same usage without reasoning. */
export const plainUsage = {
  ...usage,
  completion_tokens_details: { ...usage.completion_tokens_details, reasoning_tokens: 0 },
}

const id = 'chatcmpl-B9MBs8CjcvOU2jLn4n570S5qMJKcT'

/** The completion as one JSON body. */
export function whole({ model, choices, usage: tokens, extra = {} }: Completion): WireAnswer {
  return {
    json: {
      id,
      object: 'chat.completion',
      created,
      model,
      choices: choices.map(({ message, finishReason }, index) => ({
        index,
        message: { role: 'assistant', content: null, refusal: null, annotations: [], ...message },
        logprobs: null,
        finish_reason: finishReason,
      })),
      usage: tokens,
      service_tier: 'default',
      system_fingerprint: 'fp_fc9f1d7035',
      ...extra,
    },
  }
}

/** Makes the chunks of one stream; `usage: null` stands on each where the request asked for usage. */
export function chunksOf(request: WireRequest, model: string): (parts: readonly unknown[]) => Step {
  const nothingYet = request.includeUsage ? { usage: null } : {}
  return (choices) =>
    data({
      id,
      object: 'chat.completion.chunk',
      created,
      model,
      service_tier: 'default',
      system_fingerprint: 'fp_fc9f1d7035',
      choices,
      ...nothingYet,
    })
}

/** A part of a choice. */
export function part(delta: unknown, index = 0): unknown {
  return { index, delta, logprobs: null, finish_reason: null }
}

/** The last part of a choice. */
export function finish(reason: string, index = 0): unknown {
  return { index, delta: {}, logprobs: null, finish_reason: reason }
}

/** The end of a stream: the usage on a chunk without choices where the request asked for it. */
export function ending(request: WireRequest, model: string, tokens: unknown): readonly Step[] {
  const last = { id, object: 'chat.completion.chunk', created, model, service_tier: 'default' }
  return request.includeUsage ? [data({ ...last, choices: [], usage: tokens }), done] : [done]
}

/** The words of a text with the space before each, as models send them. */
export function words(text: string): readonly string[] {
  return text.match(/\s*\S+/g) ?? []
}

/** A text answer, whole or word by word. */
export function answer(request: WireRequest, completion: Completion): WireAnswer {
  if (!request.stream) return whole(completion)
  const chunk = chunksOf(request, completion.model)
  const texts = completion.choices.map(({ message }) => words(message.content ?? ''))
  const longest = Math.max(...texts.map(({ length }) => length))
  const rounds = Array.from({ length: longest }, (_, round) =>
    texts.flatMap((text, index) => {
      const word = text[round]
      return word === undefined ? [] : [chunk([part({ content: word }, index)])]
    }),
  )
  return {
    steps: [
      ...texts.map((_, index) =>
        chunk([part({ role: 'assistant', content: '', refusal: null }, index)]),
      ),
      ...rounds.flat(),
      ...completion.choices.map(({ finishReason }, index) => chunk([finish(finishReason, index)])),
      ...ending(request, completion.model, completion.usage),
    ],
  }
}
