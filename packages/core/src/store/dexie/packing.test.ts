import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CallRecord } from '../../model/call.ts'
import { noUsage } from '../../model/usage.ts'
import { recordOf } from '../records.contract.ts'
import { facetsFor, facetsOf } from './facets.ts'
import { decodeHeaders, encodeHeaders } from './headers.ts'
import { isPlainJson, pack, unpack } from './payloads.ts'
import { lowestId, segmentId, sizeOfSegment, spanOf } from './segment-ids.ts'

describe('headers', () => {
  const odd = {
    attributes: { when: new Date(0), big: 2n ** 70n },
    error: { name: 'E', message: 'm', cause: { at: new Map([[1, Number.NaN]]) } },
    summary: { usage: {}, score: Number.NaN },
  }
  const full = {
    parentId: 'p',
    kind: 'llm',
    displayName: 'd',
    endedAt: 3.141592653589793,
    firstTokenAt: 2,
    tags: ['x', 'y'],
    userId: 'ada',
    threadId: 't',
    turnId: 'a',
    promptRefs: ['weft:///p/object/o:d'],
    model: 'm',
    provider: 'p',
    ownUsage: { m: noUsage },
    summary: { usage: { m: noUsage }, own: [1] },
    attributes: { 'a.b': [null, ''] },
    error: { name: 'E', message: 'lone \ud800 surrogate' },
    descendantError: true,
    tabId: 'tab',
  } as const satisfies Partial<CallRecord>

  test.for([
    ['one call', [{}]],
    ['calls that are all alike', [{}, {}, {}]],
    ['calls with everything and with nothing', [full, {}]],
    ['what JSON cannot hold', [{}, odd, full]],
    [
      'tokens written to a cache for an hour, and none',
      [{ ownUsage: { m: { ...noUsage, cacheWrite1hTokens: 5 } } }, { ownUsage: { m: noUsage } }],
    ],
    ['the same only in one call', [{ ownUsage: {} }, { userId: '' }]],
  ] as const)('[S1] come back exactly as they were: %s', ([, changes]) => {
    const calls = changes.map((change, index) => {
      const { inputs: _inputs, output: _output, ...call } = recordOf({ id: `c${index}` })
      return { ...call, ...change }
    })
    const back = decodeHeaders(structuredClone(encodeHeaders(calls)))
    expect(back).toEqual(calls)
    // Also which fields are there at all.
    for (const [index, call] of calls.entries())
      expect(Object.keys(back[index] ?? {}).sort()).toEqual(Object.keys(call).sort())
  })

  test('[S43] of a segment are a text without what is the same in all of them', () => {
    const calls = Array.from({ length: 256 }, (_, index) => recordOf({ id: `c${index}` }))
    const { columns, odd: none } = encodeHeaders(calls)
    expect(none).toBeUndefined()
    expect(columns.length / 256).toBeLessThan(50)
  })
})

describe('payloads', () => {
  test('[S1] come back exactly as they were, whatever they hold', () => {
    const anything = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withTypedArray: true,
      withSparseArray: true,
      withUnicodeString: true,
      withNullPrototype: false,
    })
    fc.assert(
      fc.property(fc.dictionary(fc.string(), anything), anything, (inputs, output) => {
        const call = { ...recordOf({ id: 'a' }), inputs, output }
        const { call: header, payload } = pack(call)
        const stored = structuredClone(payload)
        const expected = structuredClone(output === undefined ? { ...call, output: null } : call)
        const back = unpack(header, stored)
        expect(output === undefined ? { ...back, output: null } : back).toEqual(expected)
      }),
      { numRuns: 2_000 },
    )
  })

  test('[S1] are text exactly where JSON gives the same back', () => {
    const plain = [1, 'x', true, null, { a: [{ b: '' }] }, JSON.parse('{"__proto__": 1}')]
    const others = [
      -0,
      Number.NaN,
      undefined,
      1n,
      new Date(0),
      [undefined],
      Array(1),
      { a: undefined },
    ]
    expect(plain.map((value) => isPlainJson(value))).toEqual(plain.map(() => true))
    expect(others.map((value) => isPlainJson(value))).toEqual(others.map(() => false))
  })

  test('[S1] as deep as nobody reads are not walked to their end', () => {
    let deep: unknown = 0
    for (let level = 0; level < 100_000; level++) deep = [deep]
    expect(isPlainJson(deep)).toBe(false)
  })
})

describe('keys of segments', () => {
  test('[S42] sort by the last start and tell both', () => {
    const spans = [
      { first: 0, last: 0 },
      { first: 5.9, last: 6.1 },
      { first: 1_795_509_600_000.25, last: 1_795_509_600_123.75 },
      { first: -5, last: Number.MAX_SAFE_INTEGER },
    ]
    const size = { calls: 256, bytes: 40_000.5 }
    const ids = spans.map((span) => segmentId({ ...span, ...size }, 'u'))
    expect(ids.map(sizeOfSegment)).toEqual(spans.map(() => ({ calls: 256, bytes: 40_001 })))
    expect([...ids].sort()).toEqual(ids)
    expect(ids.slice(0, 3).map(spanOf)).toEqual([
      { first: 0, last: 0 },
      { first: 5, last: 7 },
      { first: 1_795_509_600_000, last: 1_795_509_600_124 },
    ])
    expect(new Set(ids.map((id) => id.length)).size).toBe(1)
    expect(lowestId(6.1) <= (ids[1] ?? '')).toBe(true)
    expect(lowestId(7.1) <= (ids[1] ?? '')).toBe(true)
    expect(lowestId(8) <= (ids[1] ?? '')).toBe(false)
  })
})

describe('facets', () => {
  test('[S42] say each thing once that a segment can be found by', () => {
    const calls = [
      recordOf({
        id: 'a',
        traceId: 't',
        op: 'x',
        tags: ['g'],
        userId: 'u',
        threadId: 'h',
        model: 'm',
        promptRefs: ['weft:///p/object/n:v1', 'weft:///p/object/n:d', 'odd'],
      }),
      recordOf({ id: 'b', traceId: 't', op: 'x', descendantError: true }),
    ]
    expect(facetsOf(calls).sort()).toEqual(
      ['g:g', 'm:m', 'o:x', 'p:', 'p:n', 'p:odd', 'r:t']
        .concat('s:descendant_error', 's:success', 't:h', 'u:u')
        .sort(),
    )
  })

  test('[S42] for a filter are of its narrowest key', () => {
    expect(facetsFor({ op: 'x', traceId: ['a', 'b'], kind: 'llm' })).toEqual({
      facets: ['r:a', 'r:b'],
      prefixes: false,
    })
    expect(facetsFor({ op: ['ab*', 'c'] })).toEqual({ facets: ['o:ab', 'o:c'], prefixes: true })
    expect(facetsFor({ promptRef: ['a', 'weft:///p/object/b:v1'] })).toEqual({
      facets: ['p:a', 'p:b'],
      prefixes: false,
    })
    expect(facetsFor({ kind: 'llm', startedAfter: 1 })).toBeUndefined()
  })
})
