import { expect, test } from 'vitest'
import { emptyPriceFields, parsePrice, perMillionText } from './price-form.ts'

const fields = { ...emptyPriceFields, model: ' gpt-x ', input: '0,15', output: '0.6' }

test('the fields make a price per million tokens', () => {
  expect(parsePrice(fields)).toEqual({
    price: { llmId: 'gpt-x', promptTokenCost: 0.15, completionTokenCost: 0.6, perMillion: true },
  })
  expect(parsePrice({ ...fields, cached: '0.075', from: '2026-03-01' })).toMatchObject({
    price: { cacheReadTokenCost: 0.075, effectiveDate: new Date(2026, 2, 1) },
  })
})

test.each([
  [{ model: '' }, 'Name the model'],
  [{ input: 'free' }, 'zero or more'],
  [{ output: '-1' }, 'zero or more'],
  [{ cached: 'x' }, 'zero or more'],
  [{ from: '2026-99-99' }, 'not a day'],
])('what is wrong is said: %o', (changes, problem) => {
  expect(parsePrice({ ...fields, ...changes })).toEqual({
    problem: expect.stringContaining(problem),
  })
})

test('a stored price reads as it was typed', () => {
  expect([0.15 / 1_000_000, 0, undefined].map(perMillionText)).toEqual(['$0.15', '$0', '–'])
})
