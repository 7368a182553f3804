import { describe, expect, test } from 'vitest'
import { op } from '../functions.ts'
import { family, onlyCall, recorded, weft } from './recorded.contract.ts'

/** How streams and generators are recorded. */
export function streamsContract(): void {
  const leaf = op(async () => 'leaf', { name: 'leaf' })

  describe('streams', () => {
    test('[T10] a generator’s call ends with it and holds what it yielded', async () => {
      const count = op(function* count(to: number): Generator<number, string, string> {
        for (let n = 0; n < to; n++) expect(yield n).toBe(n === 0 ? 'a' : 'b')
        return 'end'
      })
      const items = count(2)
      expect((await onlyCall()).status).toBe('running')
      expect(items.next()).toEqual({ done: false, value: 0 })
      expect(items.next('a')).toEqual({ done: false, value: 1 })
      expect(items.next('b')).toEqual({ done: true, value: 'end' })
      expect(await onlyCall()).toMatchObject({
        op: 'count',
        status: 'success',
        output: [0, 1],
        inputs: { to: 2 },
      })
    })

    test('[T10] an async generator too, also from an async function, and texts are joined', async () => {
      async function* words(): AsyncGenerator<string> {
        yield 'Hel'
        await Promise.resolve()
        yield 'lo'
      }
      const got: string[] = []
      for await (const word of op(words, { name: 'direct' })()) got.push(word)
      for await (const word of await op(async () => words(), { name: 'promised' })()) got.push(word)
      expect(got).toEqual(['Hel', 'lo', 'Hel', 'lo'])
      const calls = await recorded()
      expect(calls.map(({ op: name, status, output }) => [name, status, output])).toEqual([
        ['direct', 'success', 'Hello'],
        ['promised', 'success', 'Hello'],
      ])
    })

    test('[T10] a generator object stays one: its class, iterator helpers and spreading', () => {
      const made = op(function* () {
        yield 1
        yield 2
      })()
      expect(Object.prototype.toString.call(made)).toBe('[object Generator]')
      expect(made[Symbol.iterator]()).toBe(made)
      expect([...made]).toEqual([1, 2])
    })

    test('[T11] calls in the body are children, calls of the consumer are not', async () => {
      const outer = op(async function* outer() {
        await leaf()
        yield 1
        await leaf()
        yield 2
      })
      for await (const _item of outer()) op(() => 1, { name: 'consumer' })()
      expect(await family()).toEqual([
        ['outer', undefined],
        ['leaf', 'outer'],
        ['consumer', undefined],
        ['leaf', 'outer'],
        ['consumer', undefined],
      ])
    })

    test('[T11] also after an await in the body', async () => {
      const outer = op(async function* outer() {
        yield 1
        await Promise.resolve()
        await leaf()
      })
      for await (const _item of outer());
      expect(await family()).toEqual([
        ['outer', undefined],
        ['leaf', 'outer'],
      ])
    })

    test('[T11] generators nest, and two in a loop are siblings', async () => {
      const inner = op(function* inner(n: number) {
        op(() => n, { name: 'leaf' })()
        yield n
      })
      const outer = op(function* outer() {
        yield* inner(1)
        yield* inner(2)
      })
      expect([...outer()]).toEqual([1, 2])
      expect(await family()).toEqual([
        ['outer', undefined],
        ['inner', 'outer'],
        ['leaf', 'inner'],
        ['inner', 'outer'],
        ['leaf', 'inner'],
      ])
      expect(weft().currentCall()).toBeUndefined()
    })

    test('[T11] two generators read in turn keep their children apart', async () => {
      const make = (name: string) =>
        op(
          function* () {
            for (let n = 0; n < 2; n++) {
              op(() => n, { name: `leaf of ${name}` })()
              yield n
            }
          },
          { name },
        )()
      const [a, b] = [make('a'), make('b')]
      for (let n = 0; n < 3; n++) {
        a.next()
        b.next()
      }
      const parents = (await family()).map(([, parent]) => parent)
      expect(parents).toEqual([undefined, undefined, 'a', 'b', 'a', 'b'])
    })

    test('[T12] a break ends the call as cancelled, once, and the body’s finally runs inside it', async () => {
      const items = op(function* items() {
        try {
          for (let n = 0; ; n++) yield n
        } finally {
          void leaf()
        }
      })
      for (const item of items()) if (item === 2) break
      expect((await recorded())[0]).toMatchObject({ status: 'cancelled', output: [0, 1, 2] })
      expect(await family()).toEqual([
        ['items', undefined],
        ['leaf', 'items'],
      ])
      expect(weft().health.get().errors).toEqual({})
    })

    test('[T12] an async generator too', async () => {
      const items = op(async function* items() {
        for (let n = 0; ; n++) yield n
      })
      for await (const item of items()) if (item === 2) break
      expect(await onlyCall()).toMatchObject({ status: 'cancelled', output: [0, 1, 2] })
    })

    test('[T12] return() before the first item too', async () => {
      const items = op(function* items() {
        yield 1
      })()
      expect(items.return(undefined)).toEqual({ done: true, value: undefined })
      expect(await onlyCall()).toMatchObject({ status: 'cancelled', output: [] })
    })

    test('[T12] an iterator without return() is cancelled by a break all the same', async () => {
      const endless = {
        [Symbol.asyncIterator]: () => ({ next: async () => ({ done: false as const, value: 1 }) }),
      }
      for await (const _item of op(() => endless)()) break
      expect(await onlyCall()).toMatchObject({ status: 'cancelled', output: [1] })
    })

    test('[T13] a throw in the body is recorded with what there was, and reaches the consumer', async () => {
      const thrown = new Error('no')
      const failing = op(async function* failing() {
        yield 1
        throw thrown
      })
      const reading = (async () => {
        for await (const item of failing()) expect(item).toBe(1)
      })()
      await expect(reading).rejects.toBe(thrown)
      expect(await onlyCall()).toMatchObject({
        status: 'error',
        output: [1],
        error: { message: 'no' },
      })
    })

    test('[T13] a throw() of the consumer that the body does not catch as well', async () => {
      const items = op(function* items() {
        yield 1
      })()
      items.next()
      const thrown = new Error('of the consumer')
      expect(() => items.throw(thrown)).toThrow(thrown)
      expect(await onlyCall()).toMatchObject({ status: 'error', output: [1] })
    })

    test('[T14] an accumulator makes the output', async () => {
      const counted = op(
        async function* counted() {
          yield { text: 'a' }
          yield { text: 'b' }
        },
        {
          accumulate: {
            initial: () => '',
            step: (state: string, chunk: { text: string }) => state + chunk.text,
            finish: (state: string) => ({ state }),
          },
          output: (result) => ({ logged: result }),
        },
      )
      const got: unknown[] = []
      for await (const chunk of counted()) got.push(chunk)
      expect(got).toEqual([{ text: 'a' }, { text: 'b' }])
      expect(await onlyCall()).toMatchObject({ output: { logged: { state: 'ab' } } })
    })

    test.for(['initial', 'step', 'finish'] as const)(
      '[T14] an accumulator whose %s throws disturbs nothing',
      async (part) => {
        const fail = (): never => {
          throw new Error(part)
        }
        const base = { initial: () => 0, step: (n: number) => n + 1, finish: (n: number) => n }
        const items = op(
          function* items() {
            yield* [1, 2, 3]
          },
          { accumulate: { ...base, [part]: fail } },
        )
        expect([...items()]).toEqual([1, 2, 3])
        expect((await onlyCall()).status).toBe('success')
        expect(weft().health.get().errors['trace/hook-failed']).toBeGreaterThan(0)
      },
    )
  })
}
