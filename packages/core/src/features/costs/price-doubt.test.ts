import { expect, test } from 'vitest'
import type { Price } from '../../model/price.ts'
import { builtInPrice } from './built-in-prices.ts'
import { doubtOf } from './price-doubt.ts'

function row(id: string, promptTokenCost: number, fields: Partial<Price> = {}): Price {
  return {
    id,
    llmId: 'mine',
    promptTokenCost,
    completionTokenCost: promptTokenCost,
    effectiveAt: Date.UTC(2026, 9, 1),
    source: 'user',
    ...fields,
  }
}

const doubt = (price: Price, others: readonly Price[] = []): string | undefined =>
  doubtOf(price, others, builtInPrice)

test('a price per million that was added as one per token is questioned, with what to do', () => {
  expect(doubt(row('a', 0.15, { llmId: 'gpt-4o-mini', provider: 'openai' }))).toBe(
    'promptTokenCost is $0.15 per token, that of genai-prices@0.1.8 $0.00000015; if it is USD per million tokens, add `perMillion: true`.',
  )
})

test('so is a price per token that was divided by a million once more', () => {
  expect(doubt(row('a', 1.5e-13, { llmId: 'gpt-4o-mini', provider: 'openai' }))).toBe(
    'promptTokenCost is $0.00000000000015 per token, that of genai-prices@0.1.8 $0.00000015; if it is USD per token, leave `perMillion` out.',
  )
})

test('a price of a model that no table knows is compared with the project’s other rows of it', () => {
  const known = row('known', 0.000_002)
  expect(doubt(row('a', 0.002), [known])).toContain('that of user $0.000002')
  expect(doubt(row('a', 0.000_02), [known])).toBeUndefined()
  // The third row corrects the second, and is near the first.
  expect(doubt(row('c', 0.000_003), [known, row('b', 3)])).toBeUndefined()
  expect(doubt(row('a', 0.002), [{ ...known, llmId: 'another' }])).toBeUndefined()
})

test('a price of a model nothing is known of must be one that some model could have', () => {
  expect(doubt(row('a', 0.000_6))).toBeUndefined()
  expect(doubt(row('a', 2.5))).toBe(
    'promptTokenCost is $2.5 per token, which no model costs; if it is USD per million tokens, add `perMillion: true`.',
  )
})

test('free is nobody’s mistake', () => {
  expect(doubt(row('a', 0, { llmId: 'gpt-4o-mini', provider: 'openai' }))).toBeUndefined()
})
