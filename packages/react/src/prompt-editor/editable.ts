import {
  isMessagesPrompt,
  isStringPrompt,
  MessagesPrompt,
  StringPrompt,
  type AnyMessage,
} from '@weft/core'

/** A prompt as it is written: a text, or messages. */
export type PromptDraft = { readonly text: string } | { readonly messages: readonly AnyMessage[] }

/** One text of a draft. */
export interface DraftField {
  /** Position of the message; undefined for a prompt that is one text. */
  readonly message: number | undefined
  readonly role: string | undefined
  /** Position among the messages of the role, from 1; undefined where there is one. */
  readonly position: number | undefined
  readonly value: string
}

/** The draft that says what a prompt says. */
export function draftOf(prompt: object): PromptDraft {
  if (isStringPrompt(prompt)) return { text: prompt.text }
  if (isMessagesPrompt(prompt)) return { messages: prompt.messages }
  return { text: '' }
}

/** The prompt a draft will be. */
export function promptOf(draft: PromptDraft): StringPrompt | MessagesPrompt<AnyMessage> {
  return 'text' in draft ? new StringPrompt(draft.text) : new MessagesPrompt(draft.messages)
}

/** Whether two drafts say the same. */
export function areSame(a: PromptDraft, b: PromptDraft): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** The texts of a draft that can be written in; content of parts stays as it is. */
export function fieldsOf(draft: PromptDraft): readonly DraftField[] {
  if ('text' in draft)
    return [{ message: undefined, role: undefined, position: undefined, value: draft.text }]
  const { messages } = draft
  return messages.flatMap(({ role, content }, message) => {
    if (typeof content !== 'string') return []
    const same = messages.filter((other) => other.role === role)
    const position = messages.slice(0, message + 1).filter((other) => other.role === role).length
    return [{ message, role, position: same.length > 1 ? position : undefined, value: content }]
  })
}

/** The draft with one text written anew. */
export function withField(draft: PromptDraft, { message }: DraftField, value: string): PromptDraft {
  if ('text' in draft) return { text: value }
  return {
    messages: draft.messages.map((old, index) =>
      index === message ? { ...old, content: value } : old,
    ),
  }
}
