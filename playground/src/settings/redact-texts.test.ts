import { expect, test } from 'vitest'
import { redactTexts } from './redact-texts.ts'

test('every text is changed, at any depth, and nothing else', () => {
  const date = new Date(0)
  const hide = (text: string): string => text.replaceAll('secret', '[key]')
  expect(
    redactTexts({ a: 'my secret', list: ['secret', 1, null], nested: { b: 'x' }, date }, hide),
  ).toEqual({ a: 'my [key]', list: ['[key]', 1, null], nested: { b: 'x' }, date })
  expect(redactTexts(new Error('the secret'), hide)).toMatchObject({ message: 'the [key]' })
})
