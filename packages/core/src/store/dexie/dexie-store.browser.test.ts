import { describe } from 'vitest'
import { storeContract } from '../store.contract.ts'
import { createDexieStore } from './dexie-store.ts'

describe('the store in IndexedDB', () => {
  storeContract(createDexieStore)
})
