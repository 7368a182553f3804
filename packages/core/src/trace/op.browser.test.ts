import { afterEach, beforeEach, describe, vi } from 'vitest'
import type { Client } from '../client/client.ts'
import { createMemoryClient } from '../testing/index.ts'
import { recordContract } from './op.record.contract.ts'
import { resultsContract } from './op.results.contract.ts'
import { streamsContract } from './op.streams.contract.ts'

let weft: Client

beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined)
  weft = createMemoryClient()
})

afterEach(async () => {
  await weft.close()
  vi.restoreAllMocks()
})

describe('an op', () => {
  resultsContract(() => weft)
  streamsContract(() => weft)
  recordContract(() => weft)
})
