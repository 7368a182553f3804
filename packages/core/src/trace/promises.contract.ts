import fc from 'fast-check'
import type { Evaluate } from './arbitrary-values.contract.ts'
import { addThen } from './recorded.contract.ts'

/** How a promise settled and after how many turns of the microtask queue. */
export interface Outcome {
  readonly settled: 'fulfilled' | 'rejected' | 'pending'
  readonly value: unknown
  readonly ticks: number
}

const mostTicks = 50

/** Waits for a promise and counts. */
export async function outcomeOf(promise: PromiseLike<unknown>): Promise<Outcome> {
  let outcome: Pick<Outcome, 'settled' | 'value'> | undefined
  promise.then(
    (value) => {
      outcome = { settled: 'fulfilled', value }
    },
    (value: unknown) => {
      outcome = { settled: 'rejected', value }
    },
  )
  let ticks = 0
  for (; !outcome && ticks < mostTicks; ticks++) await Promise.resolve()
  // Only what the count needs: the value is not the result of an await, as it may be a thenable.
  return { settled: 'pending', value: undefined, ...outcome, ticks }
}

/** A way to make one promise again and again. */
export interface PromiseMaker {
  readonly make: () => PromiseLike<unknown>
  /** Whether the op gives the very object; of the platform's own class it gives one that settles equally. */
  readonly keepsIdentity: boolean
  /** Own members of the promise, each with its name as value. */
  readonly members: readonly string[]
}

class Cancellable<T> extends Promise<T> {
  readonly cancel = 'cancel'
}

class OwnThen<T> extends Promise<T> {
  // oxlint-disable-next-line unicorn/no-thenable -- what is tried is a promise class with a `then` of its own
  override then<A = T, B = never>(
    fulfilled?: ((value: T) => A | PromiseLike<A>) | null,
    rejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return super.then(fulfilled, rejected)
  }
}

/** Promises of every class, fulfilled and rejected, with a value or an error of their own. */
export function anyPromise(evaluate: Evaluate): fc.Arbitrary<PromiseMaker> {
  const value = fc.oneof(fc.string(), fc.object(), fc.constant(undefined))
  const Foreign = evaluate('Promise') as PromiseConstructor
  return fc.tuple(value, fc.boolean(), fc.constantFrom(...kinds)).map(([given, fails, kind]) => {
    const settle = (of: PromiseConstructor): Promise<unknown> =>
      fails ? of.reject(given) : of.resolve(given)
    return kind(settle, Foreign)
  })
}

type Settle = (of: PromiseConstructor) => Promise<unknown>

const kinds: readonly ((settle: Settle, foreign: PromiseConstructor) => PromiseMaker)[] = [
  (settle) => ({ make: () => settle(Promise), keepsIdentity: false, members: [] }),
  (settle) => ({ make: () => settle(Cancellable), keepsIdentity: true, members: ['cancel'] }),
  (settle) => ({ make: () => settle(OwnThen), keepsIdentity: true, members: [] }),
  (settle, foreign) => ({ make: () => settle(foreign), keepsIdentity: true, members: [] }),
  (settle) => ({
    make: () => Object.freeze(settle(Cancellable)),
    keepsIdentity: true,
    members: ['cancel'],
  }),
  (settle) => ({
    make: () => Object.assign(settle(Promise), { cancel: 'cancel' }),
    keepsIdentity: false,
    members: ['cancel'],
  }),
  (settle) => ({
    make: () =>
      addThen({}, (fulfilled: never, rejected: never) => settle(Promise).then(fulfilled, rejected)),
    keepsIdentity: true,
    members: [],
  }),
]
