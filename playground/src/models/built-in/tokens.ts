/**
 * Cuts a text into this model's tokens: up to eight letters or three digits with the blank before
 * them, or one other character. Joined again they are the text.
 */
export function tokensOf(text: string): readonly string[] {
  return text.match(TOKEN) ?? []
}

/** The number of this model's tokens in a text. */
export function countTokens(text: string): number {
  return tokensOf(text).length
}

/** The number of tokens of a conversation, each message written as a line with its role and its text. */
export function countPromptTokens(
  messages: readonly { readonly role: string; readonly text: string }[],
): number {
  return messages.reduce((sum, { role, text }) => sum + countTokens(`${role}\n${text}\n`), 0)
}

const TOKEN = / ?[\p{L}\p{M}]{1,8}| ?\p{N}{1,3}| ?[^\s\p{L}\p{M}\p{N}]|\s/gu
