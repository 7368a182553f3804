import type { Kind } from '../../model/call.ts'
import type { Accumulator } from './accumulate/accumulator.ts'
import { accumulateChat } from './accumulate/chat.ts'
import { accumulateResponse } from './accumulate/response.ts'
import { accumulateText } from './accumulate/text.ts'

/** A method that asks a model, and how its calls are recorded. */
export interface Method {
  readonly op: string
  /** What a reader calls it; the model stands beside it. */
  readonly displayName: string
  readonly kind: Kind
  /** Where its resource is, from the client on. */
  readonly path: readonly string[]
  readonly accumulate: () => Accumulator
  /** Whether its streams tell their usage only when they are asked to. */
  readonly asksForUsage: boolean
}

/**
 * The methods that are observed. The SDK's helpers (`parse`, `stream`, `runTools`) call `create` on the same resource
 * object, so they are seen as well, once for each request they make.
 */
export const methods: readonly Method[] = [
  {
    op: 'openai.chat.completions.create',
    displayName: 'chat',
    kind: 'llm',
    path: ['chat', 'completions'],
    accumulate: accumulateChat,
    asksForUsage: true,
  },
  {
    op: 'openai.responses.create',
    displayName: 'response',
    kind: 'llm',
    path: ['responses'],
    accumulate: accumulateResponse,
    asksForUsage: false,
  },
  {
    op: 'openai.completions.create',
    displayName: 'completion',
    kind: 'llm',
    path: ['completions'],
    accumulate: accumulateText,
    asksForUsage: true,
  },
  {
    op: 'openai.embeddings.create',
    displayName: 'embeddings',
    kind: 'embedding',
    path: ['embeddings'],
    accumulate: accumulateText,
    asksForUsage: false,
  },
]

/** Helpers that call `create` only in a later task, where a page no longer knows what they were called from. */
export const lateHelpers: readonly (readonly [path: readonly string[], name: string])[] = [
  [['chat', 'completions'], 'stream'],
  [['chat', 'completions'], 'runTools'],
  [['responses'], 'stream'],
]
