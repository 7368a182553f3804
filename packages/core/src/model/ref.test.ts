import { describe, expect, test } from 'vitest'
import { callUri, objectNameOf, objectUri, parseRef } from './ref.ts'

describe('a reference is', () => {
  test.for([
    ['advisor', { name: 'advisor', version: 'latest' }],
    ['advisor:v2', { name: 'advisor', version: 'v2' }],
    ['advisor:production', { name: 'advisor', version: 'production' }],
    ['advisor:0f9a1c2b', { name: 'advisor', version: '0f9a1c2b' }],
    ['质问:v1', { name: '质问', version: 'v1' }],
    ['support bot:v1', { name: 'support-bot', version: 'v1' }],
    ['weft:///bot/object/advisor:abc', { project: 'bot', name: 'advisor', version: 'abc' }],
    ['weft:///bot/object/advisor', { project: 'bot', name: 'advisor', version: 'latest' }],
    ['weft:///my%20bot/object/a:v1', { project: 'my bot', name: 'a', version: 'v1' }],
  ] as const)('%s', ([text, parts]) => {
    expect(parseRef(text)).toEqual(parts)
  })

  test.for([
    '',
    ':v1',
    'a:b:c',
    'a/b',
    'weave:///e/p/object/x:1',
    'weft:///only',
    'weft:///%/object/a:v1',
    'weft:///p/object/a:v 1',
    'weft:///p/call/1',
    'a: ',
    '---',
  ])('not "%s": the error shows the forms there are', (text) => {
    expect(() => parseRef(text)).toThrow(
      expect.objectContaining({
        code: 'ref/invalid',
        message: expect.stringContaining('"weft:///project/object/advisor:<digest>"'),
      }),
    )
  })
})

test('URIs name project, object and digest, or project and call', () => {
  expect(objectUri('my bot', 'advisor', 'abc')).toBe('weft:///my%20bot/object/advisor:abc')
  expect(callUri('bot', '0192-7')).toBe('weft:///bot/call/0192-7')
  expect(parseRef(objectUri('my/bot', 'advisor', 'abc')).project).toBe('my/bot')
})

describe('the id of an object name', () => {
  test.for([
    ['advisor', 'advisor'],
    ['Support Bot', 'Support-Bot'],
    ['my-scorer()*&^%$@#/', 'my-scorer'],
    ['a  b__c--d', 'a-b_c-d'],
    ['--edge--', 'edge'],
    ['客服 提示', '客服-提示'],
    ['v1.2', 'v1.2'],
    ['caf\u0065\u0301', 'café'],
  ] as const)('of "%s" is "%s"', ([name, id]) => {
    expect(objectNameOf(name)).toBe(id)
  })

  test.for(['', '   ', '🎉', '///', 'x'.repeat(129)])('cannot be made of "%s"', (name) => {
    expect(() => objectNameOf(name)).toThrow(
      expect.objectContaining({
        code: 'publish/invalid-name',
        message: expect.stringContaining('such as "support-prompt"'),
      }),
    )
  })

  test('of an id is itself', () => {
    expect(objectNameOf(objectNameOf('A b (c)'))).toBe('A-b-c')
  })
})
