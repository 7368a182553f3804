import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CallRecord } from '../../model/call.ts'
import { comparePositions } from '../positions.ts'
import { recordOf } from '../records.contract.ts'
import type { Store } from '../store.ts'
import { all, events, ever, many, running, freshTabs } from './tabs.contract.ts'

const tabs = freshTabs()

interface Player {
  readonly store: Store
  readonly name: string
}

describe('whatever two tabs do, in whatever order', () => {
  type Step =
    | {
        readonly do: 'start' | 'end' | 'late' | 'fail'
        readonly tab: number
        readonly call: number
      }
    | { readonly do: 'burst' | 'leave'; readonly tab: number; readonly count: number }
    | { readonly do: 'remove'; readonly tab: number; readonly op: string }
    | { readonly do: 'die'; readonly tab: number }

  const tab = fc.nat(1)
  const step: fc.Arbitrary<Step> = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        do: fc.constantFrom('start', 'end', 'end', 'late', 'late', 'fail'),
        tab,
        call: fc.nat(3),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constantFrom('burst', 'leave'),
        tab,
        count: fc.integer({ min: 40, max: 130 }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ do: fc.constant('remove'), tab, op: fc.constantFrom('run', 'many') }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('die'), tab }) },
  ) as fc.Arbitrary<Step>

  test.for(['page', 'worker'] as const)(
    '[S2] every call is there once, in its newest state, and totals count each once: written by the %s',
    { timeout: 120_000 },
    async (by) => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 25 }), async (steps) => {
          await tabs.renew()
          await play(steps, by)
        }),
        { numRuns: 30 },
      )
    },
  )

  /** Plays steps on the store and on a plain map, and compares after each. */
  async function play(steps: readonly Step[], by: 'page' | 'worker'): Promise<void> {
    const truth = new Map<string, { call: CallRecord; tab: string }>()
    const names = ['t0', 't1']
    const stores = [await tabs.open('t0', by), await tabs.open('t1', by)]
    let made = 2
    for (const now of steps) {
      const store = stores[now.tab]
      const name = names[now.tab] ?? ''
      if (!store) throw new Error('there are two tabs')
      await act(now, { store, name })
      for (const each of stores) await compare(each)
    }

    async function act(now: Step, { store, name }: Player): Promise<void> {
      if (now.do === 'burst') await burst(now.count, { store, name })
      else if (now.do === 'leave') await leave(now.count, { store, name })
      else if ('op' in now) await remove(now.op, store)
      else if (now.do === 'die') await die(now.tab, { store, name })
      else if ('call' in now) await write(now.do, `${name}-${now.call}`, { store, name })
    }

    async function burst(count: number, { store, name }: Player): Promise<void> {
      const calls = many(count, `b${made++}-`)
      await store.writeCalls(events(calls))
      for (const call of calls) truth.set(call.id, { call, tab: name })
    }

    /** A page is hidden, and seen again, while it writes. */
    async function leave(count: number, { store, name }: Player): Promise<void> {
      const calls = many(count, `l${made++}-`)
      const last = running(`${name}-last${made}`)
      const writing = store.writeCalls(events(calls))
      const leaving = store.writeCalls(events([last], 'update'), true)
      await Promise.all([writing, leaving])
      for (const call of [...calls, last]) truth.set(call.id, { call, tab: name })
      // What may have been packed twice is put right within a second; a removal does not wait for that.
      await store.removeCalls({ ids: ['none'] })
    }

    async function remove(op: string, store: Store): Promise<void> {
      const meant = [...truth.values()].filter(({ call }) => call.op === op)
      expect(await store.removeCalls({ op })).toBe(meant.length)
      for (const { call } of meant) truth.delete(call.id)
      // The other tab hears of it by a message.
      await new Promise((resolve) => setTimeout(resolve, 30))
    }

    async function die(tabIndex: number, { store, name }: Player): Promise<void> {
      await store.close()
      const next = `t${made++}`
      names[tabIndex] = next
      const successor = await tabs.open(next, by)
      stores[tabIndex] = successor
      await successor.recover?.((id) => names.includes(id))
      for (const [id, { call, tab: owner }] of truth)
        if (owner === name && call.status === 'running')
          truth.set(id, { call: { ...call, status: 'interrupted' }, tab: owner })
    }

    async function write(
      what: 'start' | 'end' | 'late' | 'fail',
      id: string,
      { store, name }: Player,
    ): Promise<void> {
      const before = truth.get(id)?.call
      if (what === 'fail') {
        const bad = { ...recordOf({ id: `${id}-bad` }), output: () => undefined }
        const same = before ? events([{ ...before, output: 'never stored' }]) : []
        await expect(store.writeCalls([...same, ...events([bad])])).rejects.toMatchObject({
          code: 'store/write-failed',
        })
        return
      }
      const isEnded = before !== undefined && before.status !== 'running'
      const call =
        what === 'start'
          ? running(id, { output: made++ })
          : recordOf({ id, op: 'run', output: made++ })
      // A call starts once, ends once and changes afterwards only.
      if (what === 'late' ? !isEnded : isEnded) return
      const type = what === 'start' ? 'update' : what
      await store.writeCalls(events([call], type))
      truth.set(id, { call, tab: name })
    }

    async function compare(store: Store): Promise<void> {
      const expected = Array.from(truth.values(), ({ call }) => call).sort(comparePositions)
      const { calls } = await store.readCalls({ ...all, direction: 'asc' })
      expect(calls).toEqual(expected)
      const cells = (await store.cells?.(ever)) ?? []
      expect(cells.reduce((sum, cell) => sum + cell.calls, 0)).toBe(expected.length)
    }
  }
})
