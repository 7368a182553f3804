import { describe, expect, test } from 'vitest'
import { errorCodes, isWeftError, nearestName, WeftError } from './errors.ts'

describe('WeftError', () => {
  test('carries its code, message and cause, and is an Error', () => {
    const cause = new Error('disk full')
    const error = new WeftError('store/quota', 'No room.', { cause })
    expect(error).toBeInstanceOf(Error)
    const { name, code, message } = error
    expect({ name, code, message, cause: error.cause }).toEqual({
      name: 'WeftError',
      code: 'store/quota',
      message: 'No room.',
      cause,
    })
  })

  test('is known by a brand, so another copy of the package recognises it', () => {
    const foreign = Object.assign(new Error('x'), { [Symbol.for('weft.error')]: true })
    expect([new WeftError('ref/invalid', ''), foreign].map(isWeftError)).toEqual([true, true])
    expect([new Error('x'), null, undefined, 'text', {}].some(isWeftError)).toBe(false)
  })

  test('the brand is not enumerable, so a logged error shows no symbol', () => {
    const error = new WeftError('ref/invalid', '')
    expect(Object.keys(error).sort()).toEqual(['code', 'name'])
    expect(Object.prototype.propertyIsEnumerable.call(error, Symbol.for('weft.error'))).toBe(false)
  })

  test('every code is area/problem and says in a sentence what it means', () => {
    for (const [code, meaning] of Object.entries(errorCodes)) {
      expect(code).toMatch(/^[a-z]+\/[a-z-]+$/)
      expect(meaning).toMatch(/^\S.+\.$/)
    }
  })
})

describe('the nearest known name', () => {
  const known = ['sampleRate', 'attributes', 'user', 'tags']

  test.for([
    ['samplerate', 'sampleRate'],
    ['sampelRate', 'sampleRate'],
    ['attribute', 'attributes'],
    ['tag', 'tags'],
    ['usr', 'user'],
  ] as const)('of %s is %s', ([given, near]) => {
    expect(nearestName(given, known)).toBe(near)
  })

  test('there is none when nothing is near', () => {
    expect(nearestName('encryption', known)).toBeUndefined()
    expect(nearestName('', [])).toBeUndefined()
  })
})
