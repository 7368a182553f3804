import { describe, expect, test } from 'vitest'
import type { CallRecord } from '../model/call.ts'
import type { CallFilter } from '../model/query.ts'
import { everything, recordOf, write } from './records.contract.ts'
import type { CallPosition, CallRead, Store } from './store.ts'

/** How every store gives calls in pages. */
export function pagingContract(storeOf: () => Store): void {
  async function allPages(
    read: Omit<CallRead, 'after'>,
  ): Promise<{ ids: string[]; pages: number }> {
    const ids: string[] = []
    let after: CallPosition | undefined
    let pages = 0
    do {
      const page = await storeOf().readCalls({ ...read, ...(after ? { after } : {}) })
      ids.push(...page.calls.map(({ id }) => id))
      expect(page.calls.length).toBeLessThanOrEqual(read.limit)
      after = page.next
      if (++pages > 1_000) throw new Error('paging does not end')
    } while (after)
    return { ids, pages }
  }

  /** What packs is loaded with the first read; what is written before stays in the journal for a while. */
  async function packing(): Promise<void> {
    await storeOf().readCalls(everything)
  }

  function ordered(calls: readonly CallRecord[]): string[] {
    const byStart = (a: CallRecord, b: CallRecord): number =>
      a.startedAt - b.startedAt || (a.id < b.id ? -1 : 1)
    return [...calls].sort(byStart).map(({ id }) => id)
  }

  describe('pages', () => {
    const mixed = Array.from({ length: 230 }, (_, index) =>
      recordOf({
        id: `c${String((index * 37) % 230).padStart(3, '0')}`,
        at: Math.floor(index / 4),
        op: index % 10 === 0 ? 'rare' : 'common',
        kind: index % 3 === 0 ? 'llm' : 'tool',
        traceId: `t${index % 7}`,
        tags: index % 5 === 0 ? ['five'] : [],
        ...(index % 2 === 0 ? {} : { parentId: 'p' }),
        ...(index % 6 === 0 ? { threadId: 'thread' } : {}),
      }),
    )

    test.for(['asc', 'desc'] as const)(
      '[S10] in %s order hold every call once',
      async (direction) => {
        await write(storeOf(), mixed)
        const expected = direction === 'asc' ? ordered(mixed) : ordered(mixed).reverse()
        for (const limit of [1, 7, 50, 230, 1_000])
          expect(
            (await allPages({ filter: {}, direction, limit, payloads: false })).ids,
            `${limit} a page`,
          ).toEqual(expected)
      },
    )

    test('[S10] end with the last call, without an empty page behind it', async () => {
      await write(storeOf(), mixed)
      const { pages } = await allPages({
        filter: {},
        direction: 'desc',
        limit: 115,
        payloads: false,
      })
      expect(pages).toBe(2)
    })

    test.for([
      ['of one op', { op: 'rare' }],
      ['of ops', { op: ['rare', 'common'] }],
      ['by a prefix', { op: 'ra*' }],
      ['of a thread', { threadId: 'thread' }],
      ['of a trace', { traceId: 't3' }],
      ['of traces', { traceId: ['t1', 't5'] }],
      ['of roots', { rootsOnly: true }],
      ['of a kind', { kind: 'llm' }],
      ['with a tag', { tag: 'five' }],
      ['of roots of a thread with a tag', { rootsOnly: true, threadId: 'thread', tag: 'five' }],
      ['of named calls', { ids: ['c001', 'c200', 'nobody'] }],
      ['in a range', { startedAfter: 1_000_010, startedBefore: 1_000_020 }],
      ['of one op in a range', { op: 'common', startedAfter: 1_000_010, startedBefore: 1_000_020 }],
      ['of an empty range', { startedAfter: 2_000_000 }],
      ['of nothing', { op: 'nobody' }],
    ] as const satisfies readonly (readonly [string, CallFilter])[])(
      '[S11] %s hold what the filter means',
      async ([, filter]) => {
        await write(storeOf(), mixed)
        const expected = ordered(mixed.filter(meant(filter)))
        const read = { filter, limit: 6, payloads: false }
        expect((await allPages({ ...read, direction: 'asc' })).ids).toEqual(expected)
        expect((await allPages({ ...read, direction: 'desc' })).ids).toEqual(expected.reverse())
      },
    )

    test('[S10] lose and double nothing among 2,600 calls of one same start', async () => {
      const calls = Array.from({ length: 2_600 }, (_, index) =>
        recordOf({ id: `c${String((index * 1_117) % 2_600).padStart(4, '0')}`, at: 5 }),
      )
      const around = [recordOf({ id: 'before', at: 0 }), recordOf({ id: 'zz-after', at: 9 })]
      await write(storeOf(), [...calls, ...around])
      const expected = ordered([...calls, ...around])
      const read = { filter: {}, limit: 50, payloads: false }
      expect((await allPages({ ...read, direction: 'asc' })).ids).toEqual(expected)
      expect((await allPages({ ...read, direction: 'desc' })).ids).toEqual(expected.reverse())
    })

    test('[S12] are stable while newer calls arrive', async () => {
      await write(storeOf(), mixed)
      const read = { filter: {}, direction: 'desc', limit: 100, payloads: false } as const
      const first = await storeOf().readCalls(read)
      await write(storeOf(), [recordOf({ id: 'new', at: 1_000 })])
      if (!first.next) throw new Error('the first page is the last')
      const second = await storeOf().readCalls({ ...read, after: first.next })
      const ids = [...first.calls, ...second.calls].map(({ id }) => id)
      expect(ids).toEqual(ordered(mixed).reverse().slice(0, 200))
    })

    test.for(['asc', 'desc'] as const)(
      '[S14] that may look at few calls only hold every call once, in %s order',
      async (direction) => {
        const same = Array.from({ length: 600 }, (_, index) =>
          recordOf({ id: `s${index}`, at: 90 }),
        )
        await packing()
        await write(storeOf(), [...mixed, ...same])
        const calls = [...mixed, ...same].filter(({ kind }) => kind === 'llm')
        const expected = direction === 'asc' ? ordered(calls) : ordered(calls).reverse()
        for (const scan of [1, 40, 300]) {
          const read = {
            filter: { kind: 'llm' } as const,
            direction,
            limit: 20,
            payloads: false,
            scan,
          }
          expect((await allPages(read)).ids, `${scan} a page`).toEqual(expected)
        }
      },
    )

    test('[S15] of a text hold the calls that have it anywhere, as it is and not as JSON writes it', async () => {
      const texts = [
        { id: 'quoted', inputs: { q: ['say "hi"\nto \\ them'] } },
        { id: 'key', output: { 'Größe 世界': 1 } },
        { id: 'number', output: { at: 1234.5 } },
        { id: 'lone', output: 'half \ud83d of it' },
        { id: 'sigma', output: { q: '\nΣΟΦΟΣ' } },
        { id: 'map', output: new Map([['inner', new Set(['Kelvin 300\u212a'])]]) },
        { id: 'op', op: 'unusual' },
      ]
      const padding = Array.from({ length: 300 }, (_, index) =>
        recordOf({ id: `p${index}`, at: index, output: { text: 'padding' } }),
      )
      await packing()
      await write(storeOf(), [...padding, ...texts.map(recordOf)])
      const found = async (text: string): Promise<string[]> =>
        (await allPages({ filter: { text }, direction: 'desc', limit: 9, payloads: false })).ids
      expect(await found('SAY "hi"')).toEqual(['quoted'])
      expect(await found('"\nTO \\ t')).toEqual(['quoted'])
      expect(await found('\\n')).toEqual([])
      expect(await found('"q"')).toEqual([])
      expect(await found('größe 世')).toEqual(['key'])
      expect(await found('234.5')).toEqual(['number'])
      expect(await found('\ud83d OF')).toEqual(['lone'])
      expect(await found('ud83d')).toEqual([])
      expect(await found('σοφος')).toEqual(['sigma'])
      expect(await found('300k')).toEqual(['map'])
      expect(await found('UNUSUAL')).toEqual(['op'])
      expect(await found('padding')).toHaveLength(300)
    })

    test('[S13] that rest or are full say together how many calls there are', async () => {
      await packing()
      await write(storeOf(), mixed)
      let scanned = 0
      let after: CallPosition | undefined
      do {
        const read = { filter: { op: 'rare' }, direction: 'desc', limit: 3, scan: 50 } as const
        const page = await storeOf().readCalls({
          ...read,
          payloads: false,
          ...(after && { after }),
        })
        scanned += page.scanned
        after = page.next
      } while (after)
      // Calls of one moment are looked at again when a page ended among them.
      expect(scanned).toBeGreaterThanOrEqual(230)
      expect(scanned).toBeLessThan(330)
    })

    test('[S13] say how many calls were looked at', async () => {
      await write(storeOf(), mixed)
      const page = await storeOf().readCalls({
        filter: {},
        // A filter may say enough to leave some out.
        test: () => false,
        direction: 'desc',
        limit: 10,
        payloads: false,
      })
      expect(page).toEqual({ calls: [], next: undefined, scanned: 230 })
    })
  })
}

type Test = (call: CallRecord, filter: CallFilter) => boolean

// Written anew and plainly, so that the contract does not repeat the code it tests.
const meanings: Readonly<Record<string, Test>> = {
  op: (call, { op = [] }) =>
    [op].flat().some((name) => name === call.op || (name === 'ra*' && call.op === 'rare')),
  threadId: (call, { threadId }) => call.threadId === threadId,
  traceId: (call, { traceId = [] }) => [traceId].flat().includes(call.traceId),
  rootsOnly: (call) => call.parentId === undefined,
  kind: (call, { kind }) => call.kind === kind,
  tag: (call, { tag }) => call.tags.includes(String(tag)),
  ids: (call, { ids }) => ids?.includes(call.id) === true,
  startedAfter: (call, { startedAfter = 0 }) => call.startedAt >= startedAfter,
  startedBefore: (call, { startedBefore = 0 }) => call.startedAt < startedBefore,
}

function meant(filter: CallFilter): (call: CallRecord) => boolean {
  return (call) => Object.keys(filter).every((key) => meanings[key]?.(call, filter) === true)
}
