import { clientOf, type ClientOption } from '../../client/parts.ts'

/** How safe a site's storage is, and how full. */
export interface StoragePersistence {
  /** Whether the browser has agreed to evict nothing by itself. */
  readonly persisted: boolean
  /** Bytes that the whole site uses, as the browser estimates; undefined where it does not tell. */
  readonly usage: number | undefined
  /** Bytes that the site may use, in Chromium from 138 on always 10 GiB more than it uses; undefined where the browser does not tell. */
  readonly quota: number | undefined
}

/**
 * Asks the browser not to evict this site's storage when the device runs low (Storage Standard, `persist()`). The browser
 * decides, and some ask the user: so call it when the user has a reason to say yes; Weft never does by itself. What a
 * client keeps in memory is never persisted. Throws where there is no client yet.
 */
export async function persistStorage(option: ClientOption = {}): Promise<StoragePersistence> {
  const client = clientOf(option)
  await client.ready
  const storage = typeof navigator === 'undefined' ? undefined : navigator.storage
  const isOnDisk = client.health.get().writer !== 'memory'
  const persisted = isOnDisk && (await orElse(storage && persist(storage), false))
  const { usage, quota } = await orElse(storage?.estimate?.(), {})
  return { persisted, usage, quota }
}

async function persist(storage: StorageManager): Promise<boolean> {
  return (await storage.persisted()) || storage.persist()
}

// Places without the API, and ones that refuse to answer, have promised nothing.
async function orElse<T>(asked: Promise<T> | undefined, other: T): Promise<T> {
  try {
    return (await asked) ?? other
  } catch {
    return other
  }
}
