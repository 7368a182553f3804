/// <reference types="@vitest/browser-playwright" />
import OpenAI, { AzureOpenAI } from 'openai'
import OpenAI7, { AzureOpenAI as AzureOpenAI7 } from 'openai7'
import { describe, expect, test } from 'vitest'
import { cdp } from 'vitest/browser'
import { newWorld, streaming, type Kit } from './contract/kit.contract.ts'
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
