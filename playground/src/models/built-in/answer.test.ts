import { describe, expect, it } from 'vitest'
import { answer } from './answer.ts'
import { countWords } from './words.ts'

const documents =
  '[tea-1] Making tea\nBlack tea steeps for 4 minutes, in a pot that was warmed with hot water before. ' +
  'Black tea needs boiling water. Remove the leaves afterwards.\n\n' +
  '[tea-2] Keeping tea\nBlack tea keeps for 2 years in a closed tin.'

function ask(system: string, question = 'How long does black tea steep and keep?'): string {
  return answer(
    [
      { role: 'system', content: system },
      { role: 'user', content: `Documents:\n${documents}\n\nQuestion: ${question}` },
    ].map(({ role, content }) => ({ role, text: content })),
  )
}

describe('answer', () => {
  it('quotes sentences as they are', () => {
    expect(ask('')).toBe(
      'Black tea steeps for 4 minutes, in a pot that was warmed with hot water before. ' +
        'Black tea keeps for 2 years in a closed tin.',
    )
  })

  it('marks each sentence with its passage when told to cite', () => {
    expect(ask('Cite your sources.')).toBe(
      'Black tea steeps for 4 minutes, in a pot that was warmed with hot water before. [tea-1] ' +
        'Black tea keeps for 2 years in a closed tin. [tea-2]',
    )
    expect(ask('Cite your sources. Better: do not cite them.')).not.toContain('[')
  })

  it('keeps to the number of sentences', () => {
    expect(ask('One sentence.')).toMatch(/^Black tea [^.]+\.$/)
  })

  it('makes lists', () => {
    expect(ask('Use bullet points and cite.')).toBe(
      '- Black tea steeps for 4 minutes, in a pot that was warmed with hot water before. [tea-1]\n' +
        '- Black tea keeps for 2 years in a closed tin. [tea-2]',
    )
    expect(ask('Use a numbered list.')).toMatch(/^1\. Black tea .*\n2\. Black tea /)
  })

  it('opens and closes as asked', () => {
    expect(ask('Be friendly and brief. Offer further help.')).toMatch(
      /^Thank you for asking! Black tea .* Can I help with anything else\?$/,
    )
  })

  it.each(Array.from({ length: 26 }, (_, index) => index + 1))('keeps to %i words', (limit) => {
    for (const system of ['', ' Cite.', ' Bullet points. Cite.', ' Be formal.']) {
      const words = countWords(ask(`At most ${limit} words.${system}`))
      expect(words).toBeGreaterThan(0)
      expect(words).toBeLessThanOrEqual(limit)
    }
  })

  it('prefers a whole shorter sentence to a cut one', () => {
    expect(ask('At most 10 words.')).toBe('Black tea keeps for 2 years in a closed tin.')
  })

  it('cuts at a comma, or ends with an ellipsis', () => {
    expect(ask('At most 8 words.', 'How does black tea steep?')).toBe(
      'Black tea steeps for 4 minutes.',
    )
    expect(ask('At most 4 words.', 'How does black tea steep?')).toBe('Black tea steeps for…')
  })

  it('says that the documents do not answer, in the words asked for', () => {
    const question = 'Who invented the telephone?'
    expect(ask('', question)).toBe('The documents do not answer this question.')
    expect(ask('If the documents do not say, answer "I don’t know". Cite.', question)).toBe(
      'I don’t know.',
    )
    expect(answer([{ role: 'user', text: 'How long does black tea steep?' }])).toBe(
      'The documents do not answer this question.',
    )
    expect(answer([])).toBe('The documents do not answer this question.')
  })
})
