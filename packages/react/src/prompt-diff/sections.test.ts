import { diffPrompts } from '@weft/core/diff'
import { expect, test } from 'vitest'
import { pairsOf } from './pairs.ts'
import { sectionsOf } from './sections.ts'

const lines = (count: number, name = 'line'): string =>
  Array.from({ length: count }, (_, index) => `${name} ${index}`).join('\n')

function outline(before: string, after: string, maxLines = Infinity): string[] {
  const { messages } = sectionsOf(diffPrompts(before, after), { folds: true, maxLines })
  return messages.flatMap(({ blocks }) =>
    blocks.map((block) => `${block.kind} ${block.lines.length}`),
  )
}

test('three lines stay on either side of a change', () => {
  const text = lines(20)
  expect(outline(text, text.replace('line 10', 'other'))).toEqual([
    'fold 7',
    'context 3',
    'change 2',
    'context 3',
    'fold 6',
  ])
})

test('a single line is not folded', () => {
  const text = lines(5)
  expect(outline(text, text.replace('line 4', 'other'))).toEqual(['context 4', 'change 2'])
  expect(outline(lines(3), lines(3))).toEqual(['context 3'])
  expect(outline(lines(4), lines(4))).toEqual(['fold 4'])
})

test('what is over the limit is counted', () => {
  const change = diffPrompts('', lines(50))
  const sections = sectionsOf(change, { folds: true, maxLines: 20 })
  expect(sections.hiddenLines).toBe(31)
  expect(sections.changes).toBe(1)
})

test('changes are numbered through messages, parameters and tools', () => {
  const change = diffPrompts(
    { messages: [{ role: 'system', content: 'a b' }], parameters: { a: 1 } },
    { messages: [{ role: 'developer', content: 'a b' }], parameters: { a: 2 }, tools: ['x'] },
  )
  const { messages, paths, changes } = sectionsOf(change, { folds: true, maxLines: 10 })
  expect(messages[0]?.change).toBe(1)
  expect(paths.map(({ title, change: number }) => [title, number])).toEqual([
    ['parameters', 2],
    ['tools', 3],
  ])
  expect(changes).toBe(3)
})

test('removed and added lines stand side by side', () => {
  const [message] = diffPrompts('keep\nalpha\nbeta\nend', 'keep\none\ntwo\nthree\nend').messages
  const pairs = pairsOf(message?.lines ?? [])
  expect(pairs.map(({ before, after }) => [before?.text, after?.text])).toEqual([
    ['keep', 'keep'],
    ['alpha', 'one'],
    ['beta', 'two'],
    [undefined, 'three'],
    ['end', 'end'],
  ])
})
