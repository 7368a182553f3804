import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addCost, costs, explainCost, type Client, type PriceInput } from '../../index.ts'
import { noUsage, type Usage } from '../../model/usage.ts'
import { createFixedClock, createMemoryClient } from '../../testing/index.ts'

const start = new Date(2026, 5, 1, 12).getTime()
let weft: Client
let option: { client: Client }

beforeEach(() => {
  weft = createMemoryClient({ clock: createFixedClock(start) })
  option = { client: weft }
})

afterEach(() => weft.close())

interface Request {
  readonly usage?: Partial<Usage>
  readonly status?: 'error' | 'aborted' | 'cancelled'
  readonly serviceTier?: string
}

function request({ usage, status, serviceTier }: Request): string {
  const call = weft.startCall({ name: 'request', kind: 'llm' })
  call.setUsage('m', usage && { ...noUsage, requests: 1, ...usage }, 'openai')
  if (serviceTier !== undefined) call.addAttributes({ serviceTier })
  call.addToOutput('a part')
  call.end(status ? { status } : {})
  return call.id
}

const base = { llmId: 'm', promptTokenCost: 0.001, completionTokenCost: 0.002 }
const add = (fields: Partial<PriceInput> = {}): ReturnType<typeof addCost> =>
  addCost({ ...base, effectiveDate: new Date(0), ...fields }, option)

describe('money that gave nothing whole has lines of its own', () => {
  test('calls that failed, and calls that were stopped, as parts of the sum', async () => {
    await add()
    request({ usage: { inputTokens: 10 } })
    request({ usage: { inputTokens: 20 }, status: 'error' })
    request({ usage: { inputTokens: 30 }, status: 'aborted' })
    request({ usage: { inputTokens: 40 }, status: 'cancelled' })
    expect(await costs({}, option)).toMatchObject({
      usd: expect.closeTo(0.1, 12),
      wasted: {
        failed: { usd: expect.closeTo(0.02, 12), calls: 1, complete: true },
        aborted: { usd: expect.closeTo(0.07, 12), calls: 2, complete: true },
      },
    })
  })

  test('is a lower bound where a stopped call reported no tokens', async () => {
    await add()
    request({ status: 'aborted' })
    expect((await costs({}, option)).wasted.aborted).toEqual({ usd: 0, calls: 1, complete: false })
  })
})

test('what caches saved is a line of its own, and nothing where the price is unknown', async () => {
  request({ usage: { cacheReadTokens: 1_000 } })
  expect((await costs({}, option)).cacheSavedUsd).toBe(0)
  await add({ cacheReadTokenCost: 0.0001 })
  expect((await costs({}, option)).cacheSavedUsd).toBeCloseTo(0.9, 12)
})

test('the part that rests on estimates is shown apart', async () => {
  await add()
  request({ usage: { inputTokens: 10 } })
  request({ usage: { inputTokens: 5, estimated: true } })
  expect(await costs({}, option)).toMatchObject({
    usd: expect.closeTo(0.015, 12),
    estimated: true,
    estimatedUsd: expect.closeTo(0.005, 12),
  })
})

describe('a service tier', () => {
  test('is charged by the row that names it', async () => {
    await add()
    await add({ serviceTier: 'flex', promptTokenCost: 0.0005 })
    request({ usage: { inputTokens: 10 }, serviceTier: 'default' })
    const flex = request({ usage: { inputTokens: 10 }, serviceTier: 'flex' })
    expect((await costs({}, option)).usd).toBeCloseTo(0.015, 12)
    expect(await explainCost(flex, option)).toMatchObject([{ serviceTier: 'flex', usd: 0.005 }])
  })

  test('without a price of its own is unknown, not charged as the standard tier', async () => {
    await add({ serviceTier: 'standard' })
    request({ usage: { inputTokens: 10 } })
    request({ usage: { inputTokens: 10 }, serviceTier: 'priority' })
    expect(await costs({}, option)).toMatchObject({
      usd: expect.closeTo(0.01, 12),
      complete: false,
      unpricedCalls: 1,
    })
  })
})

test('a prompt longer than a row says is charged by that row as a whole', async () => {
  await add()
  await add({ abovePromptTokens: 1_000, promptTokenCost: 0.002 })
  request({ usage: { inputTokens: 1_000 } })
  const long = request({ usage: { inputTokens: 1_001 } })
  expect((await costs({}, option)).usd).toBeCloseTo(1 + 2.002, 9)
  expect(await explainCost(long, option)).toMatchObject([
    { abovePromptTokens: 1_000, usd: expect.closeTo(2.002, 9) },
  ])
})
