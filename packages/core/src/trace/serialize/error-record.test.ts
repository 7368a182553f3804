import { describe, expect, test } from 'vitest'
import { errorRecordOf, isAbort } from './error-record.ts'

test('[T66] an error keeps name, message, code, status, stack and cause', () => {
  const cause = new TypeError('inner')
  const error = Object.assign(new Error('outer', { cause }), { code: 'E1', status: 429 })
  expect(errorRecordOf(error)).toEqual({
    name: 'Error',
    message: 'outer',
    code: 'E1',
    status: 429,
    stack: expect.stringContaining('outer'),
    cause: expect.objectContaining({ $class: 'TypeError', message: 'inner' }),
  })
})

test('[T66] an SDK’s class says more than its name "Error"', () => {
  class RateLimitError extends Error {}
  expect(errorRecordOf(new RateLimitError('slow down')).name).toBe('RateLimitError')
})

test('[T66] a class whose name is a member of another kind has none', () => {
  class Odd extends Error {
    static override readonly name = undefined as never
  }
  expect(errorRecordOf(new Odd('x')).name).toBe('Error')
})

test('[T66] secrets in message, stack and cause are redacted', () => {
  const key = `sk-proj-${'aB3_'.repeat(12)}`
  const error = new Error(`bad key ${key}`, { cause: { token: 'x', note: key } })
  expect(JSON.stringify(errorRecordOf(error))).not.toContain(key)
  expect(errorRecordOf(error).cause).toEqual({
    token: '[REDACTED:key]',
    note: '[REDACTED:openai-key]',
  })
})

test('[T66] a long stack is cut', () => {
  const error = Object.assign(new Error('x'), { stack: 'y'.repeat(100_000) })
  expect(errorRecordOf(error).stack).toHaveLength(4_000)
})

test.for([
  ['a text', 'oops', { name: 'Thrown', message: 'oops' }],
  ['undefined', undefined, { name: 'Thrown', message: 'undefined' }],
  ['an object', { message: 'm', name: 'N' }, { name: 'N', message: 'm' }],
  [
    'an object without a text form',
    Object.create(null),
    { name: 'Error', message: 'a value that cannot be shown' },
  ],
] as const)('[T66] %s can be thrown too', ([, thrown, record]) => {
  expect(errorRecordOf(thrown)).toEqual(record)
})

test('[T61] an error whose every member throws is recorded all the same', () => {
  const hostile = new Proxy(new Error('x'), {
    get: () => {
      throw new Error('trap')
    },
  })
  expect(errorRecordOf(hostile)).toMatchObject({
    name: 'Error',
    message: 'a value that cannot be shown',
  })
})

describe('an abort is', () => {
  test.for([
    ['that of an AbortSignal', AbortSignal.abort().reason, true],
    [
      'openai’s',
      Object.assign(new (class APIUserAbortError extends Error {})('Request was aborted.')),
      true,
    ],
    [
      'openai’s in a minified build',
      Object.assign(new (class q extends Error {})('Request was aborted.')),
      true,
    ],
    ['not a time-out', new DOMException('late', 'TimeoutError'), false],
    [
      'not an HTTP error of that text',
      Object.assign(new Error('Request was aborted.'), { status: 500 }),
      false,
    ],
    ['not any error', new Error('aborted'), false],
    ['not a text', 'AbortError', false],
  ] as const)('[T23] %s', ([, thrown, expected]) => {
    expect(isAbort(thrown)).toBe(expected)
  })
})
