import { describe, expect, test } from 'vitest'
import { checkVariables, formatTemplate, placeholdersOf, variablesOf } from './template.ts'

describe('a placeholder', () => {
  test.for([
    ['is a name in braces', 'Hi {name}!', { name: 'Ada' }, 'Hi Ada!'],
    ['may stand twice', '{a}{a}', { a: 'x' }, 'xx'],
    ['may be Chinese', '问：{问题}', { 问题: '为什么？' }, '问：为什么？'],
    ['may start with _ or $', '{_a} {$b}', { _a: 1, $b: 2 }, '1 2'],
    ['of a number prints it', '{n}', { n: 3.14159 }, '3.14159'],
    ['with .2f prints two decimals', '{n:.2f}', { n: 3.14159 }, '3.14'],
    ['with .0f rounds', '{n:.0f}', { n: 2.7 }, '3'],
    ['with .2f of a text stays the text', '{n:.2f}', { n: 'three' }, 'three'],
    ['with another spec prints the value', '{n:>8}', { n: 5 }, '5'],
    ['of an object prints its JSON', '{o}', { o: { a: [1] } }, '{"a":[1]}'],
    [
      'of null, false and 0 prints them',
      '{a} {b} {c}',
      { a: null, b: false, c: 0 },
      'null false 0',
    ],
    ['of an empty text is gone', 'a{x}b', { x: '' }, 'ab'],
  ] as const)('%s', ([, text, values, expected]) => {
    expect(formatTemplate(text, values)).toBe(expected)
  })

  test.for([
    ['$& and $1 of String.replace', '$& $1 $$'],
    ['braces', '{b} {{b}}'],
    ['the name of another', '{b}'],
    ['emoji', '👩‍👩‍👧 ok'],
    ['a placeholder with its own value', '{a}'],
    ['JSON with braces', '{"a": {"b": "{c}"}}'],
    ['Chinese in braces', '{问题}'],
    ['a lone surrogate', '\ud83d'],
  ] as const)('is replaced by its value as it is, also if that holds %s', ([, value]) => {
    expect(formatTemplate('[{a}] {b}', { a: value, b: 'B' })).toBe(`[${value}] B`)
  })

  test('beside CJK and emoji is found, and they stay', () => {
    expect(
      formatTemplate('👋{name}さん、{品名}は🎧です。', { name: '田中', 品名: 'ヘッドホン' }),
    ).toBe('👋田中さん、ヘッドホンは🎧です。')
    expect(formatTemplate('{𠮷}{ñ}{\u0915\u093e}', { 𠮷: 1, ñ: 2, का: 3 })).toBe('123')
  })

  test('may be named like a member of every object', () => {
    const values = Object.fromEntries(
      ['constructor', 'toString', 'hasOwnProperty', '__proto__'].map((name) => [name, name]),
    )
    expect(formatTemplate('{constructor} {toString} {hasOwnProperty} {__proto__}', values)).toBe(
      'constructor toString hasOwnProperty __proto__',
    )
  })

  test('is never an inherited member', () => {
    const text = '{constructor} {toString} {__proto__}'
    expect(formatTemplate(text, {})).toBe(text)
    expect(formatTemplate(text, { constructor: 'c', toString: 't' })).toBe('c t {__proto__}')
  })

  test('names are listed once, in order of first use, with the first spec', () => {
    expect(placeholdersOf('{b:.1f} {a} {b} {{c}} {}')).toEqual([
      { name: 'b', spec: '.1f' },
      { name: 'a', spec: undefined },
    ])
  })
})

describe('other braces are text', () => {
  test.for([
    '{"role": "user", "n": {"deep": 1}}',
    '{"a":{"b":{"c":{}}}}',
    '{ name }',
    '{}',
    '{0} {1}',
    '{user.name} {user-name}',
    '{🙂}',
    'interface A {name: string}',
    "{role: 'user'}",
    'function f() { return {x} }'.replace('{x}', '{ x }'),
    'a } b { c',
  ])('%s', (text) => {
    expect(variablesOf(text)).toEqual([])
    expect(formatTemplate(text, { name: 'x', role: 'y' })).toBe(text)
  })

  test('also around a placeholder in nested JSON', () => {
    const text = '{"q": {"text": "{question}", "meta": {"lang": {lang}}}}'
    expect(variablesOf(text)).toEqual(['question', 'lang'])
    expect(formatTemplate(text, { question: 'Why?', lang: '"en"' })).toBe(
      '{"q": {"text": "Why?", "meta": {"lang": "en"}}}',
    )
  })
})

describe('doubled braces are literal braces', () => {
  test.for([
    ['{{name}}', '{name}'],
    ['{{{name}}}', '{Ada}'],
    ['{{"a": {{"b": "{name}"}}}}', '{"a": {"b": "Ada"}}'],
    ['{{ and }} and {name}', '{ and } and Ada'],
    ['}} without its opening stays', '}} without its opening stays'],
  ] as const)('%s', ([text, expected]) => {
    expect(formatTemplate(text, { name: 'Ada' })).toBe(expected)
  })

  test('and no placeholder stands in them', () => {
    expect(variablesOf('{{name}}')).toEqual([])
  })
})

describe('partial', () => {
  test('leaves what has no value, so that a later format completes it to the same text', () => {
    const text = 'Dear {name:.2f}, {{literal}} {"json": {"a": 1}} {topic}'
    const half = formatTemplate(text, { topic: 'tea' }, { partial: true })
    expect(half).toBe('Dear {name:.2f}, {{literal}} {"json": {"a": 1}} tea')
    expect(formatTemplate(half, { name: 1 })).toBe(formatTemplate(text, { name: 1, topic: 'tea' }))
  })
})

describe('a missing variable', () => {
  test('is an error that lists what is missing and what was given', () => {
    expect(() =>
      checkVariables(['a', 'b', 'c'], { b: 1, x: 2, a: undefined }, 'The prompt'),
    ).toThrow(
      expect.objectContaining({
        code: 'prompt/missing-variable',
        message:
          'The prompt needs {a}, {c}; given: {a}, {b}, {x}. ' +
          'Pass the missing values, or { partial: true } to leave them in the text.',
      }),
    )
    expect(() => checkVariables(['a'], {}, 'It')).toThrow(/^It needs \{a\}; given: nothing\./)
  })

  test('is one whose value is inherited or undefined; null is a value', () => {
    expect(() => checkVariables(['constructor'], {}, 'It')).toThrow(/constructor/)
    expect(() => checkVariables(['a'], { a: null }, 'It')).not.toThrow()
  })
})

test('a long text with many braces is formatted in no time', () => {
  const text = `${'{'.repeat(50_000)}${'{a:'.repeat(20_000)}${'}'.repeat(50_000)}`
  const at = performance.now()
  formatTemplate(text, { a: 1 })
  expect(performance.now() - at).toBeLessThan(500)
})
