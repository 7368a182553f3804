import { diffPrompts } from '@weft/core/diff'
import { expect, test } from 'vitest'
import { pairsOf } from './pairs.ts'
import { chunksOf, groupsOf, sectionsOf } from './sections.ts'

const lines = (count: number, name = 'line'): string =>
  Array.from({ length: count }, (_, index) => `${name} ${index}`).join('\n')

function outline(before: string, after: string): string[] {
  const { messages } = sectionsOf(diffPrompts(before, after), { folds: true })
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

test('blocks are mounted by the hundred lines, in their order', () => {
  const before = lines(1000)
  const after = before.replaceAll(/line (\d*)5\n/g, 'other $15\n')
  const [section] = sectionsOf(diffPrompts(before, after, { now: () => 0 }), {
    folds: true,
  }).messages
  const blocks = section?.blocks ?? []
  const groups = groupsOf(blocks)
  expect(groups.flatMap((group) => group.blocks)).toEqual(blocks)
  expect(groups.length).toBeGreaterThan(5)
  expect(Math.max(...groups.map((group) => group.lines))).toBeLessThanOrEqual(100)
})

test('a long block is a group of its own, cut into chunks', () => {
  const [section] = sectionsOf(diffPrompts('', lines(1234)), { folds: true }).messages
  const [group, ...rest] = groupsOf(section?.blocks ?? [])
  expect([group?.blocks.length, rest]).toEqual([1, []])
  const whole = section?.blocks[0]?.lines ?? []
  const chunks = chunksOf(whole)
  expect(chunks.map(({ length }) => length)).toEqual([...Array<number>(12).fill(100), 35])
  expect(chunks.flat()).toEqual(whole)
})

test('changes are numbered through messages, parameters and tools', () => {
  const change = diffPrompts(
    { messages: [{ role: 'system', content: 'a b' }], parameters: { a: 1 } },
    { messages: [{ role: 'developer', content: 'a b' }], parameters: { a: 2 }, tools: ['x'] },
  )
  const { messages, paths, changes } = sectionsOf(change, { folds: true })
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
