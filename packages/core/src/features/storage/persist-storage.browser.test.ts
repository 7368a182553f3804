import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createClient, persistStorage, type Client } from '../../index.ts'
import { freshName } from '../../store/records.contract.ts'
import { createMemoryClient } from '../../testing/index.ts'

let client: Client

beforeEach(() => {
  client = createClient(freshName())
})

afterEach(async () => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  await client.deleteProject()
})

describe('the browser is asked to evict nothing', () => {
  test('and says what it decided, with what is used and what may be', async () => {
    const { persisted, usage = -1, quota = -1 } = await persistStorage({ client })
    expect(persisted).toBe(await navigator.storage.persisted())
    expect(usage).toBeGreaterThanOrEqual(0)
    expect(quota).toBeGreaterThan(usage)
  })

  test('never by a client itself', async () => {
    const asked = vi.spyOn(navigator.storage, 'persist')
    client.startCall({ name: 'work' }).end()
    await client.flush()
    await client.countCalls()
    expect(asked).not.toHaveBeenCalled()
    await persistStorage({ client })
    expect(asked).toHaveBeenCalledOnce()
  })

  test('once: what is persisted already is not asked for again (played by a browser that says yes)', async () => {
    vi.spyOn(navigator.storage, 'persisted').mockResolvedValue(true)
    const asked = vi.spyOn(navigator.storage, 'persist')
    expect(await persistStorage({ client })).toMatchObject({ persisted: true })
    expect(asked).not.toHaveBeenCalled()
  })

  test('and a yes is a yes (played by a browser that grants it)', async () => {
    vi.spyOn(navigator.storage, 'persist').mockResolvedValue(true)
    expect(await persistStorage({ client })).toMatchObject({ persisted: true })
  })
})

describe('nothing is promised', () => {
  const unknown = { persisted: false, usage: undefined, quota: undefined }

  test('where there is no such API (played by a page without it)', async () => {
    vi.stubGlobal('navigator', { locks: navigator.locks })
    expect(await persistStorage({ client })).toEqual(unknown)
  })

  test('where the browser refuses to answer (played by one that rejects)', async () => {
    for (const name of ['persisted', 'persist', 'estimate'] as const)
      vi.spyOn(navigator.storage, name).mockRejectedValue(new TypeError('opaque origin'))
    expect(await persistStorage({ client })).toEqual(unknown)
  })

  test('for what is in memory', async () => {
    vi.spyOn(navigator.storage, 'persisted').mockResolvedValue(true)
    const memory = createMemoryClient()
    expect(await persistStorage({ client: memory })).toMatchObject({ persisted: false })
    await memory.close()
  })
})
