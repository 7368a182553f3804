import { describe, expect, it } from 'vitest'
import { documents } from './index.ts'
import { createSearch } from './search.ts'

const search = createSearch(documents)

describe('documents', () => {
  it('have unique ids made of topic and number', () => {
    const ids = documents.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.filter((id) => !/^[a-z]+-\d+$/.test(id))).toEqual([])
  })

  it('are at least 72 passages of 40 to 110 words', () => {
    expect(documents.length).toBeGreaterThanOrEqual(72)
    const outside = documents.filter(({ content }) => {
      const words = content.split(/\s+/).length
      return words < 40 || words > 110
    })
    expect(outside.map(({ id }) => id)).toEqual([])
  })

  it('have one-line contents without stray blanks', () => {
    const untidy = documents.filter(({ content }) => /\n| {2}|^ | $/.test(content))
    expect(untidy.map(({ id }) => id)).toEqual([])
  })
})

describe('search', () => {
  it.each([
    ['How long does delivery take?', 'shipping-1'],
    ['Can I return headphones after opening the box?', 'returns-4'],
    ['Is express delivery possible on Sunday?', 'shipping-2'],
    ['How much does shipping cost?', 'shipping-3'],
    ['Do you ship to Norway?', 'shipping-5'],
    ['Do you deliver to Canada?', 'shipping-6'],
    ['What happens if nobody is at home?', 'shipping-7'],
    ['My parcel is lost', 'shipping-10'],
    ['Who pays for the return label?', 'returns-3'],
    ['Can I send back earbuds I already tried?', 'returns-5'],
    ['When do I get my refund?', 'returns-6'],
    ['Can gift cards be refunded?', 'gift-1'],
    ['How long is the warranty?', 'warranty-1'],
    ['How do I read the serial number?', 'warranty-8'],
    ['Is the battery covered by the warranty?', 'warranty-5'],
    ['How can I cancel my order?', 'orders-1'],
    ['I did not receive an order confirmation', 'orders-3'],
    ['Can I pay in instalments?', 'payment-3'],
    ['My discount code does not work', 'payment-7'],
    ['I forgot my password', 'account-2'],
    ['How do I clean my earbuds?', 'care-3'],
    ['My turntable hums', 'troubleshooting-5'],
    ['Only the left side of my headphones has sound', 'troubleshooting-2'],
    ['Can I use the Alder 2 with my PlayStation?', 'compatibility-3'],
    ['Is the Boulder waterproof in water?', 'compatibility-8'],
    ['What does a repair cost without warranty?', 'repair-1'],
    ['Is there a discount for companies that buy 30 pieces?', 'business-2'],
    ['Which cookies do you set?', 'privacy-3'],
    ['Can I recycle old headphones?', 'sustainability-2'],
    ['When is the showroom open?', 'store-1'],
    ['How many loyalty points do I get per euro?', 'loyalty-1'],
    ['Can I pay less by inviting a friend?', 'loyalty-3'],
    ['How long does the battery of the Alder 2 last?', 'products-1'],
    ['Do students get a discount?', 'loyalty-4'],
  ])('finds for "%s" the passage %s', (question, id) => {
    expect(search(question, 3).map((result) => result.id)).toContain(id)
  })

  it('returns whole passages with falling scores', () => {
    const results = search('return opened headphones', 4)
    expect(results).toHaveLength(4)
    const scores = results.map(({ score }) => score)
    expect(scores).toEqual(scores.toSorted((a, b) => b - a))
    const [first] = results
    expect(first).toEqual({
      ...documents.find(({ id }) => id === first?.id),
      score: first?.score,
    })
  })

  it('finds words with a typing mistake and the beginnings of words', () => {
    expect(search('turntabel hums', 3).map(({ id }) => id)).toContain('troubleshooting-5')
    expect(search('instal', 3).map(({ id }) => id)).toContain('payment-3')
  })

  it('finds nothing for nothing, for stop words and for a topK of 0', () => {
    expect(search('', 3)).toEqual([])
    expect(search('how do you', 3)).toEqual([])
    expect(search('delivery', 0)).toEqual([])
  })
})
