import { expect, test } from 'vitest'
import { promptVersions, publish } from '@weft/core'
import { createMemoryClient } from '@weft/core/testing'
import { chosenSides, sidesOf } from './comparison.ts'
import type { Side } from './comparison.ts'
import { firstTexts, promptOf } from './support-prompt.ts'

const sides: readonly Side[] = ['v1', 'v2', 'draft'].map((name) => ({
  name,
  prompt: promptOf(firstTexts),
}))

function names(before: string | undefined, after: string | undefined): readonly string[] {
  return chosenSides(sides, { before, after })?.map(({ name }) => name) ?? []
}

test('the last two are compared unless others are chosen', () => {
  expect(names(undefined, undefined)).toEqual(['v2', 'draft'])
  expect(names('v1', undefined)).toEqual(['v1', 'draft'])
  expect(names(undefined, 'v1')).toEqual(['draft', 'v1'])
  expect(names('gone', 'gone')).toEqual(['v2', 'draft'])
})

test('one alone cannot be compared', () => {
  expect(chosenSides(sides.slice(0, 1), { before: undefined, after: undefined })).toBeUndefined()
})

test('a draft that says what was published is none', async () => {
  const client = createMemoryClient()
  await publish(promptOf(firstTexts), 'support', { client })
  const versions = (await promptVersions('support', { client })).map((version) => ({
    ...version,
    figures: undefined,
  }))
  const same = { messages: promptOf(firstTexts).messages }
  const other = { messages: promptOf({ ...firstTexts, system: 'Shorter.' }).messages }
  const sides = (draft: typeof same | null): readonly string[] =>
    sidesOf(versions, draft).map(({ name }) => name)
  expect([sides(null), sides(same), sides(other)]).toEqual([['v1'], ['v1'], ['v1', 'draft']])
  await client.close()
})
