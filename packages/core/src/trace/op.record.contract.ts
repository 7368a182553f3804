import { describe, expect, test } from 'vitest'
import { op, startCall } from '../functions.ts'
import { noUsage } from '../model/usage.ts'
import { caught, family, onlyCall, recorded, startWeft, weft } from './recorded.contract.ts'
import { withAttributes, withTags, withThread, withUser } from './with-context.ts'

/** What is recorded of an op. */
export function recordContract(): void {
  describe('attributes, tags and users', () => {
    test('[T21] the client’s, the context’s and the op’s, the later one over the earlier', async () => {
      await weft().close()
      startWeft({
        attributes: { a: 'client', b: 'client', c: 'client' },
        tags: ['client'],
        user: 'ada',
      })
      const traced = op(() => 1, { attributes: { c: 'op' } })
      withAttributes({ b: 'outer', d: 'outer' }, () =>
        withAttributes({ d: 'inner' }, () =>
          withTags(['t', 'client'], () => withUser('eve', traced)),
        ),
      )
      traced()
      const [inside, outside] = await recorded()
      expect(inside).toMatchObject({
        attributes: { a: 'client', b: 'outer', c: 'op', d: 'inner' },
        tags: ['client', 't'],
        userId: 'eve',
      })
      expect(outside).toMatchObject({
        attributes: { a: 'client', b: 'client', c: 'op' },
        tags: ['client'],
        userId: 'ada',
      })
    })

    test('[T21] the context’s reach children too', async () => {
      const child = op(() => 1, { name: 'child' })
      const parent = op(() => child(), { name: 'parent' })
      withAttributes({ x: 1 }, parent)
      expect((await recorded()).map(({ attributes }) => attributes)).toEqual([{ x: 1 }, { x: 1 }])
    })

    test('[T21] the key weft is reserved everywhere', () => {
      const reserved = expect.objectContaining({ code: 'attributes/reserved' })
      const attributes = { weft: 1 }
      expect(() => withAttributes(attributes, () => 1)).toThrow(reserved)
      expect(() => op(() => 1, { attributes })).toThrow(reserved)
      expect(() => startCall({ name: 'x', attributes })).toThrow(reserved)
      expect(() => startCall({ name: 'x' }).addAttributes(attributes)).toThrow(reserved)
    })
  })

  describe('threads', () => {
    test('[T22] every call carries the thread, and the turn it belongs to', async () => {
      const child = op(async () => 1, { name: 'child' })
      const turn = op(() => child(), { name: 'turn' })
      await withThread('t', async () => {
        await turn()
      })
      const [first, second] = await recorded()
      expect(first).toMatchObject({ threadId: 't', turnId: first?.id, parentId: undefined })
      expect(second).toMatchObject({ threadId: 't', turnId: first?.id, parentId: first?.id })
    })

    test('[T22] two calls side by side are two turns; another thread inside starts its own', async () => {
      const call = (name: string) => op(() => 1, { name })
      withThread('t', () => {
        call('a')()
        call('b')()
        op(() => withThread('u', call('c')), { name: 'd' })()
      })
      const calls = await recorded()
      expect(
        calls.map(({ op: name, threadId, turnId, id }) => [name, threadId, turnId === id]),
      ).toEqual([
        ['a', 't', true],
        ['b', 't', true],
        ['d', 't', true],
        ['c', 'u', true],
      ])
    })

    test('[T22] outside there is none, and an empty id is refused', async () => {
      op(() => 1)()
      expect(await onlyCall()).not.toHaveProperty('threadId')
      expect(() => withThread('', () => 1)).toThrow(
        expect.objectContaining({ code: 'thread/invalid-id' }),
      )
    })
  })

  describe('statuses', () => {
    const fail = (error: unknown, name: string) =>
      op(
        () => {
          throw error
        },
        { name },
      )

    test('[T23] an abort is aborted for everybody it passes, a time-out is an error', async () => {
      const aborted = AbortSignal.abort()
      const leaf = op(async () => aborted.throwIfAborted(), { name: 'leaf' })
      const above = op(async () => leaf(), { name: 'above' })
      await expect(above()).rejects.toBe(aborted.reason)
      const timeout = new DOMException('The operation timed out.', 'TimeoutError')
      expect(caught(fail(timeout, 'timed out'))).toBe(timeout)
      const calls = await recorded()
      expect(calls.map(({ op: name, status, error }) => [name, status, error?.name])).toEqual([
        ['above', 'aborted', 'AbortError'],
        ['leaf', 'aborted', 'AbortError'],
        ['timed out', 'error', 'TimeoutError'],
      ])
    })

    test('[T23] a caught failure makes every success above it a descendant_error', async () => {
      const leaf = fail(new Error('no'), 'leaf')
      const middle = op(() => caught(leaf) && 'saved', { name: 'middle' })
      const root = op(() => middle(), { name: 'root' })
      const beside = op(() => 1, { name: 'beside' })
      expect(root()).toBe('saved')
      beside()
      const calls = await recorded()
      expect(calls.map(({ op: name, status }) => [name, status])).toEqual([
        ['root', 'descendant_error'],
        ['middle', 'descendant_error'],
        ['leaf', 'error'],
        ['beside', 'success'],
      ])
    })

    test('[T23] an abort below is no failure above', async () => {
      const leaf = fail(new DOMException('stopped', 'AbortError'), 'leaf')
      op(() => void caught(leaf), { name: 'root' })()
      expect((await recorded()).map(({ status }) => status)).toEqual(['success', 'aborted'])
    })
  })

  describe('usage', () => {
    const response = { model: 'm', usage: { prompt_tokens: 10, completion_tokens: 4 } }
    const tokens = { ...noUsage, requests: 1, inputTokens: 10, outputTokens: 4 }
    const request = op(async () => response, { name: 'request', kind: 'llm' })

    test('[T24] a call whose output carries model and usage used those tokens', async () => {
      await request()
      expect(await onlyCall()).toMatchObject({
        ownUsage: { m: tokens },
        summary: { usage: { m: tokens } },
      })
    })

    test('[T24] what is logged instead of the output does not lose them', async () => {
      await op(async () => response, { output: () => 'short' })()
      expect(await onlyCall()).toMatchObject({ output: 'short', summary: { usage: { m: tokens } } })
    })

    test('[T24] parents sum their children, and a wrapper that repeats its child’s adds nothing', async () => {
      const wrapper = op(() => request(), { name: 'wrapper' })
      const root = op(
        async () => {
          await wrapper()
          await request()
          return response
        },
        { name: 'root' },
      )
      await root()
      const calls = await recorded()
      const requests = (call: (typeof calls)[number]) => [
        call.op,
        call.summary.usage['m']?.requests,
        Object.keys(call.ownUsage ?? {}),
      ]
      expect(calls.map(requests)).toEqual([
        ['root', 2, []],
        ['wrapper', 1, []],
        ['request', 1, ['m']],
        ['request', 1, ['m']],
      ])
    })

    test('[T24] models are summed apart', async () => {
      const root = startCall({ name: 'root' })
      for (const model of ['a', 'b', 'a']) {
        const child = startCall({ name: model, parent: root })
        child.end({ usage: { [model]: tokens } })
      }
      root.end()
      const [found] = await recorded()
      expect(found?.summary.usage).toEqual({
        a: { ...noUsage, requests: 2, inputTokens: 20, outputTokens: 8 },
        b: tokens,
      })
    })

    test('[T24] a child that outlives its parent still counts, and so does its failure, all the way up', async () => {
      const root = startCall({ name: 'root' })
      const middle = startCall({ name: 'middle', parent: root })
      const late = startCall({ name: 'late', parent: middle })
      middle.end()
      root.end()
      late.end({ usage: { m: tokens }, error: new Error('late') })
      const calls = await recorded()
      expect(
        calls.map(({ op: name, status, summary }) => [name, status, summary.usage['m']]),
      ).toEqual([
        ['root', 'descendant_error', tokens],
        ['middle', 'descendant_error', tokens],
        ['late', 'error', tokens],
      ])
    })
  })

  test('[T25] inputs are those the body got, whatever it or the caller does to them later', async () => {
    const messages = [{ role: 'user', content: 'why?' }]
    const traced = op((list: { role: string; content: string }[]) => {
      list.push({ role: 'assistant', content: 'because' })
      return list
    })
    const result = traced(messages)
    result.push({ role: 'user', content: 'really?' })
    const call = await onlyCall()
    expect(call.inputs).toEqual({ list: [{ role: 'user', content: 'why?' }] })
    expect(call.output).toHaveLength(2)
  })

  test('[T20] inputs stand under the parameters’ names', async () => {
    op(
      (
        question: string,
        { k = 3, ...rest }: { k?: number; x?: number } = {},
        ...more: number[]
      ) => [question, k, rest, more],
      {
        defaults: { k: 3, mode: 'fast' },
      },
    )('why?', { x: 1 }, 7, 8)
    expect((await onlyCall()).inputs).toEqual({
      question: 'why?',
      k: 3,
      x: 1,
      more: [7, 8],
      mode: 'fast',
    })
  })

  test('[T51] after an op, sync or async, thrown or not, there is no current call', async () => {
    op(() => expect(weft().currentCall()?.op).toBe('inside'), { name: 'inside' })()
    await op(async () => 1)()
    caught(
      op(() => {
        throw new Error('no')
      }),
    )
    expect(weft().currentCall()).toBeUndefined()
  })

  test('[T53] concurrent roots keep their own children, inside their own time', async () => {
    const inner = op(async (name: string) => name, { name: 'inner' })
    const outer = (name: string) =>
      op(
        async () => {
          const first = inner(name)
          const second = inner(name)
          await Promise.all([first, second])
        },
        { name },
      )
    await Promise.all([outer('a')(), outer('b')()])
    const calls = await recorded()
    const names = new Map(calls.map((call) => [call.id, call.op]))
    const inners = calls.filter(({ op: name }) => name === 'inner')
    expect(
      inners.map(({ parentId, inputs }) => [names.get(parentId ?? ''), inputs?.['name']]),
    ).toEqual([
      ['a', 'a'],
      ['a', 'a'],
      ['b', 'b'],
      ['b', 'b'],
    ])
    for (const call of inners) {
      const parent = calls.find(({ id }) => id === call.parentId)
      expect(call.startedAt).toBeGreaterThan(parent?.startedAt ?? Infinity)
      expect(call.endedAt).toBeLessThan(parent?.endedAt ?? 0)
    }
    expect(await family()).toHaveLength(6)
  })
}
