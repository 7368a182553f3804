import { describe, expect, test } from 'vitest'
import { op, startCall } from '../functions.ts'
import { noUsage } from '../model/usage.ts'
import { createMemoryClient } from '../testing/index.ts'
import { family, onlyCall, recorded, startWeft, weft } from './recorded.contract.ts'
import { withThread } from './with-context.ts'

/** Calls by hand, and what is not recorded. */
export function handlesContract(): void {
  describe('a call by hand', () => {
    test('[T40] is a child of the current call, or of the parent given', async () => {
      const other = startCall({ name: 'other' })
      op(
        () => {
          startCall({ name: 'current' }).end()
          startCall({ name: 'given', parent: other }).end()
        },
        { name: 'root' },
      )()
      expect(await family()).toEqual([
        ['other', undefined],
        ['root', undefined],
        ['current', 'root'],
        ['given', 'other'],
      ])
      const calls = await recorded()
      expect(calls.map(({ parentBy }) => parentBy)).toEqual([
        'none',
        'none',
        expect.any(String),
        'explicit',
      ])
    })

    test('[T40] run, bind and op make it the parent of what they run, now or later', async () => {
      const call = startCall({ name: 'hand' })
      const child = op((n: number) => n, { name: 'child' })
      expect(call.run(() => child(1))).toBe(1)
      expect(await call.run(async () => child(2))).toBe(2)
      const bound = call.bind((n: number) => child(n))
      const later = call.op((n: number) => n, { name: 'own' })
      call.end()
      await Promise.resolve()
      expect([bound(3), later(4)]).toEqual([3, 4])
      expect((await family()).slice(1)).toEqual([
        ['child', 'hand'],
        ['child', 'hand'],
        ['child', 'hand'],
        ['own', 'hand'],
      ])
    })

    test('[T40] its op keeps this, name, length and properties like any op', () => {
      const method = Object.assign(
        function ask(this: { name: string }, _question: string) {
          return this.name
        },
        { version: 1 },
      )
      const bound = startCall({ name: 'hand' }).op(method)
      expect([bound.call({ name: 'Ada' }, 'q'), bound.name, bound.length, bound.version]).toEqual([
        'Ada',
        'ask',
        1,
        1,
      ])
      expect('traced' in bound).toBe(true)
    })

    test('[T41] ends once; a second end is counted and changes nothing', async () => {
      const call = startCall({ name: 'hand', inputs: { q: 1 }, tags: ['x'] })
      expect(call.snapshot().status).toBe('running')
      call.end({ output: 'first' })
      call.end({ error: new Error('second') })
      call.end()
      expect(await onlyCall()).toMatchObject({
        status: 'success',
        output: 'first',
        inputs: { q: 1 },
        tags: ['x'],
      })
      expect(weft().health.get().errors).toEqual({ 'trace/ended-twice': 2 })
    })

    test('[T41] using ends it, and does not end it twice', async () => {
      const use = (end: boolean): void => {
        const call = startCall({ name: `ended ${String(end)}` })
        try {
          if (end) call.end({ output: 1 })
        } finally {
          call[Symbol.dispose]()
        }
      }
      use(false)
      use(true)
      expect((await recorded()).map(({ status, output }) => [status, output])).toEqual([
        ['success', undefined],
        ['success', 1],
      ])
      expect(weft().health.get().errors).toEqual({})
    })

    test('[T41] an error that is undefined is none', async () => {
      startCall({ name: 'hand' }).end({ output: 1, error: undefined })
      expect(await onlyCall()).toMatchObject({ status: 'success', output: 1 })
    })

    test('[T41] parts of an output add up, unless an output is given', async () => {
      const parts = startCall({ name: 'parts' })
      for (const part of ['Hel', 'lo']) parts.addToOutput(part)
      parts.end()
      const given = startCall({ name: 'given' })
      given.addToOutput('x')
      given.end({ output: 'y' })
      const failed = startCall({ name: 'failed' })
      failed.addToOutput('half')
      failed.end({ error: new Error('no') })
      expect((await recorded()).map(({ output, status }) => [output, status])).toEqual([
        ['Hello', 'success'],
        ['y', 'success'],
        ['half', 'error'],
      ])
    })

    test('[T43] its tokens, known only after its end, reach its record and its ended parents', async () => {
      const parent = startCall({ name: 'parent' })
      const call = startCall({ name: 'hand', parent })
      call.setUsage('m', undefined)
      call.end()
      parent.end()
      await weft().flush()
      const usage = { ...noUsage, requests: 1, inputTokens: 3, estimated: true }
      call.setUsage('m', usage)
      const [first, second] = await recorded()
      expect(first).toMatchObject({ op: 'parent', summary: { usage: { m: usage } } })
      expect(first?.ownUsage).toBeUndefined()
      expect(second).toMatchObject({ ownUsage: { m: usage }, summary: { usage: { m: usage } } })
    })

    test('[T42] its children are in its client, whichever client makes them, and in its thread', async () => {
      const elsewhere = createMemoryClient({ project: 'elsewhere' })
      const call = withThread('t', () => startCall({ name: 'hand' }))
      const child = elsewhere.startCall({ name: 'child', parent: call })
      child.end()
      const byRun = call.run(() => elsewhere.op(() => weft().currentCall(), { name: 'run' })())
      expect(await elsewhere.countCalls()).toBe(0)
      expect(byRun).toMatchObject({ threadId: 't' })
      const [hand, ...children] = await recorded()
      for (const found of children)
        expect(found).toMatchObject({ parentId: hand?.id, threadId: 't', turnId: hand?.id })
      expect(children).toHaveLength(2)
      await elsewhere.close()
    })
  })

  describe('what is not recorded', () => {
    const child = op(() => 1, { name: 'child' })

    test('[T30] a root that is not sampled, with everything below it', async () => {
      const deep = op(
        async () => {
          child()
          await Promise.resolve()
          return child()
        },
        { name: 'deep' },
      )
      expect(await op(() => deep(), { name: 'root', sampleRate: 0 })()).toBe(1)
      expect(await recorded()).toEqual([])
      child()
      expect(await recorded()).toHaveLength(1)
    })

    test('[T30] the body of a generator or stream that is not sampled', async () => {
      const items = op(
        function* items() {
          yield child()
          yield child()
        },
        { sampleRate: 0 },
      )
      const later = op(
        async function* later() {
          yield child()
          await Promise.resolve()
          yield child()
        },
        { sampleRate: 0 },
      )
      expect([...items()]).toEqual([1, 1])
      const got: number[] = []
      for await (const item of later()) got.push(item)
      expect(got).toEqual([1, 1])
      expect(await recorded()).toEqual([])
    })

    test('[T30] a sampled root records all below it, whatever their own rates', async () => {
      op(() => op(() => 1, { name: 'never alone', sampleRate: 0 })(), {
        name: 'root',
        sampleRate: 1,
      })()
      expect(await family()).toEqual([
        ['root', undefined],
        ['never alone', 'root'],
      ])
    })

    test('[T30] a share of the traces, by the client’s rate', async () => {
      await weft().close()
      startWeft({ sampleRate: 0.5 })
      for (let index = 0; index < 400; index++) child()
      const { length } = await recorded()
      expect(length).toBeGreaterThan(120)
      expect(length).toBeLessThan(280)
    })

    test('[T30] a call by hand in an unsampled trace, nor what it runs', async () => {
      await weft().close()
      startWeft({ sampleRate: 0 })
      const call = startCall({ name: 'hand' })
      expect(call.run(child)).toBe(1)
      expect(call.op(child)()).toBe(1)
      expect(call.bind(child)()).toBe(1)
      call.addToOutput('x')
      call.setUsage('m', undefined)
      call.end()
      call.end()
      expect(call.snapshot()).toMatchObject({ op: 'hand', attributes: {} })
      expect(await recorded()).toEqual([])
      expect(weft().health.get().errors).toEqual({})
    })

    test('[T31] a disabled client records nothing, and nothing in the default client either', async () => {
      const disabled = createMemoryClient({ project: 'off', enabled: false })
      const traced = disabled.op((n: number) => n + 1, { name: 'traced' })
      expect(traced(1)).toBe(2)
      const { output, call } = traced.traced(2)
      expect([output, call.op]).toEqual([3, 'traced'])
      const hand = disabled.startCall({ name: 'hand' })
      expect(hand.op((n: number) => n)(4)).toBe(4)
      hand.end()
      expect([await disabled.countCalls(), await recorded()]).toEqual([0, []])
      await disabled.close()
    })

    test('[T31] its calls cannot be found by the ids they show', async () => {
      const disabled = createMemoryClient({ project: 'off', enabled: false })
      const { call } = disabled.op(() => 1).traced()
      expect(await disabled.getCall(call.id)).toBeUndefined()
      await disabled.close()
    })
  })
}
