import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { op, startCall } from '../../functions.ts'
import type { Call } from '../../model/call.ts'
import { family, recorded, startWeft, weft } from '../recorded.contract.ts'
import { withThread } from '../with-context.ts'

beforeEach(() => {
  startWeft()
})

afterEach(() => weft().close())

const leaf = op(async (_root: string) => 1, { name: 'leaf' })
const timer = (ms = 0): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** How each leaf knew its parent. */
async function mechanisms(): Promise<string[]> {
  return (await recorded()).filter((call) => call.op === 'leaf').map((call) => call.parentBy)
}

test('[T51] the synchronous part of a body is known exactly, and ends with it', async () => {
  const root = op(
    async () => {
      void leaf('in')
      await timer()
    },
    { name: 'root' },
  )
  const running = root()
  expect(weft().currentCall()).toBeUndefined()
  void leaf('out')
  await running
  expect(await family()).toEqual([
    ['root', undefined],
    ['leaf', 'root'],
    ['leaf', undefined],
  ])
  expect(await mechanisms()).toEqual(['sync', 'unknown'])
})

test('[T51] where nothing runs, a root is none, not unknown', async () => {
  await leaf('alone')
  await timer()
  await leaf('alone')
  expect(await mechanisms()).toEqual(['none', 'none'])
})

describe('after a native await', () => {
  test.for([
    ['of a timer', (): Promise<unknown> => timer(1)],
    [
      'of a fetch',
      (): Promise<unknown> => fetch('data:text/plain,x').then((response) => response.text()),
    ],
    ['of nothing', async (): Promise<unknown> => undefined],
    [
      'of crypto.subtle',
      (): Promise<unknown> => crypto.subtle.digest('SHA-256', new Uint8Array(4)),
    ],
    [
      'of a rejection that is caught',
      (): Promise<unknown> => Promise.reject(new Error('no')).catch(() => 1),
    ],
    ['of all of several', (): Promise<unknown> => Promise.all([timer(1), timer(2)])],
    [
      'of a helper that awaits',
      async () => {
        await timer(1)
        await timer(1)
      },
    ],
  ] as const)('[T52] %s, calls find their parent by the stack', async ([, wait]) => {
    const root = op(
      async () => {
        await wait()
        await leaf('one')
        await timer()
        await leaf('two')
      },
      { name: 'root' },
    )
    await root()
    expect((await family()).slice(1)).toEqual([
      ['leaf', 'root'],
      ['leaf', 'root'],
    ])
    expect(await mechanisms()).toEqual(['stack', 'stack'])
  })

  test('[T52] a parent may be many helpers and ops up', async () => {
    const helper = async (depth: number): Promise<void> => {
      await timer()
      if (depth > 0) await helper(depth - 1)
      else await leaf('deep')
    }
    const middle = op(async () => helper(5), { name: 'middle' })
    await op(
      async () => {
        await timer()
        await middle()
      },
      { name: 'root' },
    )()
    expect(await family()).toEqual([
      ['root', undefined],
      ['middle', 'root'],
      ['leaf', 'middle'],
    ])
  })

  test('[T52] the thread and current call are known as well', async () => {
    const root = op(
      async () => {
        await timer()
        expect(weft().currentCall()?.op).toBe('root')
        await leaf('x')
      },
      { name: 'root' },
    )
    await withThread('t', () => root())
    expect((await recorded()).map(({ threadId }) => threadId)).toEqual(['t', 't'])
  })

  test('[T52] what cannot be found is an unknown root, never a guess', async () => {
    const root = op(
      async () => {
        const started = (async () => {
          await timer()
          await leaf('nobody awaits me yet')
        })()
        await timer(10)
        await started
      },
      { name: 'root' },
    )
    await root()
    expect(await mechanisms()).toEqual(['unknown'])
  })

  test('[T52] the host’s own stack settings are put back', async () => {
    const before = Error.stackTraceLimit
    Error.stackTraceLimit = 3
    await op(
      async () => {
        await timer()
        await leaf('x')
      },
      { name: 'root' },
    )()
    expect(Error.stackTraceLimit).toBe(3)
    Error.stackTraceLimit = before
    expect(await mechanisms()).toEqual(['stack'])
  })
})

describe('two hundred interleaved roots', () => {
  const shared = Promise.resolve()

  async function storm(): Promise<{ wrong: Call[]; found: number; all: number }> {
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
        await timer(1)
        await leaf('nobody')
      }
    })()
    await Promise.all([...roots, outside])
    const calls = await recorded()
    const names = new Map(calls.map(({ id, op: name }) => [id, name]))
    const leaves = calls.filter((call) => call.op === 'leaf')
    const wrong = leaves.filter(
      ({ parentId, inputs }) => parentId !== undefined && names.get(parentId) !== inputs?.['_root'],
    )
    return {
      wrong,
      found: leaves.filter(({ parentId }) => parentId !== undefined).length,
      all: leaves.length,
    }
  }

  test('[T53] have no wrong parent, and every one of their leaves a right one', async () => {
    const { wrong, found, all } = await storm()
    expect([wrong, all, found]).toEqual([[], 1_020, 1_000])
  })

  test('[T54] in strict mode have no wrong parent either, and no guess by the stack', async () => {
    await weft().close()
    startWeft({ context: 'strict' })
    const { wrong, found } = await storm()
    expect(wrong).toEqual([])
    expect(found).toBeLessThan(1_000)
    expect(await mechanisms()).not.toContain('stack')
  })
})

describe('strict', () => {
  beforeEach(async () => {
    await weft().close()
    startWeft({ context: 'strict' })
  })

  test('[T54] after an await a call is a root marked unknown; before it, it is a child', async () => {
    await op(
      async () => {
        void leaf('before')
        await timer()
        await leaf('after')
      },
      { name: 'root' },
    )()
    expect(await family()).toEqual([
      ['root', undefined],
      ['leaf', 'root'],
      ['leaf', undefined],
    ])
    expect(await mechanisms()).toEqual(['sync', 'unknown'])
  })

  test('[T54] a thread entered after an await does not hide that the parent is unknown', async () => {
    await op(
      async () => {
        await timer()
        await withThread('t', () => leaf('after'))
      },
      { name: 'root' },
    )()
    expect(await mechanisms()).toEqual(['unknown'])
  })

  test('[T54] an explicit parent is known', async () => {
    const root = startCall({ name: 'root' })
    await timer()
    await root.run(() => leaf('x'))
    root.end()
    expect(await mechanisms()).toEqual(['explicit'])
  })
})
