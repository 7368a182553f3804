import { MessagesPrompt } from '@weft/core'

/** The name under which the chat's prompt is published. */
export const promptName = 'support'

// A type, not an interface: messages of a prompt may carry any field, and only types say that by themselves.
/** A chat message of plain text. */
export type ChatMessage = {
  readonly role: 'system' | 'user' | 'assistant'
  readonly content: string
}

/** The two texts of the chat's prompt. */
export interface PromptTexts {
  readonly system: string
  readonly user: string
}

/** The texts of the first version. */
export const firstTexts: PromptTexts = {
  system: [
    'You answer customers of Ohmstead, a shop for audio equipment.',
    'Use only the documents given with the question.',
    'Answer in at most two sentences.',
    'Cite your sources with their [id].',
    'If the documents do not say, answer "The documents do not tell."',
  ].join('\n'),
  user: 'Documents:\n{documents}\n\nQuestion: {question}',
}

/** The prompt made of two texts. */
export function promptOf({ system, user }: PromptTexts): MessagesPrompt<ChatMessage> {
  return new MessagesPrompt<ChatMessage>([
    { role: 'system', content: system },
    { role: 'user', content: user },
  ])
}

/** The variables the chat fills in. */
export const givenVariables: readonly string[] = ['documents', 'question']
