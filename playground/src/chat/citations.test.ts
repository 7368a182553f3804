import { expect, test } from 'vitest'
import { splitAtCitations } from './citations.ts'

const isKnown = (id: string): boolean => ['returns-4', 'gift-1'].includes(id)

test('citations of known passages are cut out', () => {
  expect(splitAtCitations('Yes [returns-4]. Also [returns-4, gift-1]!', isKnown)).toEqual([
    { kind: 'text', text: 'Yes ' },
    { kind: 'citation', id: 'returns-4' },
    { kind: 'text', text: '. Also ' },
    { kind: 'citation', id: 'returns-4' },
    { kind: 'citation', id: 'gift-1' },
    { kind: 'text', text: '!' },
  ])
})

test('other brackets stay text', () => {
  const answer = 'See [1], [nowhere-9], [returns-4'
  expect(splitAtCitations(answer, isKnown)).toEqual([{ kind: 'text', text: answer }])
  expect(splitAtCitations('', isKnown)).toEqual([])
})
