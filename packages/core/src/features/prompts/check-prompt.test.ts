import { expect, test } from 'vitest'
import { checkPrompt, MessagesPrompt, StringPrompt } from '../../index.ts'

test.for([
  ['You are {persona}. Answer in {n:.1f} words.'],
  ['Give JSON like {"a": {"b": [1]}} and {"c": "{name}"}'],
  ['Literal {{ }} braces, {{"a": 1}}'],
  ['function f() { return x }'],
  ['interface A {name: string}'],
] as const)('%s is fine', ([text]) => {
  expect(checkPrompt(new StringPrompt(text))).toEqual([])
})

test.for([
  [' \n', { kind: 'empty' }],
  ['You are {persona', { kind: 'unbalanced-braces' }],
  ['You are persona}', { kind: 'unbalanced-braces' }],
  ['}{', { kind: 'unbalanced-braces' }],
  ['Hello {{name}}', { kind: 'doubled-braces', name: 'name' }],
  ['Hello {user.name}', { kind: 'not-a-variable', text: '{user.name}' }],
  ['Hello {user-name} and {user-name}', { kind: 'not-a-variable', text: '{user-name}' }],
  ['Hello { name }', { kind: 'not-a-variable', text: '{ name }' }],
] as const)('%s is warned of', ([text, warning]) => {
  expect(checkPrompt(new StringPrompt(text))).toEqual([warning])
})

test('a warning says in which message', () => {
  const prompt = new MessagesPrompt([
    { role: 'system', content: '' },
    { role: 'user', content: [{ type: 'text', text: '{open' }, { type: 'image_url' }] },
  ] as never)
  expect(checkPrompt(prompt)).toEqual([
    { kind: 'empty', message: 0 },
    { kind: 'unbalanced-braces', message: 1 },
  ])
  expect(checkPrompt(new MessagesPrompt([]))).toEqual([{ kind: 'empty' }])
})

test('what the caller gives and the prompt needs must be the same', () => {
  const prompt = new StringPrompt('{question} in {language}')
  expect(checkPrompt(prompt, { given: ['documents', 'question'] })).toEqual([
    { kind: 'unused-variable', name: 'documents' },
    { kind: 'unknown-variable', name: 'language' },
  ])
  expect(checkPrompt(prompt)).toEqual([])
})
