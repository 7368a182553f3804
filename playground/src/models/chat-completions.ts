import { wrapOpenAI } from '@weft/core/openai'
import OpenAI from 'openai'
import type { ClientOptions } from 'openai'
import type { ChatModel } from './model.ts'

/** Where chat completions come from. */
export interface ChatCompletionsOptions {
  readonly model: string
  readonly baseURL: string
  readonly apiKey: string
  readonly fetch?: typeof globalThis.fetch
}

/** A client that reports what happens at once: retries would only delay the message about it. */
export function createOpenAI({
  baseURL,
  apiKey,
  fetch,
}: Omit<ChatCompletionsOptions, 'model'>): OpenAI {
  const options: ClientOptions = {
    baseURL,
    // Servers without keys ignore it, but the client refuses to start with none.
    apiKey: apiKey === '' ? 'none' : apiKey,
    dangerouslyAllowBrowser: true,
    maxRetries: 0,
    timeout: 120_000,
    ...(fetch ? { fetch } : {}),
  }
  return new OpenAI(options)
}

/** A model behind OpenAI's chat completions, each request traced. */
export function chatCompletionsModel(options: ChatCompletionsOptions): ChatModel {
  const { model, baseURL } = options
  const openai = wrapOpenAI(createOpenAI(options))
  return {
    id: model,
    endpoint: baseURL,
    async *stream(messages, signal) {
      const chunks = await openai.chat.completions.create(
        {
          model,
          // The same message objects: they lead back to the prompt version they were formatted from.
          messages: [...messages],
          stream: true,
          stream_options: { include_usage: true },
        },
        { signal },
      )
      let isComplete = false
      for await (const { choices } of chunks) {
        const [choice] = choices ?? []
        if (choice?.finish_reason) isComplete = true
        const text = choice?.delta?.content
        if (text) yield text
      }
      signal.throwIfAborted()
      if (!isComplete) throw new IncompleteAnswerError()
    },
  }
}

/** A response that ended as if all were well, before the model said that it had finished. */
class IncompleteAnswerError extends Error {
  override readonly name = 'IncompleteAnswerError'
  readonly code = 'incomplete_answer'

  constructor() {
    super('The response ended before the answer was complete.')
  }
}
