import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Client } from '../client/client.ts'
import { anyCase, partsOfValue, type Case, type Evaluate } from './arbitrary-values.contract.ts'
import { anyPromise, outcomeOf, type Outcome } from './promises.contract.ts'

/** Where the properties are tried. */
export interface PropertiesPlace {
  readonly evaluate: Evaluate
  readonly open: () => Client
}

const timeout = 120_000

// With the runs below more than 10,000 values.
const runs = 2_500

/** Whatever flows through an op, the host sees what it sees without one, and the call can be read. */
export function propertiesContract({ evaluate, open }: PropertiesPlace): void {
  let client: Client
  let made = 0

  const traced = <Fn extends (...args: never[]) => unknown>(fn: Fn): Fn => {
    made++
    return client.op(fn)
  }

  beforeAll(() => {
    client = open()
  })

  afterAll(() => client.deleteProject())

  describe('any value', () => {
    const value = anyCase(evaluate)
    givenAndReturned(value, traced)
    thrown(value, traced)
    resolved(value, traced)
    promises(evaluate, traced)
    getterReads(traced)
    readBack(() => ({ client, made }))
  })

  describe('any JSON', () => {
    test('[T60] is stored as it is', { timeout }, async () => {
      const json = fc.array(fc.jsonValue({ noUnicodeString: false, depthSize: 'small' }), {
        maxLength: 20,
      })
      await fc.assert(
        fc.asyncProperty(json, async (list) => {
          const { call } = client.op(() => list).traced()
          expect((await client.getCall(call.id))?.output).toEqual(list)
        }),
        { numRuns: 100 },
      )
    })
  })
}

type Wrap = <Fn extends (...args: never[]) => unknown>(fn: Fn) => Fn
type Values = fc.Arbitrary<Case>

function givenAndReturned(values: Values, traced: Wrap): void {
  test('[T1] given, as this and returned is the very same, and unchanged', { timeout }, () => {
    fc.assert(
      fc.property(values, values, (...cases) => {
        const [value, self] = [cases[0].make(), cases[1].make()]
        const seen: unknown[] = []
        const take = traced(function (this: unknown, ...args: unknown[]) {
          seen.push(this, ...args)
          return value
        })
        const before = [partsOfValue(value), partsOfValue(self)]
        const result = Reflect.apply(take, self, [value, self])
        const after = [partsOfValue(value), partsOfValue(self)]
        return (
          Object.is(result, value) &&
          areSame(seen, [self, value, self]) &&
          before.every((parts, index) => areSame(parts, after[index] ?? []))
        )
      }),
      { numRuns: runs },
    )
  })
}

function thrown(values: Values, traced: Wrap): void {
  test('[T3] thrown, at once or later, is the very same', { timeout }, async () => {
    await fc.assert(
      fc.asyncProperty(values, async ({ make }) => {
        const value = make()
        const before = partsOfValue(value)
        const fail = (): never => {
          throw value
        }
        const caught = thrownBy(traced(fail))
        const later = await outcomeOf(traced(async () => fail())())
        expect(caught).toEqual({ settled: 'rejected', same: true })
        expect(later.settled).toBe('rejected')
        return Object.is(later.value, value) && areSame(before, partsOfValue(value))

        function thrownBy(run: () => unknown): { settled: string; same: boolean } {
          try {
            run()
            return { settled: 'fulfilled', same: false }
          } catch (error) {
            return { settled: 'rejected', same: Object.is(error, value) }
          }
        }
      }),
      { numRuns: runs },
    )
  })
}

function resolved(values: Values, traced: Wrap): void {
  test('[T5] resolved is the very same, at most two ticks later', { timeout }, async () => {
    await fc.assert(
      fc.asyncProperty(values, fc.nat(3), async ({ make }, waits) => {
        const value = make()
        const before = partsOfValue(value)
        const later = async (): Promise<unknown> => {
          for (let wait = 0; wait < waits; wait++) await Promise.resolve()
          return value
        }
        const bare = await outcomeOf(later())
        const ours = await outcomeOf(traced(later)())
        return isEqual(ours, bare) && areSame(before, partsOfValue(value))
      }),
      { numRuns: runs },
    )
  })
}

function promises(evaluate: Evaluate, traced: Wrap): void {
  test('[T5] a promise of any class settles equally', { timeout }, async () => {
    await fc.assert(
      fc.asyncProperty(anyPromise(evaluate), async ({ make, keepsIdentity, members }) => {
        const bare = await outcomeOf(make())
        const promise = make()
        const result = traced(() => promise)()
        expect(Object.is(result, promise) || !keepsIdentity).toBe(true)
        expect(Object.getPrototypeOf(result)).toBe(Object.getPrototypeOf(promise))
        for (const name of members) expect(Reflect.get(result, name)).toBe(name)
        return isEqual(await outcomeOf(result), bare)
      }),
      { numRuns: 1_000 },
    )
  })
}

// Read for the record itself, and before it for tokens and for whether the result is a promise.
const mostReads: ReadonlyMap<string, number> = new Map([
  ['model', 2],
  ['usage', 2],
  ['then', 3],
])

function getterReads(traced: Wrap): void {
  test('[T61] a result’s getters are read for its record alone, once', { timeout }, () => {
    const keys = fc.uniqueArray(
      fc.oneof(fc.constantFrom('then', 'model', 'usage', 'token', 'a'), fc.string()),
    )
    fc.assert(
      fc.property(keys, (names) => {
        const reads = new Map<string, number>()
        const owner = {}
        for (const name of names) {
          const get = (): string => {
            reads.set(name, (reads.get(name) ?? 0) + 1)
            return name
          }
          // oxlint-disable-next-line unicorn/no-thenable -- whether and how often it is looked for is the question
          Object.defineProperty(owner, name, { enumerable: true, get })
        }
        traced(() => owner)()
        return [...reads].every(([name, count]) => count <= (mostReads.get(name) ?? 1))
      }),
      { numRuns: 500 },
    )
  })
}

function readBack(state: () => { readonly client: Client; readonly made: number }): void {
  test('[T60] of all of them the call can be read, with its values', { timeout }, async () => {
    const { client, made } = state()
    expect(made).toBeGreaterThan(10_000)
    await client.flush()
    let read = 0
    for await (const call of client.listCalls({ with: ['inputs', 'output'] })) {
      read++
      // What cannot be cloned here could not be stored in a database.
      structuredClone(call)
      expect(call.error?.message ?? '').toBeTypeOf('string')
    }
    expect(read).toBe(made)
    expect(client.health.get().droppedCalls).toBe(0)
    const codes = Object.keys(client.health.get().errors)
    expect(codes.filter((code) => code !== 'value/getter-failed')).toEqual([])
  })
}

function areSame(some: readonly unknown[], others: readonly unknown[]): boolean {
  return (
    some.length === others.length && some.every((part, index) => Object.is(part, others[index]))
  )
}

// A promise resolved with a revoked proxy rejects with an error that the platform makes anew each time.
function isEqual(ours: Outcome, bare: Outcome): boolean {
  const isSame = Object.is(ours.value, bare.value) || messageOf(ours) === (messageOf(bare) ?? {})
  return ours.settled === bare.settled && isSame && ours.ticks <= bare.ticks + 2
}

function messageOf({ settled, value }: Outcome): string | undefined {
  return settled === 'rejected' && value instanceof Error ? value.message : undefined
}
