import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromJson, readBlobs, toJson } from './values.ts'

async function roundTrip(value: unknown): Promise<unknown> {
  const json = JSON.stringify(toJson(value, await readBlobs(value)))
  return fromJson(JSON.parse(json))
}

describe('a value through JSON', () => {
  test('is the same, whatever a record can hold', async () => {
    const anything = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withTypedArray: true,
      withUnicodeString: true,
    })
    await fc.assert(
      fc.asyncProperty(anything, async (value) => {
        expect(await roundTrip(value)).toEqual(structuredClone(value))
      }),
      { numRuns: 2_000 },
    )
  })

  test.for([
    ['an invalid date', new Date(Number.NaN)],
    ['a pattern', /a+\/b/giu],
    ['a view of a part of a buffer', new Uint16Array(new Uint16Array([1, 2, 3]).buffer, 2, 1)],
    ['a buffer', new Uint8Array([255, 0]).buffer],
    [
      'an object with the key of a mark',
      { '$weft:json': 'date', at: 0, deep: { '$weft:json': 1 } },
    ],
    ['an own __proto__', JSON.parse('{"__proto__": {"a": 1}}')],
    ['text that JSON escapes', '\u2028 \ud800 "\\ \n'],
    ['a large buffer', new Uint8Array(200_000).fill(7)],
  ] as const)('is the same: %s', async ([, value]) => {
    expect(await roundTrip(value)).toEqual(value)
  })

  test('keeps Blobs and files with their contents', async () => {
    const value = {
      picture: new Blob([new Uint8Array([1, 2, 255])], { type: 'image/png' }),
      list: [new File(['text'], 'a.txt', { type: 'text/plain' })],
    }
    const { picture, list } = (await roundTrip(value)) as typeof value
    expect([picture.type, ...new Uint8Array(await picture.arrayBuffer())]).toEqual([
      'image/png',
      1,
      2,
      255,
    ])
    const [file] = list
    expect([file?.name, file?.type, await file?.text()]).toEqual(['a.txt', 'text/plain', 'text'])
  })

  test.for([
    ['a mark nobody knows', { '$weft:json': 'toString' }],
    ['bytes nobody knows', { '$weft:json': 'bytes', of: 'Constructor', base64: '' }],
  ])('is refused: %s', ([, json]) => {
    expect(() => fromJson(json)).toThrow('is no kind of')
  })
})
