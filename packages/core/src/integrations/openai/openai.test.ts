import OpenAI from 'openai'
import OpenAI7 from 'openai7'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe } from 'vitest'
import { helperSuite } from './contract/helpers.contract.ts'
import type { Kit } from './contract/kit.contract.ts'
import { requestSuite } from './contract/requests.contract.ts'
import { streamSuite } from './contract/streams.contract.ts'
import { toolSuite } from './contract/tools.contract.ts'

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

describe.for([
  ['6', OpenAI],
  // The types of two versions do not fit each other; what the suites use is the same in both.
  ['7', OpenAI7 as unknown as typeof OpenAI],
] as const)('openai %s', ([, Sdk]) => {
  const kit: Kit = { OpenAI: Sdk, collectGarbage, unhandledDuring }
  requestSuite(kit)
  streamSuite(kit)
  toolSuite(kit)
  helperSuite(kit)
})
