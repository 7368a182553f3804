import { expect, test } from 'vitest'
import { chosenSides } from './comparison.ts'
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
