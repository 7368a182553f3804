import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { recordOf } from '../store/records.contract.ts'
import { jsonTextTest, textTest } from './text-match.ts'

// Letters whose case is odd, what JSON escapes, halves of pairs: few of them, so that texts do occur in each other.
const unit = fc.constantFrom(
  ...'aBk\u212aİi\u0307ßΣσςé世 .\'"\\\n\u0000\u007f\u2028\ud83dun0'.split(''),
  '\udc4b',
  '👋',
  '𐐀',
)
const text = fc.string({ unit, maxLength: 8 })
const leaf = fc.oneof(
  text,
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
)
const value = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc.array(tie('tree'), { maxLength: 3 }),
    fc.dictionary(text, tie('tree'), { maxKeys: 3 }),
  ),
})).tree

/** Every text in a value, one by one: what it means that a text occurs in it. */
function textsIn(part: unknown): string[] {
  if (Array.isArray(part)) return part.flatMap(textsIn)
  if (typeof part === 'object' && part !== null)
    return Object.entries(part).flatMap(([key, inner]) => [key, ...textsIn(inner)])
  return part === null ? [] : [typeof part === 'string' ? part : JSON.stringify(part)]
}

const found = (needle: string, output: unknown): boolean =>
  textTest(needle)(recordOf({ id: 'i', op: '-', displayName: '-', output }))

describe('a text', () => {
  test('is found where one of a value’s texts has it, whatever the case, and nowhere else', () => {
    fc.assert(
      fc.property(text, value, (needle, output) => {
        const has = [...textsIn(output), '-'].some((one) =>
          one.toLowerCase().includes(needle.toLowerCase()),
        )
        expect(found(needle, output)).toBe(has)
      }),
      { numRuns: 3_000 },
    )
  })

  test('that is in a value is never denied by the test of its JSON', () => {
    let denied = 0
    let seen = 0
    fc.assert(
      fc.property(text, value, (needle, output) => {
        const inJson = jsonTextTest(needle)
        if (!inJson) return
        const may = inJson(JSON.stringify({ output }))
        const isThere = found(needle, output)
        if (isThere) seen++
        if (!may) denied++
        expect(isThere && !may).toBe(false)
      }),
      { numRuns: 10_000 },
    )
    // Else the property says nothing, or the test spares nothing.
    expect(Math.min(seen, denied)).toBeGreaterThan(50)
  })

  test('of which JSON keeps nothing is not tested there', () => {
    expect(['"', '\n\\', 'σΣς', '\ud83d'].map(jsonTextTest)).toEqual(Array(4).fill(undefined))
  })

  test('is found in values that JSON cannot hold, and cycles end', () => {
    const cyclic: Record<string, unknown> = { big: 12n ** 20n, when: new Date(0) }
    cyclic['self'] = [cyclic, new Map([[new Set(['inside']), new Error('went wrong')]])]
    cyclic['bytes'] = new Uint8Array(5)
    cyclic['never'] = new Date(Number.NaN)
    const texts = ['3833759992447475', '1970-01-01', 'INSIDE', 'went WRONG', 'self', 'bytes']
    expect(texts.filter((one) => !found(one, cyclic))).toEqual([])
    expect(found('elsewhere', cyclic)).toBe(false)
  })
})
