import { op } from '@weft/core'
import type { MessagesPrompt } from '@weft/core'
import { documents } from '../documents/index.ts'
import { createSearch } from '../documents/search.ts'
import type { SearchResult } from '../documents/search.ts'
import type { ChatModel } from '../models/model.ts'
import type { ChatMessage } from '../prompts/support-prompt.ts'
import { messagesFor, searchTextOf } from './messages.ts'

/** A question and all that answering it needs. */
export interface AnswerRequest {
  readonly question: string
  /** The conversation so far, oldest first. */
  readonly history: readonly ChatMessage[]
  readonly prompt: MessagesPrompt<ChatMessage>
  /** The prompt's name and version for people. */
  readonly promptLabel: string
  readonly model: ChatModel
  readonly signal: AbortSignal
}

const topK = 4
const search = createSearch(documents)

const retrieve = op(
  (query: string, count: number): { documents: readonly SearchResult[] } => ({
    documents: search(query, count),
  }),
  { name: 'retrieve', kind: 'retrieval', inputNames: ['query', 'topK'] },
)

/** Answers a question from the documents; every part of the answer as it arrives. */
export const answer = op(streamAnswer, {
  name: 'answer',
  kind: 'chain',
  inputs: ({ question, history, promptLabel, model }) => ({
    question,
    history,
    prompt: promptLabel,
    model: model.id,
    ...(model.endpoint === undefined ? {} : { endpoint: model.endpoint }),
  }),
  accumulate: { initial: () => '', step: (text: string, part: string) => text + part },
})

// Nothing is awaited before the request starts: retrieval and generation are known as children in every browser.
async function* streamAnswer(request: AnswerRequest): AsyncGenerator<string> {
  const { question, history, prompt, model, signal } = request
  const found = retrieve(searchTextOf(question, history), topK)
  const messages = messagesFor(prompt, { question, documents: found.documents }, history)
  let isEmpty = true
  for await (const part of model.stream(messages, signal)) {
    isEmpty = false
    yield part
  }
  signal.throwIfAborted()
  if (isEmpty) throw new EmptyAnswerError()
}

/** A response without any text: often a web page where an API was expected. */
class EmptyAnswerError extends Error {
  override readonly name = 'EmptyAnswerError'
  readonly code = 'empty_answer'

  constructor() {
    super('The endpoint answered, but sent no text.')
  }
}
