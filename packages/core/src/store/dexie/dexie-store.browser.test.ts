import { describe } from 'vitest'
import { storeContract } from '../store.contract.ts'
import type { Store } from '../store.ts'
import { createDexieStore } from './dexie-store.ts'
import { untilWorkerWrites } from './tabs.contract.ts'

describe('the store in IndexedDB', () => {
  storeContract(createDexieStore)
})

describe('the store in IndexedDB, written by a worker', () => {
  storeContract((name): Store => {
    const store = createDexieStore(name)
    return {
      ...store,
      async open() {
        await store.open()
        await untilWorkerWrites(store)
      },
    }
  })
})
