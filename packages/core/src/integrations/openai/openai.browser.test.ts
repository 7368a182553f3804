/// <reference types="@vitest/browser-playwright" />
import OpenAI, { AzureOpenAI } from 'openai'
import OpenAI7, { AzureOpenAI as AzureOpenAI7 } from 'openai7'
import { describe, expect, onTestFinished, test } from 'vitest'
import { cdp } from 'vitest/browser'
import { addCost, costs } from '../../index.ts'
import {
  listOf,
  newWorld,
  streaming,
  until,
  type Kit,
  type World,
} from './contract/kit.contract.ts'
import { openaiSuite } from './contract/suite.contract.ts'

async function collectGarbage(): Promise<void> {
  await cdp().send('HeapProfiler.collectGarbage')
  // Finalizers run in a task of their own.
  await new Promise((resolve) => setTimeout(resolve, 20))
}

// The types of two versions do not fit each other; what the suites use is the same in both.
const sdk7 = { OpenAI: OpenAI7, AzureOpenAI: AzureOpenAI7 } as unknown as Sdk
type Sdk = Pick<Kit, 'OpenAI' | 'AzureOpenAI'>

// A page cannot keep the runner from an unhandled rejection: those tests run in Node and show as skipped here.
describe('openai 6', () => {
  openaiSuite({ OpenAI, AzureOpenAI, collectGarbage })
})

describe('openai 7', () => {
  openaiSuite({ ...sdk7, collectGarbage })
})

test('a stream that nobody reads is abandoned when its page goes, one in use is not', async () => {
  const { openai, calls } = newWorld({ OpenAI, AzureOpenAI })
  await openai.chat.completions.create(streaming('slow'))
  const used = await openai.chat.completions.create(streaming('slow'))
  await used[Symbol.asyncIterator]().next()
  dispatchEvent(new PageTransitionEvent('pagehide'))
  expect((await calls()).map(({ status }) => status)).toEqual(['abandoned', 'running'])
  used.controller.abort()
})

describe('estimated tokens in a database', () => {
  const model = 'gpt-4o-2024-08-06'
  const ask = async ({ openai }: World): Promise<unknown> =>
    listOf(await openai.chat.completions.create(streaming('gpt-4o')))

  test('reach its calls and its totals', async () => {
    const world = newWorld({ OpenAI, AzureOpenAI }, { weft: { store: 'indexeddb' } })
    onTestFinished(() => world.weft.deleteProject())
    await addCost(
      { llmId: model, promptTokenCost: 0.5, completionTokenCost: 1 },
      { client: world.weft },
    )
    for (let round = 0; round < 3; round++) await ask(world)
    await until(async () => (await world.calls()).every(({ ownUsage }) => ownUsage))
    await world.weft.flush()
    const sum = await costs({ by: 'model' }, { client: world.weft })
    expect(sum).toMatchObject({ usd: 18, complete: true, estimated: true, calls: 3 })
  })

  test('do not bring a deleted call back', async () => {
    for (const store of ['indexeddb', 'memory'] as const) {
      const world = newWorld({ OpenAI, AzureOpenAI }, { weft: { store } })
      onTestFinished(() => world.weft.deleteProject())
      await ask(world)
      await world.weft.clearCalls()
      await new Promise((resolve) => setTimeout(resolve, 500))
      expect(await world.calls()).toEqual([])
    }
  })
})
