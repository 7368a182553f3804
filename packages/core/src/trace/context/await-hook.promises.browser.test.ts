import { describe, expect, test, vi } from 'vitest'
import { op } from '../../functions.ts'
import { installAwaitHook } from './await-hook.ts'
import {
  descriptorsNow,
  leaf,
  mechanisms,
  platformDescriptors,
  timer,
  hookEachTest,
} from './await-hook.contract.ts'

const uninstall = hookEachTest()

/** Runs a check outside calls and in one, before and after an await. */
async function everywhere(check: () => unknown): Promise<void> {
  await check()
  await op(
    async () => {
      await check()
      await timer()
      await check()
    },
    { name: 'root' },
  )()
}

describe('the page’s promises', () => {
  test('[T56] Promise.resolve gives a promise on as it is', async () => {
    class Own extends Promise<number> {}
    await everywhere(() => {
      const promise = Promise.resolve(1)
      expect(Promise.resolve(promise)).toBe(promise)
      const own = Own.resolve(1)
      expect(Own.resolve(own)).toBe(own)
      expect(Promise.resolve(own)).not.toBe(own)
    })
    expect([Promise.resolve.name, Promise.resolve.length]).toEqual(['resolve', 1])
  })

  test('[T56] outside calls constructor and then are the platform’s', async () => {
    const promise = Promise.resolve()
    expect(promise.constructor).toBe(Promise)
    expect(String(Reflect.get(promise, 'then'))).toContain('[native code]')
  })

  test('[T56] in a call a promise is still made, checked and asked as before', async () => {
    await everywhere(async () => {
      const promise = timer()
      const Kind = promise.constructor as PromiseConstructor
      expect(promise).toBeInstanceOf(Kind)
      expect(Kind.name).toBe('Promise')
      expect(await new Kind((resolve) => resolve(3))).toBe(3)
      expect(String(Reflect.get(promise, 'then'))).toContain('[native code]')
      expect(Object.getPrototypeOf(promise.then(() => 1))).toBe(Promise.prototype)
      expect(Promise.prototype.constructor).toBe(Promise)
    })
  })

  test('[T56] subclasses keep their class, also those of old syntax', async () => {
    class Own extends Promise<number> {
      twice(): Promise<number> {
        return this.then((value) => value * 2)
      }
    }
    function Old(): void {
      // Only its prototype matters.
    }
    Old.prototype = Object.create(Promise.prototype)
    Old.prototype.constructor = Old
    await everywhere(async () => {
      const own = new Own((resolve) => resolve(2))
      expect(own.then((value) => value)).toBeInstanceOf(Own)
      expect(await own.twice()).toBe(4)
      expect(own.constructor).toBe(Own)
      expect(Old.prototype.constructor).toBe(Old)
    })
    expect(Promise.prototype.constructor).toBe(Promise)
  })

  test('[T56] a rejection nobody handles is reported once, a handled one never', async () => {
    const reported: unknown[] = []
    const listen = (event: PromiseRejectionEvent): void => {
      event.preventDefault()
      reported.push(event.reason)
    }
    addEventListener('unhandledrejection', listen)
    await op(
      async () => {
        await timer()
        void Promise.reject('unhandled')
        await Promise.reject('handled').catch(() => 1)
        try {
          await Promise.reject('awaited')
        } catch {
          await timer(20)
        }
      },
      { name: 'root' },
    )()
    removeEventListener('unhandledrejection', listen)
    expect(reported).toEqual(['unhandled'])
  })

  test('[T56] an IndexedDB transaction lives through several awaits', async () => {
    const asPromise = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result))
        request.addEventListener('error', () => reject(new Error('failed')))
      })
    const opened = indexedDB.open('await-hook')
    opened.addEventListener('upgradeneeded', () => void opened.result.createObjectStore('kv'))
    const database = await asPromise(opened)
    await everywhere(async () => {
      const store = database.transaction('kv', 'readwrite').objectStore('kv')
      for (let value = 0; value < 5; value++) {
        await asPromise(store.put(value, 'key'))
        await Promise.resolve()
        expect(await asPromise(store.get('key'))).toBe(value)
      }
    })
    database.close()
    indexedDB.deleteDatabase('await-hook')
  })
})

describe('installing', () => {
  test('[T56] is undone to the last property', () => {
    expect(descriptorsNow()).not.toEqual(platformDescriptors)
    uninstall()
    expect(descriptorsNow()).toEqual(platformDescriptors)
  })

  test('[T56] twice is one, and the last to leave takes it out', () => {
    const installed = descriptorsNow()
    const again = installAwaitHook()
    expect(descriptorsNow()).toEqual(installed)
    again()
    again()
    expect(descriptorsNow()).toEqual(installed)
    expect(installed).not.toEqual(platformDescriptors)
  })

  test('[T56] in a call works as well, and an await under way survives its end', async () => {
    uninstall()
    await op(
      async () => {
        const end = installAwaitHook()
        const wait = timer(1)
        queueMicrotask(end)
        await wait
        await leaf('x')
      },
      { name: 'root' },
    )()
    expect(await mechanisms()).toEqual(['hook'])
  })

  test('[T56] somebody who replaces `then` later gets the platform’s beneath, and keeps theirs', () => {
    const native: unknown = platformDescriptors[1]?.value
    const theirs = vi.fn<() => void>()
    Reflect.set(Promise.prototype, 'then', theirs)
    try {
      expect(Object.getOwnPropertyDescriptor(Promise.prototype, 'then')?.value).toBe(theirs)
      expect(Object.getOwnPropertyDescriptor(Promise.prototype, 'constructor')).toEqual(
        platformDescriptors[2],
      )
    } finally {
      Reflect.set(Promise.prototype, 'then', native)
    }
    uninstall()
    expect(descriptorsNow()).toEqual(platformDescriptors)
  })
})
