import { describe, expect, it } from 'vitest'
import { documents } from '../../documents/index.ts'
import { countPromptTokens, countTokens, tokensOf } from './tokens.ts'

describe('tokensOf', () => {
  it('cuts words with their blank, digits by three and marks one by one', () => {
    expect(tokensOf('Returns: 30 days, €12.90!')).toEqual([
      'Returns',
      ':',
      ' 30',
      ' days',
      ',',
      ' €',
      '12',
      '.',
      '90',
      '!',
    ])
  })

  it('cuts long words after eight letters and long numbers after three digits', () => {
    expect(tokensOf('troubleshooting 12345')).toEqual(['troubles', 'hooting', ' 123', '45'])
  })

  it.each(['', ' ', 'a  b\n\n\tc ', 'naïve e\u0301te\u0301 日本語 👩‍🚀 “x”', '\ud800 lone'])(
    'gives pieces that are %j when joined',
    (text) => {
      expect(tokensOf(text).join('')).toBe(text)
    },
  )

  it('keeps every passage whole', () => {
    for (const { content } of documents) expect(tokensOf(content).join('')).toBe(content)
  })
})

describe('countTokens', () => {
  it('counts the tokens of a text', () => {
    expect(countTokens('')).toBe(0)
    expect(countTokens('Can I return headphones?')).toBe(6)
  })
})

describe('countPromptTokens', () => {
  it('counts roles, texts and line ends of all messages', () => {
    const messages = [
      { role: 'system', text: 'Be brief.' },
      { role: 'user', text: 'Hello' },
    ]
    expect(countPromptTokens(messages)).toBe(3 + 3 + 3 + 1)
    expect(countPromptTokens([])).toBe(0)
  })
})
