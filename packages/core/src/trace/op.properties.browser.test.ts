import { afterAll, beforeAll, vi } from 'vitest'
import { createClient } from '../init.ts'
import { freshName } from '../store/records.contract.ts'
import { propertiesContract } from './op.properties.contract.ts'

beforeAll(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined)
})

afterAll(() => {
  vi.restoreAllMocks()
})

const frame = document.createElement('iframe')
document.body.append(frame)

propertiesContract({
  evaluate: (code) =>
    (Reflect.get(frame.contentWindow ?? {}, 'eval') as (code: string) => unknown)(code),
  open: () => createClient(freshName()),
})
