import { describe, expect, it } from 'vitest'
import { documents } from '../../documents/index.ts'
import { createSearch } from '../../documents/search.ts'
import { answer } from './answer.ts'
import { countWords } from './words.ts'

const search = createSearch(documents)

interface Conversation {
  readonly system?: string
  readonly earlier?: string
}

function ask(question: string, { system = '', earlier }: Conversation = {}): string {
  const passages = search(question, 4).map(
    ({ id, title, content }) => `[${id}] ${title}\n${content}`,
  )
  const before = earlier === undefined ? [] : [{ role: 'user', text: `Question: ${earlier}` }]
  return answer([
    { role: 'system', text: `You answer questions from the documents given. ${system}` },
    ...before,
    { role: 'user', text: `Documents:\n${passages.join('\n\n')}\n\nQuestion: ${question}` },
  ])
}

const FACTS: readonly (readonly [question: string, fact: string, id: string])[] = [
  ['How long does delivery take?', '3 to 5 working days', 'shipping-1'],
  ['Can I return headphones after opening the box?', 'within 30 days if the seal', 'returns-4'],
  ['Is express delivery possible on Sunday?', 'Monday to Friday, never on', 'shipping-2'],
  ['How much does shipping cost?', '€4.95', 'shipping-3'],
  ['Do you ship to Norway?', '4 to 7 working days', 'shipping-5'],
  ['Do you deliver to Canada?', 'do not ship to the United States, Canada', 'shipping-6'],
  ['What happens if nobody is at home?', 'tries again on the next working day', 'shipping-7'],
  ['When do I get my refund?', 'within 5 working days', 'returns-6'],
  ['Can I send back earbuds I already tried?', 'only be sent back if they are def', 'returns-5'],
  ['Can gift cards be refunded?', 'not refundable', 'gift-1'],
  ['How long are gift cards valid?', '5 years', 'gift-2'],
  ['How long is the warranty?', '2 years', 'warranty-1'],
  [
    'Does the warranty cover liquid damage?',
    'does not cover drops and falls, liquid',
    'warranty-3',
  ],
  ['How do I read the serial number?', 'under the left ear pad', 'warranty-8'],
  ['Can I extend my warranty?', 'extends the warranty by 2 years', 'warranty-9'],
  ['How can I cancel my order?', 'within 60 minutes', 'orders-1'],
  ['Do you offer price matching?', 'do not match the prices', 'orders-9'],
  ['Can I pay in instalments?', '3 monthly instalments', 'payment-3'],
  ['Can I pay with Bitcoin?', 'do not accept cash on delivery, ch', 'payment-1'],
  ['I forgot my password', 'Choose Forgot password', 'account-2'],
  ['How much are new ear pads?', '€25', 'care-2'],
  ['How often should I replace the stylus?', '800 hours', 'care-4'],
  ['My turntable hums', 'no ground connection', 'troubleshooting-5'],
  ['Can I swim with the Wren?', 'not swimming', 'compatibility-8'],
  ['What is the impedance of the Heron?', '80 ohms', 'compatibility-6'],
  ['How long does the battery of the Alder 2 last?', '40 hours', 'products-1'],
  ['How long does a repair take?', '10 working days', 'repair-2'],
  ['Can I bring my dog to the showroom?', 'Dogs on a lead may come', 'store-5'],
  ['When is the showroom open?', 'Tuesday to Saturday from 10 am to 6 pm', 'store-1'],
  ['When do loyalty points expire?', '24 months', 'loyalty-2'],
  ['How long do you keep my data?', '7 years', 'privacy-1'],
  ['Can I recycle old headphones?', 'free of charge', 'sustainability-2'],
]

const UNANSWERABLE: readonly string[] = [
  'What is the capital of France?',
  'Do you sell guitars?',
  'Who won the world cup in 2018?',
  'Can you recommend a good restaurant in Rome?',
  'How tall is Mount Everest?',
  'Write a poem about the sea',
  'How do I bake bread?',
  'What time is it?',
  'Hello',
]

describe('over the support documents', () => {
  it.each(FACTS)('answers "%s" with "%s" from %s', (question, fact, id) => {
    const text = ask(question, { system: 'Cite your sources.' })
    expect(text).toContain(fact)
    expect(text).toContain(`[${id}]`)
  })

  it.each(UNANSWERABLE)('does not answer "%s"', (question) => {
    expect(ask(question)).toBe('The documents do not answer this question.')
  })

  it.each(FACTS)('answers "%s" in sentences of the documents, each with its source', (question) => {
    const marked = ask(question, { system: 'Cite your sources, one per line as bullet list.' })
    for (const line of marked.split('\n')) {
      const [, sentence = '', id] = /^- (.+) \[([a-z]+-\d+)\]$/.exec(line) ?? []
      expect(documents.find((document) => document.id === id)?.content).toContain(sentence)
    }
    expect(ask(question, { system: 'Do not cite sources.' })).not.toMatch(/\[[a-z]+-\d+\]/)
  })

  it.each(FACTS)('answers "%s" in under 20 words', (question) => {
    const text = ask(question, { system: 'Keep answers under 20 words and cite your sources.' })
    expect(countWords(text)).toBeLessThan(20)
    expect(text).toMatch(/ \[[a-z]+-\d+\]$/)
  })

  it('uses the question before to understand a short one', () => {
    const text = ask('And to Norway?', { earlier: 'How much does delivery cost?' })
    expect(text).toContain('€14.90')
  })
})
