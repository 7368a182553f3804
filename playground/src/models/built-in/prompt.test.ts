import { describe, expect, it } from 'vitest'
import { parsePrompt } from './prompt.ts'

const passages = [
  { id: 'returns-4', title: 'Opened headphones', text: 'First sentence. Second sentence.' },
  { id: 'returns-1', title: 'Return within 30 days', text: 'Third sentence.' },
]
const documents =
  '[returns-4] Opened headphones\nFirst sentence.\nSecond sentence.\n\n' +
  '[returns-1] Return within 30 days\nThird sentence.'

describe('parsePrompt', () => {
  it('reads instructions, passages and question', () => {
    const messages = [
      { role: 'system', text: 'Cite your sources.' },
      { role: 'user', text: `Documents:\n${documents}\n\nQuestion: May I return it?` },
    ]
    expect(parsePrompt(messages)).toEqual({
      instructions: 'Cite your sources.',
      passages,
      question: 'May I return it?',
      earlierQuestions: [],
    })
  })

  it.each([
    ['the question first', `Question: May I?\n\nDocuments:\n${documents}`],
    ['other labels', `Context: ${documents}\n\nQuery: May I?\n\nAnswer:`],
    ['bold labels', `**Documents:**\n${documents}\n\n**Question:** May I?`],
    ['lower case', `documents:\n${documents}\nquestion: May I?`],
  ])('reads %s', (_, text) => {
    const prompt = parsePrompt([{ role: 'user', text }])
    expect(prompt.passages).toEqual(passages)
    expect(prompt.question).toBe('May I?')
  })

  it('takes a message without labels for a question without documents', () => {
    const prompt = parsePrompt([{ role: 'user', text: 'May I\nreturn it?' }])
    expect(prompt.question).toBe('May I\nreturn it?')
    expect(prompt.passages).toEqual([])
  })

  it('finds passages in the system message, and keeps headings without passages as instructions', () => {
    const prompt = parsePrompt([
      { role: 'system', text: 'Sources: cite them.' },
      { role: 'developer', text: `Be brief.\n\nDocuments:\n${documents}` },
      { role: 'user', text: 'May I?' },
    ])
    expect(prompt.instructions).toBe('Sources: cite them.\nBe brief.')
    expect(prompt.passages).toEqual(passages)
    expect(prompt.question).toBe('May I?')
  })

  it('reads passages without ids and titles', () => {
    const text = 'Documents:\nOne line\nand more.\n\nAnother.\n\nQuestion: May I?'
    expect(parsePrompt([{ role: 'user', text }]).passages).toEqual([
      { id: undefined, title: '', text: 'One line and more.' },
      { id: undefined, title: '', text: 'Another.' },
    ])
  })

  it('reads a passage of one line as text without a title', () => {
    const text = 'Documents:\n[a-1] All in one line.\n\nQuestion: May I?'
    expect(parsePrompt([{ role: 'user', text }]).passages).toEqual([
      { id: 'a-1', title: '', text: 'All in one line.' },
    ])
  })

  it('keeps the questions of earlier turns', () => {
    const prompt = parsePrompt([
      { role: 'user', text: `Documents:\n${documents}\n\nQuestion: First?` },
      { role: 'assistant', text: 'Yes.' },
      { role: 'user', text: 'Second?' },
      { role: 'assistant', text: 'No.' },
      { role: 'user', text: 'Third?' },
    ])
    expect(prompt.earlierQuestions).toEqual(['First?', 'Second?'])
    expect(prompt.question).toBe('Third?')
    expect(prompt.passages).toEqual([])
  })

  it('reads an empty conversation', () => {
    expect(parsePrompt([])).toEqual({
      instructions: '',
      passages: [],
      question: '',
      earlierQuestions: [],
    })
  })
})
