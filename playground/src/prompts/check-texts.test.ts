import { expect, test } from 'vitest'
import { checkTexts } from './check-texts.ts'
import { firstTexts, promptOf, textsOf } from './support-prompt.ts'

test('the first version has nothing to complain about', () => {
  expect(checkTexts(firstTexts)).toEqual({
    variables: ['documents', 'question'],
    warnings: [],
    problem: undefined,
  })
})

test('what is missing is said', () => {
  expect(checkTexts({ system: ' ', user: 'Hello' }).warnings).toEqual([
    '{documents} is missing: the model will not see what was found.',
    '{question} is missing: the model will not see what was asked.',
    'The system prompt is empty.',
  ])
})

test('a variable that the chat cannot fill is a problem', () => {
  const { problem } = checkTexts({ system: 'Dear {name}', user: '{documents} {question}' })
  expect(problem).toBe(
    'The chat has no value for {name}. Remove it, or write {{ and }} for braces.',
  )
})

test('the texts of a prompt come back out of it', () => {
  expect(textsOf(promptOf(firstTexts))).toEqual(firstTexts)
  expect(textsOf({ text: 'Hello' })).toEqual({ system: '', user: '' })
})
