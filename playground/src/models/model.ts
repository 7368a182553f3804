import type { ChatMessage } from '../prompts/support-prompt.ts'

/** A model that answers chat messages with a stream of text. */
export interface ChatModel {
  /** The name that the records carry. */
  readonly id: string
  /** Where it answers, for the records and for messages about failures. */
  readonly endpoint: string | undefined
  /** Starts the request when it is called, not at the first read, so that the call around it is its parent. */
  readonly stream: (messages: readonly ChatMessage[], signal: AbortSignal) => AsyncGenerator<string>
}
