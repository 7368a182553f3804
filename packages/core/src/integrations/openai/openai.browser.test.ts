import OpenAI from 'openai'
import OpenAI7 from 'openai7'
import { describe } from 'vitest'
import { helperSuite } from './contract/helpers.contract.ts'
import { requestSuite } from './contract/requests.contract.ts'
import { streamSuite } from './contract/streams.contract.ts'
import { toolSuite } from './contract/tools.contract.ts'

// A page cannot collect garbage or keep the runner from unhandled rejections: those tests show as skipped here.
describe.for([
  ['6', OpenAI],
  // The types of two versions do not fit each other; what the suites use is the same in both.
  ['7', OpenAI7 as unknown as typeof OpenAI],
] as const)('openai %s', ([, Sdk]) => {
  const kit = { OpenAI: Sdk }
  requestSuite(kit)
  streamSuite(kit)
  toolSuite(kit)
  helperSuite(kit)
})
