import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addCost, explainCost, type Client } from '../../index.ts'
import { noUsage, type Usage } from '../../model/usage.ts'
import { createMemoryClient } from '../../testing/index.ts'
import { builtInPriceDate, builtInPriceSource } from './built-in-prices.ts'

let weft: Client
let option: { client: Client }

beforeEach(() => {
  weft = createMemoryClient()
  option = { client: weft }
})

afterEach(() => weft.close())

function request(
  model: string,
  usage: Partial<Usage>,
  parent: ReturnType<Client['startCall']>,
): string {
  const call = weft.startCall({ name: 'request', kind: 'llm', parent })
  call.setUsage(model, { ...noUsage, requests: 1, ...usage }, 'openai')
  call.end()
  return call.id
}

async function price(llmId: string, promptTokenCost: number, at = 0): Promise<string> {
  const date = { effectiveDate: new Date(at) }
  return (await addCost({ llmId, promptTokenCost, completionTokenCost: 10, ...date }, option)).id
}

describe('an explanation', () => {
  test('shows row, buckets, rates, date and source of every request below a call', async () => {
    const id = await price('a', 2, Date.UTC(2025, 5, 15))
    const root = weft.startCall({ name: 'root' })
    const own = request('a', { inputTokens: 3, outputTokens: 1 }, root)
    const builtIn = request('gpt-4o-mini', { inputTokens: 10 }, root)
    const unknown = request('mystery-model', { inputTokens: 1 }, root)
    root.end()
    const found = await explainCost(root.id, option)
    expect(found.map((entry) => ({ ...entry, parts: entry.parts.length }))).toEqual([
      {
        callId: own,
        model: 'a',
        provider: 'openai',
        state: 'priced',
        usd: 16,
        parts: 2,
        priceId: id,
        priceSource: 'user',
        priceDate: '2025-06-15',
        questioned: expect.stringContaining('promptTokenCost is $2 per token'),
        estimated: false,
        approximate: false,
      },
      {
        callId: builtIn,
        model: 'gpt-4o-mini',
        provider: 'openai',
        state: 'priced',
        parts: 1,
        usd: expect.closeTo(0.000_001_5, 12),
        priceId: 'genai-prices:openai/gpt-4o-mini',
        priceSource: builtInPriceSource,
        priceDate: builtInPriceDate,
        estimated: false,
        approximate: false,
      },
      {
        callId: unknown,
        model: 'mystery-model',
        provider: 'openai',
        state: 'unknown',
        parts: 0,
        usd: undefined,
        estimated: false,
        approximate: false,
      },
    ])
    expect(found[0]?.parts).toEqual([
      { bucket: 'inputTokens', tokens: 3, usdPerToken: 2, usd: 6 },
      { bucket: 'outputTokens', tokens: 1, usdPerToken: 10, usd: 10 },
    ])
  })

  test('adds up to the call’s cost, and leaves out what is not below it', async () => {
    await price('a', 1)
    const root = weft.startCall({ name: 'root' })
    const branch = weft.startCall({ name: 'branch', parent: root })
    request('a', { inputTokens: 3 }, branch)
    request('a', { inputTokens: 100 }, root)
    branch.end()
    root.end()
    const explained = await explainCost(branch.id, option)
    expect(explained.map(({ usd }) => usd)).toEqual([3])
    expect(await explainCost('nobody', option)).toEqual([])
  })
})
