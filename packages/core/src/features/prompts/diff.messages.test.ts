import { describe, expect, test } from 'vitest'
import { diffPrompts } from './diff.ts'
import type { DiffablePrompt, PromptChange } from './diff.ts'

// A clock that stands still: the budget never runs out, whatever else the machine does.
function diff(before: DiffablePrompt, after: DiffablePrompt): PromptChange {
  return diffPrompts(before, after, { now: () => 0 })
}

const system = { role: 'system', content: 'You are a helpful assistant for a shop.' }
const ask = { role: 'user', content: 'Question: {question}' }
const example = { role: 'assistant', content: 'Delivery takes three days.' }
const rules = { role: 'user', content: 'Follow the house rules at all times, please.' }

function kinds(change: PromptChange): string[] {
  return change.messages.map(({ kind, role }) => `${kind} ${role}`)
}

describe('messages', () => {
  test('are aligned by role and likeness', () => {
    const change = diff(
      { messages: [system, ask] },
      { messages: [{ ...system, content: 'You are a terse assistant for a shop.' }, example, ask] },
    )
    expect(kinds(change)).toEqual(['changed system', 'added assistant', 'unchanged user'])
    expect(change.firstDifference).toBe(0)
  })

  test('a removed one stays where it stood', () => {
    const change = diff({ messages: [system, rules, ask] }, { messages: [system, ask] })
    expect(kinds(change)).toEqual(['unchanged system', 'removed user', 'unchanged user'])
    expect(change.firstDifference).toBe(1)
  })

  test('a moved one is told from a removed and an added one', () => {
    const change = diff(
      { messages: [system, rules, ask, example] },
      { messages: [system, ask, example, rules] },
    )
    expect(kinds(change)).toEqual([
      'unchanged system',
      'unchanged user',
      'unchanged assistant',
      'moved user',
    ])
    expect(change.messages[3]).toMatchObject({ before: 1, after: 3 })
    expect(change.firstDifference).toBe(1)
  })

  test('a moved one may be edited', () => {
    const edited = { ...rules, content: 'Follow the house rules at all times, or else.' }
    const change = diff({ messages: [rules, ask, example] }, { messages: [ask, example, edited] })
    expect(change.messages[2]).toMatchObject({ kind: 'moved', lines: [{ kind: 'changed' }] })
  })

  test('a rewritten system message is changed, a changed role is said', () => {
    const change = diff(
      { messages: [{ role: 'system', content: 'Be brief.' }, rules] },
      {
        messages: [
          { role: 'system', content: 'Verbose at length!' },
          { ...rules, role: 'developer' },
        ],
      },
    )
    expect(kinds(change)).toEqual(['changed system', 'changed developer'])
    expect(change.messages[1]?.roleBefore).toBe('user')
  })

  test('content parts and other fields are cells', () => {
    const image = { type: 'image_url', image_url: { url: 'https://x.test/a.png' } }
    const content = [{ type: 'text', text: 'Look:' }, image]
    const after = {
      role: 'user',
      content: [content[0], { type: 'audio', data: 'AA==' }],
      name: 'ada',
    }
    const change = diff({ messages: [{ role: 'user', content }] }, { messages: [after] })
    expect(change.messages[0]?.lines).toMatchObject([
      { kind: 'unchanged', after: { text: 'Look:' } },
      { kind: 'removed', before: { part: 'image_url' } },
      { kind: 'added', after: { part: 'audio' } },
      { kind: 'added', after: { part: 'name', text: '"ada"' } },
    ])
  })

  test('a text part says the same as a plain text', () => {
    const content = [{ type: 'text', text: 'Hi' }]
    const plain = { messages: [{ role: 'user', content: 'Hi' }] }
    expect(diff(plain, { messages: [{ role: 'user', content }] }).identical).toBe(true)
  })
})

describe('what a provider’s cache keeps', () => {
  const cached = (before: DiffablePrompt, after: DiffablePrompt) => {
    const { firstDifference, cache } = diff(before, after)
    return [firstDifference, cache.sharedCharacters]
  }

  test('is what both begin with, to the character', () => {
    const length = system.content.length
    expect(cached({ messages: [system, ask] }, { messages: [system, rules] })).toEqual([1, length])
    expect(cached({ messages: [system, ask] }, { messages: [system] })).toEqual([undefined, length])
    expect(cached('one\ntwo three', 'one\ntwo four')).toEqual([0, 8])
    expect(cached('one\ntwo', 'one\ntwo')).toEqual([undefined, 7])
    expect(cached({ messages: [system] }, { messages: [{ ...system, role: 'user' }] })).toEqual([
      0, 0,
    ])
  })

  test('is nothing once a tool differs, or its place does', () => {
    const tools = [{ name: 'a' }, { name: 'b' }]
    expect(cached({ text: 'x', tools }, { text: 'x', tools: [{ name: 'a' }] })).toEqual([
      undefined,
      0,
    ])
    expect(cached({ text: 'x', tools }, { text: 'x', tools: tools.toReversed() })[1]).toBe(0)
    expect(cached({ text: 'x', tools }, { text: 'x', tools: [...tools] })[1]).toBe(1)
  })

  test('ends within a version at its first variable', () => {
    const early = { messages: [{ role: 'system', content: 'Today is {date}. Be brief.' }, ask] }
    const late = { messages: [system, { role: 'user', content: 'Today is {date}. {question}' }] }
    expect(diff(early, late).cache.stableCharacters).toEqual({
      before: 'Today is '.length,
      after: system.content.length + 'Today is '.length,
    })
    expect(diff('a\nb', '{{x}}').cache.stableCharacters).toEqual({ before: 3, after: 5 })
  })
})

describe('parameters and tools', () => {
  test('are compared by path', () => {
    const change = diff(
      { text: 'x', parameters: { temperature: 0.7, stop: ['a'] } },
      { text: 'x', parameters: { temperature: 0.2, stop: ['a'], seed: 1 } },
    )
    expect(change.parameters).toEqual([
      {
        kind: 'changed',
        path: 'temperature',
        before: [{ text: '0.7', changed: true }],
        after: [{ text: '0.2', changed: true }],
      },
      { kind: 'added', path: 'seed', before: undefined, after: [{ text: '1', changed: true }] },
    ])
    expect(change.identical).toBe(false)
  })

  test('tools are known by name, not by place', () => {
    const tool = (name: string, description: string) => ({
      type: 'function',
      function: { name, description },
    })
    const change = diff(
      { text: 'x', tools: [tool('search', 'Finds orders'), tool('cancel', 'Cancels')] },
      { text: 'x', tools: [tool('cancel', 'Cancels'), tool('search', 'Finds any orders')] },
    )
    expect(change.tools).toMatchObject([
      { kind: 'changed', path: 'search.function.description', before: [{ text: 'Finds orders' }] },
    ])
  })

  test('what JSON cannot hold does no harm', () => {
    const cycle: Record<string, unknown> = { big: 10n, made: new Map() }
    cycle['self'] = cycle
    expect(diff({ text: 'x', parameters: cycle }, { text: 'x' }).parameters.length).toBeGreaterThan(
      0,
    )
    const proto: unknown = JSON.parse('{"__proto__": {"a": 1}}')
    expect(diff({ text: 'x', parameters: proto }, { text: 'x' }).parameters[0]?.path).toBe(
      '__proto__.a',
    )
  })
})
