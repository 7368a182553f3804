import { describe, expect, test } from 'vitest'
import { costKindOf, costTotalOf } from './costs.ts'
import { formatDuration, formatTick, speakDuration } from './duration.ts'
import { textOfFigure } from './figure.ts'
import { jsonTextOf } from './json-text.ts'
import { exactMoney, formatMoney } from './money.ts'
import { formatScore } from './number.ts'
import { formatAgo, formatDateTime } from './time.ts'
import { formatTokens, tokenTotalsOf } from './tokens.ts'

const plain = (text: string): string => text.replaceAll('\u00a0', ' ')

describe('durations', () => {
  test.for([
    [0, '0 ms'],
    [0.4, '0.4 ms'],
    [38, '38 ms'],
    [999.4, '999 ms'],
    [999.6, '1.00 s'],
    [1240, '1.24 s'],
    [59_994, '59.99 s'],
    [59_996, '1 m 00 s'],
    [124_000, '2 m 04 s'],
    [3_599_600, '1 h 00 m'],
    [3_780_000, '1 h 03 m'],
    [-5, '0 ms'],
    [Number.NaN, '–'],
  ] as const)('%d ms reads %s', ([ms, text]) => {
    expect(plain(textOfFigure(formatDuration(ms, { locale: 'en' })))).toBe(text)
  })

  test('the unit is apart from the value', () => {
    const { value, unit } = formatDuration(1240, { locale: 'en' })
    expect({ value, unit }).toEqual({ value: '1.24', unit: 's' })
  })

  test('a growing duration shows tenths only', () => {
    const figure = formatDuration(1149, { locale: 'en', growing: true })
    expect(plain(textOfFigure(figure))).toBe('1.1 s')
  })

  test('speech uses words', () => {
    expect(speakDuration(1240, 'en')).toBe('1.2 seconds')
    expect(speakDuration(124_000, 'en')).toBe('2 minutes 4 seconds')
  })

  test('digits and units follow the locale', () => {
    expect(plain(textOfFigure(formatDuration(1240, { locale: 'fr' })))).toBe('1,24 s')
  })

  test('a broken locale falls back instead of throwing', () => {
    expect(plain(textOfFigure(formatDuration(1240, { locale: 'not a locale' })))).toBe('1.24 s')
  })

  test.for([
    [0, 1000, '0'],
    [200, 100, '200 ms'],
    [1500, 500, '1.5 s'],
    [2000, 1000, '2 s'],
    [120_000, 60_000, '2 m 00 s'],
  ] as const)('a tick at %d of %d reads %s', ([at, step, text]) => {
    expect(plain(formatTick(at, step, 'en'))).toBe(text)
  })
})

describe('money', () => {
  test.for([
    [0, '$0.00'],
    [0.000_421, '$0.00042'],
    [0.0042, '$0.0042'],
    [0.009_96, '$0.0100'],
    [0.0436, '$0.0436'],
    [0.42, '$0.42'],
    [0.4237, '$0.424'],
    [0.9996, '$1.00'],
    [12.345, '$12.35'],
    [1234, '$1.23K'],
    [Number.NaN, '–'],
  ] as const)('%d reads %s', ([usd, text]) => {
    expect(textOfFigure(formatMoney(usd, { locale: 'en' }))).toBe(text)
  })

  test('a column has one number of decimals, and says when that is too few', () => {
    const column = [0.0061, 0.0436, 0.000_000_2, 0].map((usd) =>
      textOfFigure(formatMoney(usd, { locale: 'en', decimals: 4 })),
    )
    expect(column).toEqual(['$0.0061', '$0.0436', '<$0.0001', '$0.0000'])
  })

  test('the currency sign stands where the locale puts it', () => {
    expect(formatMoney(0.42, { locale: 'de' })).toMatchObject({ unit: '$', unitFirst: false })
    expect(exactMoney(0.000_123_456, 'en')).toBe('$0.000123456')
  })
})

describe('tokens and costs', () => {
  test.for([
    [0, '0'],
    [9999, '9,999'],
    [14_202, '14.2k'],
    [999_970, '1.0M'],
    [2_500_000, '2.5M'],
  ] as const)('%d tokens read %s', ([tokens, text]) => {
    expect(formatTokens(tokens, 'en')).toBe(text)
  })

  test('nothing reported is not zero tokens', () => {
    expect(tokenTotalsOf({})).toBeUndefined()
    expect(tokenTotalsOf(undefined)).toBeUndefined()
  })

  test('a sum with an unknown part is a lower bound, and all unknown is unknown', () => {
    const priced = { state: 'priced', usd: 0.5, estimated: false } as const
    const unknown = { state: 'unknown', usd: undefined, estimated: false } as const
    const free = { state: 'free', usd: 0, estimated: false } as const
    const kind = (costs: Parameters<typeof costTotalOf>[0]): string => {
      const total = costTotalOf(costs)
      return total ? costKindOf(total) : 'none'
    }
    expect(kind({ a: priced })).toBe('exact')
    expect(kind({ a: priced, b: unknown })).toBe('at-least')
    expect(kind({ a: unknown })).toBe('unknown')
    expect(kind({ a: free })).toBe('free')
    expect(kind({ a: free, b: unknown })).toBe('unknown')
    expect(kind({ a: { state: 'no-usage', usd: undefined, estimated: false } })).toBe('none')
  })
})

describe('times and scores', () => {
  test('a date out of range does not throw', () => {
    expect(formatDateTime(Number.NaN, 'en')).toBe('–')
    expect(formatDateTime(1e20, 'en')).toBe('–')
  })

  test('how long ago', () => {
    expect(formatAgo(0, 180_000, 'en')).toBe('3 minutes ago')
  })

  test('a score is shown as it was given', () => {
    expect([0.8612, 23.5, -3].map((score) => formatScore(score, 'en'))).toEqual([
      '0.8612',
      '23.5',
      '-3',
    ])
  })
})

test('any value has a JSON text', () => {
  const cyclic: Record<string, unknown> = { big: 10n, map: new Map([['a', new Set([1])]]) }
  cyclic['self'] = cyclic
  cyclic['shared'] = [cyclic['map'], new Float32Array([1, 2])]
  expect(JSON.parse(jsonTextOf(cyclic))).toEqual({
    big: '10n',
    map: [['a', [1]]],
    self: '[cycle]',
    shared: [[['a', [1]]], [1, 2]],
  })
  expect(jsonTextOf(undefined)).toBe('undefined')
})
