import { describe, expect, test } from 'vitest'
import { WeftError } from '../base/errors.ts'
import { op } from '../functions.ts'
import { addThen, caught, onlyCall, platformThen, recorded, weft } from './recorded.contract.ts'

/** What flows through an op. */
export function resultsContract(): void {
  describe('results', () => {
    test('[T1] a sync function stays sync and gives the very same value', async () => {
      const value = { x: 1 }
      expect(op(() => value)()).toBe(value)
      expect(await onlyCall()).toMatchObject({ status: 'success', output: { x: 1 } })
    })

    test('[T1] undefined, null and 0 are results', () => {
      expect([op(() => undefined)(), op(() => null)(), op(() => 0)()]).toEqual([undefined, null, 0])
    })

    test('[T2] this is the receiver of the call, or the object given', () => {
      function answer(this: { readonly name: string }, question: string): string {
        return `${this.name}: ${question}`
      }
      const bot = { name: 'Ada', answer: op(answer) }
      const field = op(bot, answer) as (question: string) => string
      expect(bot.answer('why?')).toBe('Ada: why?')
      expect(bot.answer.call({ name: 'Eve' }, 'what?')).toBe('Eve: what?')
      expect(field('how?')).toBe('Ada: how?')
    })

    test('[T2] op(self, fn) keeps the function’s name and its parameters’ names', async () => {
      const bot = { ask: (question: string) => question }
      op(bot, bot.ask)('why?')
      expect(await onlyCall()).toMatchObject({ op: 'ask', inputs: { question: 'why?' } })
    })

    test('[T3] what is thrown is the same object, sync and async, and is recorded', async () => {
      const thrown = Object.assign(new TypeError('no'), { code: 'E1' })
      const sync = op(
        () => {
          throw thrown
        },
        { name: 'sync' },
      )
      const later = op(
        async () => {
          await Promise.resolve()
          throw thrown
        },
        { name: 'later' },
      )
      expect(caught(sync)).toBe(thrown)
      await expect(later()).rejects.toBe(thrown)
      const calls = await recorded()
      expect(
        calls.map(({ op: name, status, error }) => [name, status, error?.name, error?.code]),
      ).toEqual([
        ['sync', 'error', 'TypeError', 'E1'],
        ['later', 'error', 'TypeError', 'E1'],
      ])
      expect(weft().currentCall()).toBeUndefined()
    })

    test.for([
      ['undefined', undefined],
      ['a text', 'oops'],
      ['null', null],
    ] as const)('[T3] thrown %s is an error too', async ([, thrown]) => {
      expect(
        caught(
          op(() => {
            throw thrown
          }),
        ),
      ).toBe(thrown)
      expect(await onlyCall()).toMatchObject({
        status: 'error',
        error: { name: 'Thrown', message: String(thrown) },
      })
    })

    test('[T4] name, length and own properties survive', () => {
      const original = Object.assign(function ask(_a: string, _b: number) {}, { version: 2 })
      const wrapped = op(original)
      expect([wrapped.name, wrapped.length, wrapped.version]).toEqual(['ask', 2, 2])
      expect(typeof wrapped.traced).toBe('function')
    })

    test('[T4] an anonymous function is called so, a name given comes first', async () => {
      op(
        (
          () => () =>
            1
        )(),
      )()
      op(function inner() {}, { name: 'given' })()
      const calls = await recorded()
      expect(calls.map((call) => call.op)).toEqual(['anonymous', 'given'])
    })

    const one = (): number => 1

    test.for([
      [
        undefined,
        undefined,
        'op/not-a-function',
        /takes a function; it was given a value of type undefined/,
      ],
      [one, { kinds: 'llm' }, 'op/invalid-option', /no option "kinds"\. Did you mean "kind"\?/],
      [
        one,
        { kind: 'model' },
        'op/invalid-option',
        /kind is "model"; it must be one of chain, agent/,
      ],
      [
        one,
        { sampleRate: 2 },
        'op/invalid-option',
        /sampleRate is 2; it must be a number from 0 to 1/,
      ],
      [one, { name: '' }, 'op/invalid-option', /name is empty/],
      [one, { attributes: { weft: 1 } }, 'attributes/reserved', /"weft" is reserved/],
    ] as const)('[T4] op(%s, %j) is refused where it is made', ([fn, options, code, message]) => {
      const made = caught((): unknown => op(fn as never, options as never))
      expect(made).toBeInstanceOf(WeftError)
      expect(made).toMatchObject({ code, message: expect.stringMatching(message) })
    })

    test('[T5] a promise settles with the same value, at most two ticks later', async () => {
      const value = {}
      const order: string[] = []
      const plain = async (): Promise<object> => value
      const traced = op(plain)
      const done = traced().then((result) => order.push(result === value ? 'traced' : 'other'))
      let ticks = Promise.resolve()
      for (let tick = 1; tick <= 4; tick++)
        ticks = ticks.then(() => void order.push(`tick ${tick}`))
      await Promise.all([done, ticks])
      expect(order.indexOf('traced')).toBeLessThanOrEqual(3)
    })

    test('[T5] a promise nobody awaits still ends its call', async () => {
      void op(async () => 'x')()
      await Promise.resolve()
      await Promise.resolve()
      await Promise.resolve()
      expect(await onlyCall()).toMatchObject({ status: 'success', output: 'x' })
    })

    test('[T6] a lazy thenable stays its own object and starts once, when the host asks', async () => {
      let started = 0
      const lazy = addThen({ extra: 1 }, (fulfilled: (value: string) => unknown) => {
        started++
        return Promise.resolve('done').then(fulfilled)
      })
      const result = op(() => lazy)()
      expect([result === lazy, result.extra, started]).toEqual([true, 1, 0])
      expect((await onlyCall()).status).toBe('running')
      expect(await result).toBe('done')
      expect(started).toBe(1)
      expect(await onlyCall()).toMatchObject({ status: 'success', output: 'done' })
    })

    test('[T6] a promise of a subclass with a then of its own is that promise', async () => {
      class ApiPromise<T> extends Promise<T> {}
      void addThen(ApiPromise.prototype, function (this: Promise<unknown>, ...args: never[]) {
        return Reflect.apply(platformThen, this, args)
      })
      const error = new Error('no')
      const made = ApiPromise.reject<string>(error)
      const failing = op(() => made)()
      expect(failing).toBe(made)
      await expect(failing).rejects.toBe(error)
      expect(await onlyCall()).toMatchObject({ status: 'error' })
    })

    test('[T6] catch and finally of a thenable end its call too', async () => {
      const made = Promise.reject(new Error('no'))
      void addThen(made, (...args: never[]) => Reflect.apply(platformThen, made, args))
      let settled = false
      await op(() => made)()
        .finally(() => {
          settled = true
        })
        .catch(() => undefined)
      expect(settled).toBe(true)
      expect(await onlyCall()).toMatchObject({ status: 'error' })
    })

    test('[T7] hooks that throw reach nobody and are reported', async () => {
      const fail = (): never => {
        throw new Error('hook')
      }
      const wrapped = op((n: number) => n + 1, {
        name: 'guarded',
        inputs: fail,
        output: fail,
        displayName: fail,
        summary: fail,
      })
      expect(wrapped(1)).toBe(2)
      expect(await onlyCall()).toMatchObject({
        displayName: 'guarded',
        inputs: { n: 1 },
        output: 2,
        status: 'success',
      })
      expect(weft().health.get().errors).toEqual({ 'trace/hook-failed': 4 })
    })

    test('[T7] hooks shape the record, never what flows', async () => {
      const wrapped = op((question: string) => ({ answer: question.length, raw: 'x' }), {
        inputs: (question) => ({ length: question.length }),
        output: ({ answer }) => answer,
        displayName: ({ length }) => `ask (${String(length)})`,
        summary: ({ answer }) => ({ answer }),
      })
      expect(wrapped('why?')).toEqual({ answer: 4, raw: 'x' })
      expect(await onlyCall()).toMatchObject({
        inputs: { length: 4 },
        output: 4,
        displayName: 'ask (4)',
        summary: { answer: 4, usage: {} },
      })
    })

    test('[T7] a display name that is no text, or holds a secret, does not reach the store', async () => {
      const secret = `sk-proj-${'a1B2'.repeat(8)}`
      op(() => 1, { name: 'a', displayName: (async () => 'later') as never })()
      op(() => 1, { name: 'b', displayName: () => `chat ${secret}` })()
      const calls = await recorded()
      expect(calls.map(({ displayName }) => displayName)).toEqual([
        'a',
        'chat [REDACTED:openai-key]',
      ])
    })

    test('[T8] traced gives output and call, synchronously where the op is', async () => {
      const { output, error, call } = op((n: number) => n * 2, { name: 'double' }).traced(4)
      expect([output, error]).toEqual([8, undefined])
      expect(call).toMatchObject({ op: 'double', status: 'success', output: 8, inputs: { n: 4 } })
      const later = await op(async (n: number) => n * 2).traced(5)
      expect([later.output, later.call.status]).toEqual([10, 'success'])
    })

    test('[T8] traced never throws', async () => {
      const thrown = new Error('no')
      const sync = op(() => {
        throw thrown
      }).traced()
      const later = await op(async () => Promise.reject(thrown)).traced()
      for (const outcome of [sync, later])
        expect([outcome.output, outcome.error, outcome.call.status]).toEqual([
          undefined,
          thrown,
          'error',
        ])
    })
  })
}
