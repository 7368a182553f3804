import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { CallRecord } from '../model/call.ts'
import type { Change } from '../model/events.ts'
import { pagingContract } from './paging.contract.ts'
import { everything, freshName, recordOf, write } from './records.contract.ts'
import { rowsContract } from './rows.contract.ts'
import type { CallRead, Store } from './store.ts'

/** Makes a store nobody has used; a new name each time, so no test sees another's calls. */
export type StoreFactory = (name: string) => Store

/** What every store does, whatever it is made of. */
export function storeContract(createStore: StoreFactory): void {
  let store: Store

  beforeEach(async () => {
    store = createStore(freshName())
    await store.open()
  })

  afterEach(() => store.close({ destroy: true }))

  const read = async (changes: Partial<CallRead> = {}): Promise<readonly CallRecord[]> =>
    (await store.readCalls({ ...everything, ...changes })).calls

  describe('calls', () => {
    test('[S1] come back exactly as they were written', async () => {
      const call = recordOf({
        id: 'a',
        parentId: 'p',
        kind: 'llm',
        inputs: { when: new Date(0), set: new Set([1]), nested: { list: [undefined, null] } },
        output: {
          map: new Map([['key', { x: 1n }]]),
          big: 2n ** 70n,
          bytes: new Uint8Array([1, 2, 3]),
          vector: new Float64Array([0.5, Number.NaN]),
          odd: [Number.NaN, -0, Number.POSITIVE_INFINITY],
          pattern: /x+/gi,
          text: 'Grüße 世界 👋 \u0000',
        },
        error: { name: 'E', message: 'm', cause: { code: 1 } },
        attributes: { 'a.b': [1] },
        tags: ['x'],
        userId: 'ada',
        threadId: 't',
        turnId: 'a',
        promptRefs: ['weft:///p/object/o:d'],
        descendantError: true,
      })
      await write(store, [call])
      expect(await read()).toEqual([call])
    })

    test('[S2] have one state, the newest written', async () => {
      const { endedAt: _endedAt, ...running } = recordOf({ id: 'a' })
      const first: CallRecord = { ...running, status: 'running', endedAt: undefined }
      const last = recordOf({ id: 'a', output: 'done' })
      await store.writeCalls([{ type: 'start', call: first }])
      await store.writeCalls([
        { type: 'update', call: { ...first, output: 'do' } },
        { type: 'end', call: last },
      ])
      expect(await read()).toEqual([last])
    })

    test('[S3] carry inputs and output only when asked, and lists are the same without', async () => {
      const { inputs, output, ...header } = recordOf({ id: 'a', inputs: { q: 1 }, output: 'x' })
      await write(store, [{ ...header, inputs, output } as CallRecord])
      const [bare] = await read({ payloads: false })
      expect(bare).toEqual(header)
      expect(Object.keys(bare ?? {})).not.toContain('inputs')
      expect(Object.keys(bare ?? {})).not.toContain('output')
    })

    test('[S3] are found by text in their payloads also when no payloads are asked', async () => {
      await write(store, [
        recordOf({ id: 'a', inputs: { q: 'Where is my parcel?' } }),
        recordOf({ id: 'b', output: 'nothing' }),
      ])
      const found = await read({ filter: { text: 'PARCEL' }, payloads: false })
      expect(found.map(({ id }) => id)).toEqual(['a'])
      expect(found[0]).not.toHaveProperty('inputs')
    })

    test('[S3] are tested with their payloads by a test of one’s own', async () => {
      await write(store, [recordOf({ id: 'a', output: 1 }), recordOf({ id: 'b', output: 2 })])
      const found = await read({ test: (record) => record.output === 2, payloads: false })
      expect(found.map(({ id }) => id)).toEqual(['b'])
    })

    test('[S50] are removed by a filter, which says how many', async () => {
      const calls = Array.from({ length: 1_201 }, (_, index) =>
        recordOf({ id: `c${index}`, at: index, op: index % 2 === 0 ? 'even' : 'odd' }),
      )
      await write(store, calls)
      expect(await store.removeCalls({ op: 'even' })).toBe(601)
      expect(await store.removeCalls({ op: 'even' })).toBe(0)
      const left = await read({ payloads: false })
      expect(new Set(left.map(({ op }) => op))).toEqual(new Set(['odd']))
      expect(await store.removeCalls({})).toBe(600)
      expect(await read()).toEqual([])
    })

    test('[S4] nothing to write is nothing written', async () => {
      await store.writeCalls([])
      expect(await read()).toEqual([])
    })
  })

  describe('subscribers', () => {
    let changes: Change[]

    beforeEach(() => {
      changes = []
      store.subscribe((change) => changes.push(change))
    })

    test('[S20] are told exactly which calls were written, once they can be read', async () => {
      await write(store, [
        recordOf({ id: 'a', op: 'x', threadId: 't' }),
        recordOf({ id: 'b', parentId: 'a', op: 'y' }),
      ])
      expect(changes).toEqual([
        {
          calls: [
            { id: 'a', traceId: 'trace', parentId: undefined, threadId: 't', op: 'x' },
            { id: 'b', traceId: 'trace', parentId: 'a', threadId: undefined, op: 'y' },
          ],
        },
      ])
    })

    test('[S20] are told which rows changed', async () => {
      const rows = store.rows<{ id: string; target: string }>('feedback')
      await rows.put([{ id: '1', target: 'a' }])
      await rows.update({ field: 'target', value: 'a' }, () => ({
        put: [{ id: '2', target: 'a' }],
        remove: ['1'],
        result: 0,
      }))
      await rows.remove(['2'])
      expect(changes.map((change) => change.rows)).toEqual([
        [{ table: 'feedback', keys: ['1'] }],
        [{ table: 'feedback', keys: ['2', '1'] }],
        [{ table: 'feedback', keys: ['2'] }],
      ])
    })

    test('[S20] are told of a removal as a change of everything', async () => {
      await write(store, [recordOf({ id: 'a' })])
      changes.length = 0
      await store.removeCalls({ ids: ['a'] })
      expect(changes).toEqual([{ all: true, removed: true }])
    })

    test('[S20] can read what they are told of', async () => {
      const seen: Promise<readonly CallRecord[]>[] = []
      store.subscribe(() => seen.push(read()))
      await write(store, [recordOf({ id: 'a' })])
      expect((await seen[0])?.map(({ id }) => id)).toEqual(['a'])
    })

    test('[S21] hear nothing after they left', async () => {
      const heard: Change[] = []
      const leave = store.subscribe((change) => heard.push(change))
      leave()
      await write(store, [recordOf({ id: 'a' })])
      expect(heard).toEqual([])
    })

    test('[S21] that throw disturb neither the write nor each other', async () => {
      const uncaught: unknown[] = []
      const { queueMicrotask: later } = globalThis
      const caught = (fn: () => void) => (): void => {
        try {
          fn()
        } catch (error) {
          uncaught.push(error)
        }
      }
      vi.stubGlobal('queueMicrotask', (fn: () => void) => later(caught(fn)))
      const leave = store.subscribe(() => {
        throw new Error('a listener of the app')
      })
      const heard: Change[] = []
      store.subscribe((change) => heard.push(change))
      await write(store, [recordOf({ id: 'a' })])
      leave()
      vi.unstubAllGlobals()
      expect([uncaught, heard.length]).toEqual([[new Error('a listener of the app')], 1])
    })
  })

  pagingContract(() => store)
  rowsContract(() => store)
}
