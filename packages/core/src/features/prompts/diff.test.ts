import { describe, expect, test } from 'vitest'
import { diffPrompts, lineOn } from './diff.ts'
import type { DiffablePrompt, Line, LineChange, PromptChange, Side } from './diff.ts'

// A clock that stands still: the budget never runs out, whatever else the machine does.
const patient = { now: () => 0, budgetMs: 60_000 }

function diff(before: DiffablePrompt, after: DiffablePrompt): PromptChange {
  return diffPrompts(before, after, patient)
}

function show(lines: readonly LineChange[]): string[] {
  return lines.flatMap((line) => {
    if (line.kind === 'unchanged') return [`  ${line.after.text}`]
    const marked = (side: Side): string[] => {
      const found = lineOn(line, side)
      return found ? [`${side === 'before' ? '-' : '+'} ${markedText(found)}`] : []
    }
    return [...marked('before'), ...marked('after')]
  })
}

function markedText(line: Line): string {
  return line.pieces.map(({ text, changed }) => (changed ? `[${text}]` : text)).join('')
}

function text(before: string, after: string): string[] {
  return diff(before, after).messages.flatMap(({ lines }) => show(lines))
}

describe('texts', () => {
  test('words are marked inside a changed line, a new line as a whole', () => {
    expect(
      text(
        'You answer questions.\nKeep answers under 120 words.\nBye.',
        'You answer questions.\nKeep answers under 80 words and cite.\nSay so.\nBye.',
      ),
    ).toEqual([
      '  You answer questions.',
      '- Keep answers under [120] words.',
      '+ Keep answers under [80] words[ and cite].',
      '+ [Say so.]',
      '  Bye.',
    ])
  })

  test('replaced neighbours are one phrase', () => {
    expect(text('Say it in one short line now.', 'Say it in two long lines now.')).toEqual([
      '- Say it in [one short line] now.',
      '+ Say it in [two long lines] now.',
    ])
  })

  test('lines without likeness are not forced together', () => {
    expect(text('alpha beta gamma', 'one two three')).toEqual([
      '- [alpha beta gamma]',
      '+ [one two three]',
    ])
  })

  test('Chinese and Japanese are compared by word', () => {
    expect(text('请用中文回答客户的问题。', '请用英文回答客户的问题。')).toEqual([
      '- 请用[中文]回答客户的问题。',
      '+ 请用[英文]回答客户的问题。',
    ])
    expect(text('短い答えをください。', '長い答えをください。')).toEqual([
      '- [短い]答えをください。',
      '+ [長い]答えをください。',
    ])
  })

  test('an emoji of several code points stays whole', () => {
    expect(text('Sign with 👩‍👧‍👦 please', 'Sign with 👩‍👧 please')).toEqual([
      '- Sign with [👩‍👧‍👦] please',
      '+ Sign with [👩‍👧] please',
    ])
  })

  test('equal texts are identical, empty ones too', () => {
    const same = diff('Hello {name}', 'Hello {name}')
    expect(same).toMatchObject({
      identical: true,
      invisibleOnly: false,
      approximate: false,
      firstDifference: undefined,
    })
    expect(same.variables.unchanged).toEqual(['name'])
    expect(diff('', '').identical).toBe(true)
    expect(diff({ messages: [] }, { messages: [] })).toMatchObject({
      identical: true,
      messages: [],
    })
    expect(text('', 'new')).toEqual(['- ', '+ [new]'])
  })

  test('differences nobody can see are said to be such', () => {
    const nbsp = diff('ten words', 'ten\u00a0words')
    expect(nbsp).toMatchObject({ identical: false, invisibleOnly: true })
    expect(nbsp.messages[0]?.lines).toMatchObject([{ kind: 'changed', invisible: true }])
    for (const after of ['ten words ', 'ten \u200bwords', 'ten\nwords', 'ten words\n'])
      expect(diff('ten words', after)).toMatchObject({ identical: false, invisibleOnly: true })
    expect(diff('a\nb', 'a\r\nb')).toMatchObject({ identical: false, invisibleOnly: true })
    expect(diff('don\'t say "x"', 'don’t say “x”').invisibleOnly).toBe(true)
    expect(diff('caf\u00e9', 'cafe\u0301').invisibleOnly).toBe(true)
    expect(diff('ten words', 'ten word').invisibleOnly).toBe(false)
  })
})

test('tokens are estimated, those of a long text by its start', () => {
  const sentence = 'You answer questions about orders. '
  const { tokens } = diff(sentence, sentence.repeat(1000))
  expect(tokens.before).toBeGreaterThan(5)
  expect(tokens.before).toBeLessThan(10)
  expect(tokens.after / tokens.before / 1000).toBeCloseTo(1, 1)
  expect(diff('', '').tokens).toEqual({ before: 0, after: 0 })
})

describe('variables', () => {
  test('a variable is one piece and knows its name', () => {
    const [message] = diff('Ask {query} now', 'Ask {question} now').messages
    const [line] = message?.lines ?? []
    expect(line && lineOn(line, 'after')?.pieces).toEqual([
      { text: 'Ask ', changed: false },
      { text: '{question}', variable: 'question', changed: true },
      { text: ' now', changed: false },
    ])
  })

  test('one that stands in the place of another is renamed', () => {
    expect(
      diff('Documents: {context}\nQuestion: {query}', 'Documents: {context}\nQuestion: {question}')
        .variables,
    ).toEqual({
      unchanged: ['context'],
      added: [],
      removed: [],
      renamed: [{ before: 'query', after: 'question' }],
    })
  })

  test('others are added or removed', () => {
    expect(diff('Hello {name}', 'Hello {name:upper}, today is {date}').variables).toEqual({
      unchanged: ['name'],
      added: ['date'],
      removed: [],
      renamed: [],
    })
  })

  test('escaped braces and JSON are not variables', () => {
    const { variables } = diff('', 'Use {{name}} and {"a": 1} and {} and {{{real}}}')
    expect(variables.added).toEqual(['real'])
  })
})
