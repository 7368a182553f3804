import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { addCost, costs, purgeCosts, watchCosts, type Client, type CostQuery } from '../../index.ts'
import { noUsage, type Usage } from '../../model/usage.ts'
import { createFixedClock, createMemoryClient, type FixedClock } from '../../testing/index.ts'
import { builtInPriceDate } from './built-in-prices.ts'

const start = new Date(2026, 5, 1, 12).getTime()
let clock: FixedClock
let weft: Client
let option: { client: Client }

beforeEach(() => {
  clock = createFixedClock(start)
  weft = createMemoryClient({ clock })
  option = { client: weft }
})

afterEach(() => weft.close())

function used(fields: Partial<Usage>): Usage {
  return { ...noUsage, requests: 1, ...fields }
}

type Handle = ReturnType<Client['startCall']>

function request(model: string, fields: Partial<Usage>, parent?: Handle): string {
  const call = weft.startCall({ name: 'request', kind: 'llm', ...(parent ? { parent } : {}) })
  call.setUsage(model, used(fields), 'openai')
  call.end()
  return call.id
}

async function price(llmId: string, promptTokenCost: number, at = 0): Promise<string> {
  const date = { effectiveDate: new Date(at) }
  return (await addCost({ llmId, promptTokenCost, completionTokenCost: 10, ...date }, option)).id
}

const nothingWasted = { usd: 0, calls: 0, complete: true }

const report = (query: CostQuery = {}) => costs(query, option)

describe('a report', () => {
  test('has totals and a row for each model, the costliest first', async () => {
    await price('a', 1)
    await price('b', 2)
    request('a', { inputTokens: 10 })
    request('a', { inputTokens: 5, outputTokens: 1 })
    request('b', { inputTokens: 100 })
    const sum = { complete: true, unpricedCalls: 0, noUsageCalls: 0, estimated: false }
    expect(await report()).toEqual({
      ...sum,
      usd: 225,
      requests: 3,
      calls: 3,
      pricesAsOf: undefined,
      estimatedUsd: 0,
      wasted: { failed: nothingWasted, aborted: nothingWasted },
      cacheSavedUsd: 0,
      questionedPrices: [
        expect.objectContaining({ llmId: 'b' }),
        expect.objectContaining({ llmId: 'a' }),
      ],
      usage: { ...noUsage, requests: 3, inputTokens: 115, outputTokens: 1 },
      rows: [
        {
          key: 'b',
          ...sum,
          state: 'priced',
          usd: 200,
          requests: 1,
          calls: 1,
          usage: used({ inputTokens: 100 }),
        },
        {
          key: 'a',
          ...sum,
          state: 'priced',
          usd: 25,
          requests: 2,
          calls: 2,
          usage: { ...noUsage, requests: 2, inputTokens: 15, outputTokens: 1 },
        },
      ],
    })
  })

  test('without calls is empty and complete', async () => {
    expect(await report()).toMatchObject({ usd: 0, complete: true, calls: 0, rows: [] })
  })

  test('with an unknown model is a lower bound and says so', async () => {
    await price('a', 1)
    request('a', { inputTokens: 10 })
    request('mystery-model', { inputTokens: 10 })
    const found = await report()
    expect(found).toMatchObject({ usd: 10, complete: false, unpricedCalls: 1, calls: 2 })
    expect(found.rows.map(({ key, state, usd }) => ({ key, state, usd }))).toEqual([
      { key: 'a', state: 'priced', usd: 10 },
      { key: 'mystery-model', state: 'unknown', usd: 0 },
    ])
  })

  test('tells free, unknown and no usage apart', async () => {
    await addCost(
      { llmId: 'local', promptTokenCost: 0, completionTokenCost: 0, effectiveDate: new Date(0) },
      option,
    )
    request('local', { inputTokens: 10 })
    const silent = weft.startCall({ name: 'request', kind: 'llm' })
    silent.setUsage('silent', undefined)
    silent.end()
    const found = await report()
    expect(Object.fromEntries(found.rows.map(({ key, state }) => [key, state]))).toEqual({
      local: 'free',
      silent: 'no-usage',
    })
    expect(found).toMatchObject({ usd: 0, complete: false, noUsageCalls: 1, unpricedCalls: 0 })
  })

  test('groups by day, op, thread, user, tag, provider and prompt; calls that lack the key are under ""', async () => {
    await price('a', 1)
    weft.withThread('t1', () => request('a', { inputTokens: 1 }))
    clock.advance(86_400_000)
    request('a', { inputTokens: 2 })
    const keysBy = async (by: NonNullable<CostQuery['by']>) =>
      Object.fromEntries((await report({ by })).rows.map(({ key, usd }) => [key, usd]))
    expect(await keysBy('day')).toEqual({ '2026-06-01': 1, '2026-06-02': 2 })
    expect(await keysBy('thread')).toEqual({ t1: 1, '': 2 })
    expect(await keysBy('op')).toEqual({ request: 3 })
    expect(await keysBy('provider')).toEqual({ openai: 3 })
    expect([await keysBy('user'), await keysBy('tag'), await keysBy('prompt')]).toEqual([
      { '': 3 },
      { '': 3 },
      { '': 3 },
    ])
    await expect(report({ by: 'modle' as never })).rejects.toMatchObject({
      code: 'query/unknown-key',
      message: 'costs() cannot group by "modle". Did you mean "model"?',
    })
  })

  test('is of a range and a filter', async () => {
    await price('a', 1)
    request('a', { inputTokens: 1 })
    clock.advance(1_000)
    request('a', { inputTokens: 2 })
    expect((await report({ range: { from: start + 1_000 } })).usd).toBe(2)
    expect((await report({ range: { to: start + 1_000 } })).usd).toBe(1)
    expect((await report({ filter: { op: 'nobody' } })).usd).toBe(0)
  })

  test('is watched: a call and a price change it', async () => {
    const live = watchCosts({}, option)
    const stop = live.subscribe(() => undefined)
    request('a', { inputTokens: 4 })
    await vi.waitFor(() =>
      expect(live.getSnapshot().data).toMatchObject({ calls: 1, complete: false }),
    )
    await price('a', 2)
    await vi.waitFor(() =>
      expect(live.getSnapshot().data).toMatchObject({ usd: 8, complete: true }),
    )
    stop()
  })
})

describe('each token is counted once', () => {
  test('costs() equals the long way round over roots, with wrappers that repeat usage', async () => {
    await price('a', 1)
    await price('b', 2)
    for (let round = 0; round < 3; round++) {
      const root = weft.startCall({ name: 'root' })
      const wrapper = weft.startCall({ name: 'wrapper', parent: root })
      request('a', { inputTokens: 10, outputTokens: 1 }, wrapper)
      request('b', { inputTokens: 7 }, wrapper)
      // The wrapper gives its child's response on, tokens included, and so does the root.
      const response = { model: 'a', usage: { prompt_tokens: 10, completion_tokens: 1 } }
      wrapper.end({ output: response })
      root.end({ output: response })
    }
    let longWay = 0
    for await (const root of weft.listCalls({ filter: { rootsOnly: true }, with: ['costs'] }))
      for (const cost of Object.values(root.summary.costs ?? {})) longWay += cost.usd ?? 0
    expect(longWay).toBe(3 * (10 + 10 + 14))
    expect((await report()).usd).toBe(longWay)
    const byCall = await weft.stats({ by: 'op', metric: ['cost'] })
    expect(byCall.reduce((sum, { cost }) => sum + (cost?.usd ?? 0), 0)).toBe(longWay)
  })

  test('with: [costs] gives each call its own and its descendants’, also when they are on another page', async () => {
    await price('a', 1)
    const root = weft.startCall({ name: 'root' })
    request('a', { inputTokens: 3 }, root)
    root.end()
    const { calls } = await weft.listCalls({ filter: { rootsOnly: true }, with: ['costs'] })
    expect(calls[0]?.summary.costs).toEqual({ a: { state: 'priced', usd: 3, estimated: false } })
  })

  test('a sum that hides an unknown part is unknown', async () => {
    await price('a', 1, start + 10)
    const root = weft.startCall({ name: 'root' })
    request('a', { inputTokens: 3 }, root)
    clock.advance(20)
    request('a', { inputTokens: 3 }, root)
    root.end()
    const [found] = await weft.getTrace(root.traceId)
    expect(found?.summary.costs).toEqual({
      a: { state: 'unknown', usd: undefined, estimated: false },
    })
  })
})

describe('which price', () => {
  test('the one in force when the call started; a later one re-prices later calls only', async () => {
    await price('a', 1, start - 1_000)
    await price('a', 5, start + 1_000)
    request('a', { inputTokens: 10 })
    clock.advance(2_000)
    request('a', { inputTokens: 10 })
    expect((await report()).usd).toBe(10 + 50)
  })

  test('a corrected price re-prices history, since money is stored nowhere', async () => {
    const wrong = await price('a', 1)
    const id = request('a', { inputTokens: 10 })
    expect((await report()).usd).toBe(10)
    await purgeCosts(wrong, option)
    await price('a', 2)
    expect((await report()).usd).toBe(20)
    expect((await weft.getCall(id))?.summary.costs?.['a']?.usd).toBe(20)
  })

  test('the project’s own comes before the built-in, which serves where the own is not in force', async () => {
    const usd = async (): Promise<number> => (await report()).usd
    request('gpt-4o-mini', { inputTokens: 1_000_000 })
    expect(await usd()).toBeCloseTo(0.15, 9)
    expect((await report()).pricesAsOf).toBe(builtInPriceDate)
    await price('gpt-4o-mini', 1, start + 1)
    expect(await usd()).toBeCloseTo(0.15, 9)
    await price('gpt-4o-mini', 0.000_002, start - 1)
    expect(await usd()).toBeCloseTo(2, 9)
  })
})
