import { expect, test } from 'vitest'
import { choosePrice, serviceTierOf, type Price } from './price.ts'

function row(id: string, fields: Partial<Price> = {}): Price {
  return {
    id,
    llmId: 'gpt-4o',
    promptTokenCost: 1,
    completionTokenCost: 2,
    effectiveAt: 0,
    source: 'user',
    ...fields,
  }
}

function choose(prices: readonly Price[], at = 100, provider?: string): string | undefined {
  const question = { llmId: 'gpt-4o', at, ...(provider === undefined ? {} : { provider }) }
  return choosePrice(prices, question)?.id
}

test('the model id is matched exactly: a dated name does not use the row of its family', () => {
  expect(
    choose([row('dated', { llmId: 'gpt-4o-2024-08-06' }), row('case', { llmId: 'GPT-4o' })]),
  ).toBeUndefined()
})

test('of the rows in force the newest date wins', () => {
  const prices = [
    row('old', { effectiveAt: 10 }),
    row('new', { effectiveAt: 50 }),
    row('mid', { effectiveAt: 30 }),
  ]
  expect(choose(prices)).toBe('new')
  expect(choose(prices, 40)).toBe('mid')
})

test('a row is in force from its very moment on', () => {
  expect(choose([row('a', { effectiveAt: 100 })], 100)).toBe('a')
  expect(choose([row('a', { effectiveAt: 100 })], 99)).toBeUndefined()
})

test('nothing in force yet is no price, even if a later row exists', () => {
  expect(
    choose([row('future', { effectiveAt: 200 }), row('later', { effectiveAt: 300 })]),
  ).toBeUndefined()
})

test('of one date the row written last wins', () => {
  expect(choose([row('1'), row('3'), row('2')])).toBe('3')
})

test('a row that names a provider serves that provider alone, and there wins over one that names none', () => {
  const prices = [
    row('any', { effectiveAt: 50 }),
    row('azure', { provider: 'azure', effectiveAt: 10 }),
  ]
  expect(choose(prices, 100, 'azure')).toBe('azure')
  expect(choose(prices, 100, 'openai')).toBe('any')
  expect(choose(prices)).toBe('any')
  expect(choose([row('azure', { provider: 'azure' })])).toBeUndefined()
})

test('a row of a service tier serves that tier alone, and there wins over one that names none', () => {
  const prices = [
    row('any', { effectiveAt: 50 }),
    row('flex', { serviceTier: 'flex', effectiveAt: 10 }),
    row('plain', { serviceTier: 'standard', effectiveAt: 10 }),
  ]
  const of = (serviceTier?: string): string | undefined =>
    choosePrice(prices, { llmId: 'gpt-4o', at: 100, ...(serviceTier ? { serviceTier } : {}) })?.id
  expect([of('flex'), of(), of('priority')]).toEqual(['flex', 'plain', 'any'])
})

test('a row for long prompts serves what is longer, and of several the one for the longest', () => {
  const prices = [
    row('all', { effectiveAt: 50 }),
    row('long', { abovePromptTokens: 200_000 }),
    row('longer', { abovePromptTokens: 500_000 }),
  ]
  const of = (promptTokens: number): string | undefined =>
    choosePrice(prices, { llmId: 'gpt-4o', at: 100, promptTokens })?.id
  expect([0, 200_000, 200_001, 500_000, 500_001].map(of)).toEqual([
    'all',
    'all',
    'long',
    'long',
    'longer',
  ])
})

test('the standard tier has many names and no name', () => {
  const standard = ['default', 'auto', 'standard', 'on_demand', '', undefined, null, 4]
  expect(standard.map(serviceTierOf)).toEqual(standard.map(() => undefined))
  expect(['flex', 'Priority', ' batch '].map(serviceTierOf)).toEqual(['flex', 'priority', 'batch'])
})

test('the order of the rows does not matter', () => {
  const prices = [
    row('a', { effectiveAt: 5 }),
    row('b', { effectiveAt: 9 }),
    row('c', { provider: 'x' }),
  ]
  expect(choose(prices)).toBe('b')
  expect(choose([...prices].reverse())).toBe('b')
})
