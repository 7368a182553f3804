import { describe, expect, it } from 'vitest'
import { countWords, wordsOf } from './words.ts'

describe('wordsOf', () => {
  it.each([
    ['returns', 'Returned, returning'],
    ['opened', 'opening open'],
    ['refund', 'refunds refundable refunded'],
    ['cancel', 'cancelled cancelling cancellation'],
    ['battery', 'batteries'],
    ['box', 'boxes'],
    ['cable', 'cables'],
    ['delivery', 'deliver delivered shipping shipped'],
    ['price', 'prices cost costs fee'],
    ['guarantee', 'warranty'],
  ])('gives %s and %s one stem', (first, others) => {
    const [stem] = wordsOf(first)
    expect(new Set(wordsOf(others))).toEqual(new Set([stem]))
  })

  it('leaves out the words that say nothing about the subject', () => {
    expect(wordsOf('How long does it take until I get the refund?')).toEqual(wordsOf('take refund'))
    expect(wordsOf('Can you do that for me, please?')).toEqual([])
  })

  it('reads set phrases as one word', () => {
    expect(wordsOf('send them back')).toEqual(wordsOf('return'))
    expect(wordsOf('e-mail')).toEqual(wordsOf('email'))
  })

  it('keeps numbers and folds accents and case', () => {
    expect(wordsOf('30 Days CAFÉ')).toEqual(['30', 'day', 'caf'])
  })
})

describe('countWords', () => {
  it('counts what stands between blanks', () => {
    expect(countWords(' Within 30 days,  free. [returns-1]\n')).toBe(5)
    expect(countWords('  ')).toBe(0)
  })
})
