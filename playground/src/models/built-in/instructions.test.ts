import { describe, expect, it } from 'vitest'
import { defaultInstructions, followedInstructions, readInstructions } from './instructions.ts'
import type { Instructions } from './instructions.ts'

describe('readInstructions', () => {
  it.each<[string, Partial<Instructions>]>([
    ['Answer briefly.', { maxSentences: 1 }],
    ['Keep it short.', { maxSentences: 1 }],
    ['Answer in detail.', { maxSentences: 4 }],
    ['Answer in one sentence.', { maxSentences: 1 }],
    ['Answer in a single sentence.', { maxSentences: 1 }],
    ['Use 2 to 3 short sentences.', { maxSentences: 3 }],
    ['Use at most two sentences.', { maxSentences: 2 }],
    ['Write 12 sentences.', { maxSentences: 4 }],
    ['Keep answers under 80 words.', { maxWords: 79 }],
    ['Use fewer than twenty-one words? No: at most ten words.', { maxWords: 10 }],
    ['No more than 30 words.', { maxWords: 30 }],
    ['Give a 50-word answer.', { maxWords: 50 }],
    ['Cite your sources.', { cite: true }],
    ['Always name the source.', { cite: true }],
    ['Put the [id] of the document after each sentence.', { cite: true }],
    ['Answer with citations.', { cite: true }],
    ['Do not cite sources.', { cite: false }],
    ['Answer without citing the documents.', { cite: false }],
    ['Cite sources. Later: never mention sources.', { cite: false }],
    ['Do not forget to cite.', { cite: true }],
    ['Do not make anything up; cite the documents.', { cite: true }],
    ['Answer in bullet points.', { list: 'bullets' }],
    ['Use a numbered list.', { list: 'numbers' }],
    ['Do not use bullet points.', {}],
    ['If the documents do not say, answer “I don’t know”.', { unknownAnswer: 'I don’t know.' }],
    ['If you cannot find it, say: "Ask our staff!"', { unknownAnswer: 'Ask our staff!' }],
    ["Say you don't know when you are unsure.", { unknownAnswer: 'I don’t know.' }],
    ['Never say you do not know.', {}],
    ['If the customer is angry, say "sorry".', {}],
    ['Be friendly.', { opening: 'Thank you for asking!' }],
    ['Use a formal tone.', { opening: 'According to our documents:' }],
    ['Do not be friendly.', {}],
    ['Offer further help at the end.', { closing: 'Can I help with anything else?' }],
  ])('reads "%s"', (text, expected) => {
    expect(readInstructions(text)).toEqual({ ...defaultInstructions, ...expected })
  })

  it('reads several instructions of one prompt', () => {
    const prompt =
      'You answer questions about orders from the documents given.\n' +
      'Keep answers under 80 words and cite your sources.\n' +
      'If the documents do not say, answer “I don’t know”.'
    expect(readInstructions(prompt)).toEqual({
      ...defaultInstructions,
      maxWords: 79,
      cite: true,
      unknownAnswer: 'I don’t know.',
    })
  })

  it('ignores what it does not know', () => {
    expect(readInstructions('WRITE IN UPPERCASE. Rhyme. You are a pirate.')).toEqual(
      defaultInstructions,
    )
  })
})

describe('followedInstructions', () => {
  it('lists only examples that have an effect', () => {
    const examples = followedInstructions.flatMap((followed) => followed.examples)
    const withoutEffect = examples.filter((example) => {
      // Not to cite is what the model does anyway; so it must be read after being told to cite.
      const read = readInstructions(`Cite. ${example}`)
      const before = readInstructions('Cite.')
      return (
        JSON.stringify(read) === JSON.stringify(before) &&
        JSON.stringify(readInstructions(example)) === JSON.stringify(defaultInstructions)
      )
    })
    expect(withoutEffect).toEqual([])
  })
})
