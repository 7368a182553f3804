import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addCost, purgeCosts, queryCosts, type Client, type PriceInput } from '../../index.ts'
import { createFixedClock, createMemoryClient, type FixedClock } from '../../testing/index.ts'

const day = 86_400_000
let clock: FixedClock
let weft: Client
let option: { client: Client }

beforeEach(() => {
  clock = createFixedClock(1_000 * day)
  weft = createMemoryClient({ clock })
  option = { client: weft }
})

afterEach(() => weft.close())

const price: PriceInput = { llmId: 'm', promptTokenCost: 2, completionTokenCost: 3 }

test('a price is in force from now on unless a date is given', async () => {
  const { id } = await addCost(price, option)
  expect(await queryCosts({}, option)).toEqual([
    {
      id,
      llmId: 'm',
      promptTokenCost: 2,
      completionTokenCost: 3,
      effectiveAt: 1_000 * day,
      source: 'user',
    },
  ])
})

test('all fields are kept; per million is the same in another unit', async () => {
  const fields = { llmId: 'm', provider: 'azure', effectiveDate: new Date(5 * day) }
  await addCost(
    {
      ...fields,
      promptTokenCost: 3,
      completionTokenCost: 15,
      cacheReadTokenCost: 0.3,
      cacheWriteTokenCost: 3.75,
      cacheWrite1hTokenCost: 6,
      reasoningTokenCost: 15,
      audioInputTokenCost: 40,
      audioOutputTokenCost: 80,
      serviceTier: 'flex',
      abovePromptTokens: 200_000,
      perMillion: true,
    },
    option,
  )
  const [row] = await queryCosts({}, option)
  expect(row).toEqual({
    id: expect.any(String),
    llmId: 'm',
    provider: 'azure',
    effectiveAt: 5 * day,
    source: 'user',
    promptTokenCost: 3 / 1_000_000,
    completionTokenCost: 15 / 1_000_000,
    cacheReadTokenCost: 0.3 / 1_000_000,
    cacheWriteTokenCost: 3.75 / 1_000_000,
    cacheWrite1hTokenCost: 6 / 1_000_000,
    reasoningTokenCost: 15 / 1_000_000,
    audioInputTokenCost: 40 / 1_000_000,
    audioOutputTokenCost: 80 / 1_000_000,
    serviceTier: 'flex',
    abovePromptTokens: 200_000,
  })
})

test('a price that looks a million times too high is added and questioned', async () => {
  const mixedUp = { llmId: 'gpt-4o-mini', promptTokenCost: 0.15, completionTokenCost: 0.6 }
  const added = await addCost(mixedUp, option)
  expect(added.questioned).toContain('add `perMillion: true`')
  expect(await queryCosts({}, option)).toHaveLength(1)
  expect(await addCost({ ...mixedUp, perMillion: true }, option)).not.toHaveProperty('questioned')
})

test('prices are found by id and model, newest date first, in pages', async () => {
  const ids: string[] = []
  for (let index = 0; index < 5; index++) {
    clock.advance(day)
    ids.push((await addCost({ ...price, llmId: index % 2 === 0 ? 'even' : 'odd' }, option)).id)
  }
  const found = async (query: Parameters<typeof queryCosts>[0]) =>
    (await queryCosts(query, option)).map(({ id }) => ids.indexOf(id))
  expect(await found({})).toEqual([4, 3, 2, 1, 0])
  expect(await found({ llmIds: ['even', 'nobody'] })).toEqual([4, 2, 0])
  expect(await found({ ids: [String(ids[1]), 'nobody'] })).toEqual([1])
  expect(await found({ limit: 2, offset: 1 })).toEqual([3, 2])
})

test('purging removes by id, and what is not there is no mistake', async () => {
  const [a, b] = [await addCost(price, option), await addCost(price, option)]
  await purgeCosts([a.id, 'nobody'], option)
  expect((await queryCosts({}, option)).map(({ id }) => id)).toEqual([b.id])
  await purgeCosts(b.id, option)
  expect(await queryCosts({}, option)).toEqual([])
})

describe('what is no price is refused, and nothing is stored', () => {
  test.for([
    [{ llmId: ' ' }, /llmId is " "/],
    [{ llmId: undefined }, /llmId is undefined/],
    [{ promptTokenCost: -1 }, /promptTokenCost is -1; give USD per token, zero or more/],
    [{ promptTokenCost: undefined }, /promptTokenCost is undefined/],
    [{ completionTokenCost: Number.NaN }, /completionTokenCost is NaN/],
    [{ cacheReadTokenCost: '1' }, /cacheReadTokenCost is 1/],
    [{ cacheWriteTokenCost: Number.POSITIVE_INFINITY }, /cacheWriteTokenCost is Infinity/],
    [{ effectiveDate: new Date('x') }, /effectiveDate is Invalid Date/],
    [{ cacheWrite1hTokenCost: -1 }, /cacheWrite1hTokenCost is -1/],
    [{ provider: '' }, /provider is ""; give the name of a provider, or leave it out/],
    [{ serviceTier: 4 }, /serviceTier is 4; give the name of a service tier, or leave it out/],
    [{ abovePromptTokens: 0.5 }, /abovePromptTokens is 0.5; give a whole number/],
    [
      { cacheReadTokensCost: 1 },
      /it has a field "cacheReadTokensCost". Did you mean "cacheReadTokenCost"\?/,
    ],
    [{ effectiveDate: '2026-01-01' }, /effectiveDate is 2026-01-01; give a valid Date/],
  ] as const)('%j', async ([fields, message]) => {
    const adding = addCost({ ...price, ...fields } as unknown as PriceInput, option)
    await expect(adding).rejects.toMatchObject({
      code: 'price/invalid',
      message: expect.stringMatching(message),
    })
    expect(await queryCosts({}, option)).toEqual([])
  })
})
