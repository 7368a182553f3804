import { diffPrompts } from '@weft/core/diff'
import { expect, test } from 'vitest'
import { inlineOf } from './inline.ts'

function show(before: string, after: string): string {
  const [message] = diffPrompts(before, after, { now: () => 0 }).messages
  const pieces = message?.lines.flatMap(inlineOf) ?? []
  const signs = { none: ['', ''], removed: ['-', '-'], added: ['+', '+'] } as const
  return pieces.map(({ mark, piece }) => signs[mark].join(piece.text)).join('')
}

test.for([
  [
    'Keep answers under 120 words.',
    'Keep answers under 80 words.',
    'Keep answers under -120-+80+ words.',
  ],
  ['Be brief.', 'Be brief and kind.', 'Be brief+ and kind+.'],
  ['Be very brief.', 'Be brief.', 'Be -very -brief.'],
  ['Ask {query} now', 'Ask {question} now', 'Ask -{query}-+{question}+ now'],
  ['same', 'same', 'same'],
  ['', 'new', '+new+'],
] as const)('%s → %s', ([before, after, expected]) => {
  expect(show(before, after)).toBe(expected)
})

test('either side can be read out of any line', () => {
  const [a, b] = [
    'The {x} order is late; say 请用中文回答 now',
    'One {y} order was late; say 请用英文回答 then',
  ]
  for (const [before, after] of [
    [a, b],
    [b, a],
  ] as const) {
    const pieces = diffPrompts(before, after).messages.flatMap(({ lines }) =>
      lines.flatMap(inlineOf),
    )
    const without = (mark: string): string =>
      pieces.flatMap((entry) => (entry.mark === mark ? [] : [entry.piece.text])).join('')
    expect([without('added'), without('removed')]).toEqual([before, after])
  }
})
