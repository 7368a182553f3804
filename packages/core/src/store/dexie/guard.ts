import type { WeftError } from '../../base/errors.ts'
import { installedVersion, type Database } from './database.ts'
import { newerVersion, storeError } from './store-error.ts'

/** Does some work on the database; what fails is a WeftError. */
export type Guard = <T>(work: () => PromiseLike<T>) => Promise<T>

/** Keeps off a database of a newer version: Dexie itself goes on and writes there what that cannot read. */
export function createGuard(database: Database): Guard {
  let newer: WeftError | undefined
  database.on('versionchange', ({ newVersion }) => {
    if ((newVersion ?? 0) <= installedVersion) return true
    newer = newerVersion()
    database.close()
    return false
  })
  return async (work) => {
    try {
      if (newer) throw newer
      return await work()
    } catch (error) {
      const failure = storeError(error)
      if (failure.code === 'store/newer-version') newer = failure
      throw newer ?? failure
    }
  }
}
