import { expect, test } from 'vitest'
import { firstTexts, promptOf } from '../prompts/support-prompt.ts'
import type { ChatMessage } from '../prompts/support-prompt.ts'
import { messagesFor, searchTextOf } from './messages.ts'

const history: readonly ChatMessage[] = [
  { role: 'user', content: 'Do you ship to Norway?' },
  { role: 'assistant', content: 'Yes.' },
]
const documents = [
  { id: 'a-1', title: 'First', content: 'One.', score: 2 },
  { id: 'b-2', title: 'Second', content: 'Two.', score: 1 },
]

test('the conversation so far stands between the instructions and the question', () => {
  const messages = messagesFor(promptOf(firstTexts), { question: 'Why?', documents }, history)
  expect(messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user'])
  expect(messages.at(-1)?.content).toBe(
    'Documents:\n[a-1] First\nOne.\n\n[b-2] Second\nTwo.\n\nQuestion: Why?',
  )
})

test('nothing found is said', () => {
  const messages = messagesFor(promptOf(firstTexts), { question: 'Why?', documents: [] }, [])
  expect(messages.at(-1)?.content).toBe('Documents:\n(none found)\n\nQuestion: Why?')
})

test('a short question is searched for together with the one before', () => {
  expect(searchTextOf('And how long?', history)).toBe('Do you ship to Norway? And how long?')
  expect(searchTextOf('What does a return from Norway cost?', history)).toBe(
    'What does a return from Norway cost?',
  )
  expect(searchTextOf('Returns?', [])).toBe('Returns?')
})
