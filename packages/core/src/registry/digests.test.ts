import { afterEach, describe, vi } from 'vitest'
import { createMemoryClient } from '../testing/index.ts'
import { digestContract } from './digests.contract.ts'

digestContract(createMemoryClient)

describe('where the page has no crypto.subtle', () => {
  afterEach(() => {
    vi.unstubAllGlobals()
  })

  digestContract(() => {
    vi.stubGlobal('crypto', undefined)
    return createMemoryClient()
  })
})
