import type { MessagesPrompt } from '@weft/core'
import type { SearchResult } from '../documents/search.ts'
import type { ChatMessage } from '../prompts/support-prompt.ts'

/** What fills the prompt's variables. */
export interface PromptContent {
  readonly question: string
  readonly documents: readonly SearchResult[]
}

/** The messages of a request: the prompt's own, with the conversation so far before its last one. */
export function messagesFor(
  prompt: MessagesPrompt<ChatMessage>,
  { question, documents }: PromptContent,
  history: readonly ChatMessage[],
): readonly ChatMessage[] {
  const formatted = prompt.format({ documents: formatDocuments(documents), question })
  const last = formatted.findLastIndex(({ role }) => role === 'user')
  if (last < 0) return [...formatted, ...history]
  return [...formatted.slice(0, last), ...history, ...formatted.slice(last)]
}

/** Passages as the prompt carries them: id and title on one line, the text below. */
export function formatDocuments(documents: readonly SearchResult[]): string {
  if (documents.length === 0) return '(none found)'
  return documents.map(({ id, title, content }) => `[${id}] ${title}\n${content}`).join('\n\n')
}

const fewWords = 4

/** What to search for: a short question goes on from the one before it, so both are searched. */
export function searchTextOf(question: string, history: readonly ChatMessage[]): string {
  const before = history.findLast(({ role }) => role === 'user')?.content
  const isShort = question.trim().split(/\s+/).length <= fewWords
  return isShort && before !== undefined ? `${before} ${question}` : question
}
