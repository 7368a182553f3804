import { afterEach, beforeEach, describe, vi } from 'vitest'
import { handlesContract } from './op.handles.contract.ts'
import { recordContract } from './op.record.contract.ts'
import { resultsContract } from './op.results.contract.ts'
import { sourcesContract } from './op.sources.contract.ts'
import { streamsContract } from './op.streams.contract.ts'
import { startWeft, weft } from './recorded.contract.ts'

beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined)
  startWeft()
})

afterEach(async () => {
  await weft().close()
  vi.restoreAllMocks()
})

describe('an op', () => {
  resultsContract()
  streamsContract()
  sourcesContract()
  recordContract()
  handlesContract()
})
