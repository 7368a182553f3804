import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { isMessagesPrompt, isStringPrompt, MessagesPrompt, StringPrompt } from './prompt.ts'
import { promptRefsOfMessages } from './prompt-link.ts'

let warnings: string[]

beforeEach(() => {
  warnings = []
  vi.spyOn(console, 'warn').mockImplementation((text: string) => warnings.push(text))
})

afterEach(() => {
  vi.restoreAllMocks()
})

describe('StringPrompt', () => {
  test('formats its text and names its variables', () => {
    const prompt = new StringPrompt('You are {persona}. {question}')
    expect(prompt.variables).toEqual(['persona', 'question'])
    expect(prompt.format({ persona: 'Ada', question: 'Why?' })).toBe('You are Ada. Why?')
    expect(prompt.format({ persona: 'Ada' }, { partial: true })).toBe('You are Ada. {question}')
  })

  test('without a value is an error', () => {
    expect(() => new StringPrompt('Hi {name}').format()).toThrow(
      expect.objectContaining({ code: 'prompt/missing-variable' }),
    )
  })

  test('is frozen, and plain in JSON', () => {
    const prompt = new StringPrompt('Hi')
    expect(Object.isFrozen(prompt)).toBe(true)
    expect(JSON.stringify(prompt)).toBe('{"text":"Hi"}')
    expect(Object.keys(prompt)).toEqual(['text'])
  })

  test('is made of a text', () => {
    expect(() => new StringPrompt(7 as never)).toThrow(
      expect.objectContaining({ code: 'prompt/invalid' }),
    )
  })
})

describe('MessagesPrompt', () => {
  const prompt = new MessagesPrompt([
    { role: 'system', content: 'You know {domain}.' },
    {
      role: 'user',
      content: [
        { type: 'text', text: '{question}' },
        { type: 'image_url', image_url: { url: 'https://x/{domain}.png', detail: 'low' } },
      ],
      name: '{user}',
    } as never,
  ])

  test('formats every text at any depth, and structure stays', () => {
    expect(prompt.variables).toEqual(['domain', 'question', 'user'])
    expect(prompt.format({ domain: 'birds', question: 'Why?', user: 'Eve' })).toEqual([
      { role: 'system', content: 'You know birds.' },
      {
        role: 'user',
        content: [
          { type: 'text', text: 'Why?' },
          { type: 'image_url', image_url: { url: 'https://x/birds.png', detail: 'low' } },
        ],
        name: 'Eve',
      },
    ])
  })

  test('a role or id in braces is no variable', () => {
    const odd = new MessagesPrompt([{ role: 'tool', tool_call_id: '{id}', content: 'x' } as never])
    expect(odd.variables).toEqual([])
    expect(odd.format()).toEqual([{ role: 'tool', tool_call_id: '{id}', content: 'x' }])
  })

  test('values that are no text stay what they are', () => {
    const odd = new MessagesPrompt([{ role: 'user', content: null, n: 1, list: [true] } as never])
    expect(odd.format()).toEqual([{ role: 'user', content: null, n: 1, list: [true] }])
  })

  test('gives new messages each time and keeps its own frozen, apart from those it was made of', () => {
    const given = [{ role: 'user' as const, content: 'a' }]
    const made = new MessagesPrompt(given)
    given[0] = { role: 'user', content: 'changed' }
    expect(made.format()).toEqual([{ role: 'user', content: 'a' }])
    expect(made.format()[0]).not.toBe(made.messages[0])
    expect([
      Object.isFrozen(made),
      Object.isFrozen(made.messages),
      Object.isFrozen(made.messages[0]),
    ]).toEqual([true, true, true])
  })

  test.for([[undefined], ['text'], [[{ content: 'no role' }]], [[null]]])(
    'is not made of %j',
    ([value]) => {
      expect(() => new MessagesPrompt(value as never)).toThrow(
        expect.objectContaining({ code: 'prompt/invalid' }),
      )
    },
  )

  test('unpublished messages know no prompt version', () => {
    expect(
      promptRefsOfMessages(new MessagesPrompt([{ role: 'user', content: 'a' }]).format()),
    ).toEqual([])
    expect(promptRefsOfMessages('text')).toEqual([])
  })
})

describe('a given variable that the template lacks', () => {
  test('warns once for each prompt and name', () => {
    const prompt = new StringPrompt('You are {persona}.')
    for (let round = 0; round < 3; round++) prompt.format({ persona: 'Ada', question: 'Why?' })
    prompt.format({ persona: 'Ada', other: 1 })
    expect(warnings).toEqual([
      'Weft: the prompt has no {question}; the value given is not in the text.',
      'Weft: the prompt has no {other}; the value given is not in the text.',
    ])
  })

  test('warns once, not for every object made of the same messages', () => {
    const make = () => new MessagesPrompt([{ role: 'user', content: 'Hi {once}' }])
    for (let round = 0; round < 3; round++) make().format({ once: 1, extra: 1 })
    expect(warnings).toHaveLength(1)
  })
})

test('prompts are recognised by a brand, so those of another copy of the package are too', () => {
  const foreign = { text: 'x', [Symbol.for('weft.StringPrompt')]: true }
  const messages = { messages: [], [Symbol.for('weft.MessagesPrompt')]: true }
  expect([foreign, messages, {}, null].map(isStringPrompt)).toEqual([true, false, false, false])
  expect([foreign, messages, {}, null].map(isMessagesPrompt)).toEqual([false, true, false, false])
})
