import { describe, expect, it } from 'vitest'
import { chooseSentences, inReadingOrder, rankSentences } from './extract.ts'
import type { Prompt } from './prompt.ts'

const passages = [
  {
    id: 'cat-1',
    title: 'Feeding the cat',
    text: 'Cats eat twice a day. Fresh water must be there all day. Milk costs €2.',
  },
  {
    id: 'dog-1',
    title: 'Walking the dog',
    text: 'Dogs walk three times a day. A walk takes 20 minutes. Dogs walk three times each day.',
  },
]

function ask(question: string, earlierQuestions: readonly string[] = []): readonly string[] {
  const prompt: Prompt = { instructions: '', passages, question, earlierQuestions }
  return rankSentences(prompt).map(({ text }) => text)
}

describe('rankSentences', () => {
  it('puts the sentence with the words of the question first', () => {
    expect(ask('When does the cat eat?')[0]).toBe('Cats eat twice a day.')
  })

  it('prefers the kind of answer asked for', () => {
    expect(ask('How long is a walk?')[0]).toBe('A walk takes 20 minutes.')
    expect(ask('What does milk for the cat cost?')[0]).toBe('Milk costs €2.')
  })

  it('finds nothing when the passages are about something else', () => {
    expect(ask('Which planet has rings?')).toEqual([])
    expect(ask('Does the cat like opera singers?')).toEqual([])
    expect(ask('')).toEqual([])
  })

  it('reads a short question together with the one before', () => {
    expect(ask('And water?', ['What must be there for the cat?'])[0]).toBe(
      'Fresh water must be there all day.',
    )
    expect(ask('How long?')).toEqual([])
    expect(ask('How long?', ['Is there a walk?'])[0]).toBe('A walk takes 20 minutes.')
  })

  it('finds nothing without passages', () => {
    const prompt: Prompt = {
      instructions: '',
      passages: [],
      question: 'Cat?',
      earlierQuestions: [],
    }
    expect(rankSentences(prompt)).toEqual([])
  })

  it('is deterministic', () => {
    expect(ask('When does the dog walk?')).toEqual(ask('When does the dog walk?'))
  })
})

describe('chooseSentences', () => {
  const ranked = rankSentences({
    instructions: '',
    passages,
    question: 'How long and how often do dogs walk?',
    earlierQuestions: [],
  })

  it('leaves out a sentence that repeats a better one', () => {
    const chosen = chooseSentences(ranked, 4).map(({ text }) => text)
    expect(chosen.filter((text) => text.includes('three times'))).toHaveLength(1)
  })

  it('keeps to the number of sentences', () => {
    expect(chooseSentences(ranked, 1)).toEqual([ranked[0]])
    expect(chooseSentences([], 3)).toEqual([])
  })
})

describe('inReadingOrder', () => {
  it('puts the passage of the best sentence first and keeps its order', () => {
    const sentence = (rank: number, position: number) => ({
      text: `${rank}.${position}`,
      passage: { id: `p-${rank}`, title: '', text: '' },
      words: [],
      score: 1,
      rank,
      position,
    })
    const best = [sentence(1, 2), sentence(0, 0), sentence(1, 0)]
    expect(inReadingOrder(best).map(({ text }) => text)).toEqual(['1.0', '1.2', '0.0'])
  })
})
