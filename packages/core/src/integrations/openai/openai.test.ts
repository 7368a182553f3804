import OpenAI, { AzureOpenAI } from 'openai'
import OpenAI7, { AzureOpenAI as AzureOpenAI7 } from 'openai7'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe } from 'vitest'
import type { Kit } from './contract/kit.contract.ts'
import { openaiSuite } from './contract/suite.contract.ts'

setFlagsFromString('--expose-gc')
const gc = runInNewContext('gc') as () => void // what the flag just made

async function collectGarbage(): Promise<void> {
  gc()
  // Finalizers run in a task of their own.
  await new Promise((resolve) => setTimeout(resolve, 20))
}

async function unhandledDuring(run: () => Promise<void>): Promise<readonly unknown[]> {
  // The runner's own listener would fail the run.
  const listeners = process.listeners('unhandledRejection')
  const found: unknown[] = []
  process.removeAllListeners('unhandledRejection')
  process.on('unhandledRejection', (reason) => found.push(reason))
  try {
    await run()
    await new Promise((resolve) => setTimeout(resolve, 20))
  } finally {
    process.removeAllListeners('unhandledRejection')
    for (const listener of listeners) process.on('unhandledRejection', listener)
  }
  return found
}

// The types of two versions do not fit each other; what the suites use is the same in both.
const sdk7 = { OpenAI: OpenAI7, AzureOpenAI: AzureOpenAI7 } as unknown as Sdk
type Sdk = Pick<Kit, 'OpenAI' | 'AzureOpenAI'>

describe('openai 6', () => {
  openaiSuite({ OpenAI, AzureOpenAI, collectGarbage, unhandledDuring })
})

describe('openai 7', () => {
  openaiSuite({ ...sdk7, collectGarbage, unhandledDuring })
})
