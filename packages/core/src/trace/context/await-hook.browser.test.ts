import { describe, expect, test } from 'vitest'
import { op } from '../../functions.ts'
import type { Call } from '../../model/call.ts'
import { family, recorded } from '../recorded.contract.ts'
import { withThread } from '../with-context.ts'
import { ambient } from './ambient.ts'
import { leaf, mechanisms, timer, hookEachTest } from './await-hook.contract.ts'

hookEachTest()

// As an app may have it whose types promise more than its values keep.
const noPromise = undefined as unknown as Promise<unknown>

describe('after an await', () => {
  test.for([
    ['of a timer', (): Promise<unknown> => timer(1)],
    ['of a settled promise', (): Promise<unknown> => Promise.resolve()],
    ['of an async function', async (): Promise<unknown> => undefined],
    ['of a fetch', (): Promise<unknown> => fetch('data:text/plain,x')],
    [
      'of crypto.subtle',
      (): Promise<unknown> => crypto.subtle.digest('SHA-256', new Uint8Array(4)),
    ],
    ['of all of several', (): Promise<unknown> => Promise.all([timer(1), timer(2)])],
    ['of a race', (): Promise<unknown> => Promise.race([timer(1), timer(2)])],
    ['of a frozen promise', (): Promise<unknown> => Object.freeze(timer(1))],
    ['of a chain', (): Promise<unknown> => timer(1).then(() => timer())],
    [
      'of a rejection',
      (): Promise<unknown> => Promise.reject(new Error('no')).catch(() => undefined),
    ],
  ] as const)('[T55] %s, calls find their parent by the hook', async ([, wait]) => {
    await op(
      async () => {
        await wait()
        await leaf('one')
        await leaf('two')
      },
      { name: 'root' },
    )()
    expect((await family()).slice(1)).toEqual([
      ['leaf', 'root'],
      ['leaf', 'root'],
    ])
    expect(await mechanisms()).toEqual(['hook', 'hook'])
  })

  test('[T55] in catch, in finally, in `for await` and in helpers', async () => {
    async function* values(): AsyncGenerator<number> {
      await timer()
      yield timer().then(() => 1)
    }
    const helper = async (): Promise<void> => {
      await timer()
      await leaf('helper')
    }
    await op(
      async () => {
        try {
          await Promise.reject(new Error('no'))
        } catch {
          await leaf('catch')
        } finally {
          await leaf('finally')
        }
        for await (const _ of values()) await leaf('loop')
        await helper()
      },
      { name: 'root' },
    )()
    expect(await mechanisms()).toEqual(['hook', 'hook', 'hook', 'hook'])
    expect((await family()).slice(1).every(([, parent]) => parent === 'root')).toBe(true)
  })

  test('[T55] of no promise, a call is a root that says it does not know', async () => {
    await op(
      async () => {
        await noPromise
        await leaf('lost')
      },
      { name: 'root' },
    )()
    expect(await mechanisms()).toEqual(['unknown'])
  })

  test('[T55] of an SDK’s promise that an op gave, the parent is found', async () => {
    class LazyPromise<T> extends Promise<T> {
      // oxlint-disable-next-line unicorn/no-thenable -- as SDKs have it
      override then<A, B>(
        fulfilled?: ((value: T) => A | PromiseLike<A>) | null,
        rejected?: ((error: unknown) => B | PromiseLike<B>) | null,
      ): Promise<A | B> {
        return timer().then(() => super.then(fulfilled, rejected))
      }
      static override get [Symbol.species]() {
        return Promise
      }
    }
    const ask = op(() => new LazyPromise<number>((resolve) => resolve(7)), { name: 'ask' })
    await op(
      async () => {
        const asked = ask()
        expect(asked.constructor).toBe(LazyPromise)
        expect(await asked).toBe(7)
        await leaf('after')
      },
      { name: 'root' },
    )()
    expect(await family()).toEqual([
      ['root', undefined],
      ['ask', 'root'],
      ['leaf', 'root'],
    ])
    expect(await mechanisms()).toEqual(['hook'])
  })

  test('[T55] the thread is known as well, and that a parent is unknown is not lost', async () => {
    await withThread('t', async () => {
      await timer()
      await leaf('in a thread')
    })
    await op(
      async () => {
        await noPromise
        await withThread('u', async () => {
          await timer()
          await leaf('in a thread')
        })
      },
      { name: 'root' },
    )()
    const leaves = (await recorded()).filter((call) => call.op === 'leaf')
    expect(leaves.map(({ threadId, parentBy }) => [threadId, parentBy])).toEqual([
      ['t', 'none'],
      ['u', 'unknown'],
    ])
  })
})

describe('two hundred interleaved roots', () => {
  const shared = Promise.resolve()

  async function storm(): Promise<void> {
    const root = (name: string, index: number) =>
      op(
        async () => {
          await timer(index % 7)
          await leaf(name)
          await Promise.all([leaf(name), timer(index % 3).then(() => undefined)])
          await shared
          for (let round = 0; round < 2; round++) {
            await timer(Math.random() * 4)
            await leaf(name)
          }
          try {
            await Promise.reject(new Error('no'))
          } catch {
            await leaf(name)
          }
        },
        { name },
      )
    const roots = Array.from({ length: 200 }, (_, index) => root(`root ${index}`, index)())
    // Traffic that belongs to nobody.
    const outside = (async () => {
      for (let round = 0; round < 20; round++) {
        await (round % 2 === 0 ? timer(1) : shared)
        expect(ambient.window?.get()).toBeUndefined()
        await leaf('nobody')
      }
    })()
    await Promise.all([...roots, outside])
  }

  test('[T55] have no wrong parent, and every one of their leaves a right one', async () => {
    await storm()
    const calls = await recorded()
    const names = new Map(calls.map(({ id, op: name }) => [id, name]))
    const leaves = calls.filter((call) => call.op === 'leaf')
    const isWrong = ({ parentId, inputs }: Call): boolean =>
      parentId !== undefined && names.get(parentId) !== inputs?.['_root']
    const found = leaves.filter(({ parentId }) => parentId !== undefined)
    expect([leaves.filter(isWrong), leaves.length, found.length]).toEqual([[], 1_020, 1_000])
  })
})
