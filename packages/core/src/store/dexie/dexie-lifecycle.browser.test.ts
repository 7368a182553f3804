import { Dexie } from 'dexie'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Change } from '../../model/events.ts'
import { everything, freshName, recordOf, write } from '../records.contract.ts'
import type { Store } from '../store.ts'
import { createDexieStore } from './dexie-store.ts'
import { storeError } from './store-error.ts'

let name: string
let stores: Store[]

beforeEach(() => {
  name = freshName()
  stores = []
})

afterEach(async () => {
  await Promise.all(stores.map((store) => store.close()))
  await Dexie.delete(`weft:${name}`)
})

async function open(): Promise<Store> {
  const store = createDexieStore(name)
  stores.push(store)
  await store.open()
  return store
}

async function idsIn(store: Store): Promise<string[]> {
  return (await store.readCalls(everything)).calls.map(({ id }) => id)
}

/** Opens the database as a tab with another version of the package would. */
function openRaw(version: number): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(`weft:${name}`, version)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('cannot be opened'))
  })
}

describe('two tabs on one database', () => {
  test('[S20] see each other’s calls and rows', async () => {
    const [here, there] = [await open(), await open()]
    await write(here, [recordOf({ id: 'a' })])
    await there.rows('meta').put([{ id: 'm' }])
    expect(await idsIn(there)).toEqual(['a'])
    expect(await here.rows('meta').get('m')).toEqual({ id: 'm' })
  })

  test('[S20] tell each other exactly what they wrote', async () => {
    const [here, there] = [await open(), await open()]
    const heard: Change[] = []
    there.subscribe((change) => heard.push(change))
    await write(here, [recordOf({ id: 'a', op: 'x' })])
    await here.rows('feedback').put([{ id: 'f' }])
    await here.removeCalls({})
    await vi.waitFor(() => expect(heard).toHaveLength(3))
    expect(heard).toEqual([
      {
        calls: [{ id: 'a', traceId: 'trace', parentId: undefined, threadId: undefined, op: 'x' }],
      },
      { rows: [{ table: 'feedback', keys: ['f'] }] },
      { all: true, removed: true },
    ])
  })

  test('[S31] count every one of their updates', async () => {
    const tabs = [await open(), await open()]
    await tabs[0]?.rows('objects').put([{ id: 'n' }])
    const row = { id: 'n', name: 'n', count: 0 }
    await tabs[0]?.rows<typeof row>('objects').put([row])
    const bump = (store: Store): Promise<number> =>
      store.rows<typeof row>('objects').update({ field: 'name', value: 'n' }, ([found = row]) => ({
        put: [{ ...found, count: found.count + 1 }],
        result: found.count,
      }))
    await Promise.all([...tabs, ...tabs, ...tabs, ...tabs].map(bump))
    expect(await tabs[1]?.rows('objects').get('n')).toEqual({ ...row, count: 8 })
  })
})

describe('a write', () => {
  test('[S4] is all or none: a value that cannot be stored refuses the whole batch', async () => {
    const store = await open()
    const bad = { ...recordOf({ id: 'b' }), output: () => 'a function' }
    const writing = write(store, [recordOf({ id: 'a' }), bad, recordOf({ id: 'c' })])
    await expect(writing).rejects.toMatchObject({ code: 'store/write-failed' })
    expect(await idsIn(store)).toEqual([])
    await write(store, [recordOf({ id: 'a' })])
    expect(await idsIn(store)).toEqual(['a'])
  })

  test('[S4] that is announced is committed: another connection reads it', async () => {
    const [here, there] = [await open(), await open()]
    const seen: Promise<string[]>[] = []
    here.subscribe(() => seen.push(idsIn(there)))
    await write(here, [recordOf({ id: 'a' })])
    expect(await seen[0]).toEqual(['a'])
  })

  test('[S62] made just before its tab is closed is kept', async () => {
    // A page of its own: the empty one that a tab begins with is not always told that it goes.
    const page = new Blob(['<!doctype html><body>'], { type: 'text/html' })
    const tab = window.open(URL.createObjectURL(page), '_blank')
    if (!tab) throw new Error('the browser opened no tab')
    await new Promise((resolve) => tab.addEventListener('load', resolve, { once: true }))
    const source = new URL('./dexie-store.ts', import.meta.url).href
    const calls = Array.from({ length: 300 }, (_, index) => recordOf({ id: `c${index}` }))
    const ready = new Promise<void>((resolve) =>
      addEventListener('message', ({ data }) => data === name && resolve()),
    )
    const script = tab.document.createElement('script')
    script.type = 'module'
    script.textContent = `
      // Vitest's loader for modules that are loaded on demand, which a tab of one's own lacks.
      globalThis.__vitest_browser_runner__ ??= { wrapDynamicImport: (load) => load() }
      const { createDexieStore } = await import(${JSON.stringify(source)})
      const store = createDexieStore(${JSON.stringify(name)})
      await store.open()
      const calls = ${JSON.stringify(calls)}
      addEventListener('pagehide', () => {
        void store.writeCalls(calls.map((call) => ({ type: 'end', call })))
      })
      opener.postMessage(${JSON.stringify(name)}, '*')
    `
    tab.document.body.append(script)
    await ready
    tab.close()
    // A read here would make the write wait, and the browser drops what still waits when its page is gone.
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(await idsIn(await open())).toHaveLength(300)
  })
})

describe('a database that cannot be used', () => {
  test('[S63] because a newer version made it, says so and is left as it is', async () => {
    const raw = await openRaw(990)
    raw.close()
    const store = createDexieStore(name)
    stores.push(store)
    await expect(store.open()).rejects.toMatchObject({
      code: 'store/newer-version',
      message: expect.stringContaining('reload the page'),
    })
    await expect(write(store, [recordOf({ id: 'a' })])).rejects.toMatchObject({
      code: 'store/newer-version',
    })
    const again = await openRaw(990)
    expect([again.version, again.objectStoreNames.length]).toEqual([990, 0])
    again.close()
  })

  test('[S63] because another tab upgraded it meanwhile, is not written by the old code', async () => {
    const store = await open()
    await write(store, [recordOf({ id: 'a' })])
    const newer = await openRaw(990)
    await expect(write(store, [recordOf({ id: 'b' })])).rejects.toMatchObject({
      code: 'store/newer-version',
    })
    newer.close()
  })

  test('[S64] after it was closed, says so', async () => {
    const store = await open()
    await store.close()
    await expect(write(store, [recordOf({ id: 'a' })])).rejects.toMatchObject({
      code: 'store/open-failed',
    })
  })

  test.for([
    ['QuotaExceededError', 'store/quota'],
    ['VersionError', 'store/newer-version'],
    ['BlockedError', 'store/blocked'],
    ['OpenFailedError', 'store/open-failed'],
    ['MissingAPIError', 'store/open-failed'],
    ['UnknownError', 'store/open-failed'],
    ['DataCloneError', 'store/write-failed'],
    ['SomethingElse', 'store/write-failed'],
  ] as const)('[S64] by %s is the error %s, also where Dexie wraps it', ([errorName, code]) => {
    const cause = Object.assign(new Error('detail'), { name: errorName })
    const wrapped = Object.assign(new Error('wrapped'), { name: 'AbortError', inner: cause })
    expect([cause, wrapped].map((error) => storeError(error))).toEqual([
      expect.objectContaining({ name: 'WeftError', code, cause }),
      expect.objectContaining({ name: 'WeftError', code, cause: wrapped }),
    ])
    expect(storeError(cause).message).toContain('detail')
  })
})

test('[S65] destroying the store deletes its database', async () => {
  const store = await open()
  await write(store, [recordOf({ id: 'a' })])
  await store.close({ destroy: true })
  const left = (await indexedDB.databases()).map((database) => database.name)
  expect(left).not.toContain(`weft:${name}`)
})

test('[S65] closing keeps what was written', async () => {
  const store = await open()
  await write(store, [recordOf({ id: 'a' })])
  await store.close()
  expect(await idsIn(await open())).toEqual(['a'])
})
