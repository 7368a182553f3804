import { createContext, runInContext } from 'node:vm'
import { afterAll, beforeAll, vi } from 'vitest'
import { createClient } from '../init.ts'
import { propertiesContract } from './op.properties.contract.ts'

beforeAll(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined)
})

afterAll(() => {
  vi.restoreAllMocks()
})

const realm = createContext({})

propertiesContract({
  evaluate: (code) => runInContext(code, realm),
  open: () => createClient('properties', { store: 'memory' }),
})
