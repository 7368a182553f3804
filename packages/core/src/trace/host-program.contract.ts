import { caught } from './recorded.contract.ts'
import { outcomeOf } from './promises.contract.ts'

type AnyFunction = (...args: never[]) => unknown

/** What a program of the host sees. */
export interface Sight {
  readonly what: string
  readonly seen: unknown
  /** Turns of the microtask queue that it took. */
  readonly ticks: number
}

const value = { answer: 42 }
const failure = new TypeError('of the host')

const functions = {
  give: (given: unknown) => given,
  fail: () => {
    throw failure
  },
  later: async (given: unknown) => {
    await Promise.resolve()
    return given
  },
  failLater: async () => {
    await Promise.resolve()
    throw failure
  },
  items: function* (given: unknown) {
    yield given
    yield 2
    return 3
  },
  itemsLater: async function* (given: unknown) {
    yield given
    yield 2
    throw failure
  },
  stream: (given: unknown) =>
    new ReadableStream({
      start(controller) {
        controller.enqueue(given)
        controller.enqueue(2)
        controller.close()
      },
    }),
}

/** Runs a program whose functions went through a wrapper, and tells all that it saw. */
export async function playHost(wrap: (fn: AnyFunction) => AnyFunction): Promise<readonly Sight[]> {
  const wrapped = Object.fromEntries(
    Object.entries(functions).map(([name, fn]) => [name, wrap(fn as AnyFunction)]),
  ) as unknown as typeof functions
  const sights: Sight[] = []
  const see = (what: string, seen: unknown, ticks = 0): void =>
    void sights.push({ what, seen, ticks })
  // Twice: a hook may fail the second time only.
  for (let round = 0; round < 2; round++) {
    see('give', wrapped.give(value))
    see('fail', caught(wrapped.fail))
    for (const name of ['later', 'failLater'] as const) {
      const outcome = await outcomeOf(wrapped[name](value))
      see(`${name} ${outcome.settled}`, outcome.value, outcome.ticks)
    }
    for (const item of wrapped.items(value)) see('item', item)
    const error = await readAll(wrapped.itemsLater(value), (item) => see('item later', item))
    see('item later', error)
    const reader = wrapped.stream(value).getReader()
    for (let part = await reader.read(); !part.done; part = await reader.read())
      see('part', part.value)
  }
  return sights
}

async function readAll(
  items: AsyncIterable<unknown>,
  take: (item: unknown) => void,
): Promise<unknown> {
  try {
    for await (const item of items) take(item)
    return undefined
  } catch (error) {
    return error
  }
}

const mostTicks = 2

/** Where two sights differ: by identity, and by more ticks than a promise may take longer. */
export function differences(ours: readonly Sight[], bare: readonly Sight[]): readonly string[] {
  const lengths = ours.length === bare.length ? [] : [`${ours.length} sights, not ${bare.length}`]
  const each = bare.flatMap(({ what, seen, ticks }, index) => {
    const own = ours[index]
    if (own?.what !== what) return [`${own?.what ?? 'nothing'}, not ${what}`]
    if (!Object.is(own.seen, seen)) return [`${what}: another value`]
    return own.ticks > ticks + mostTicks ? [`${what}: ${own.ticks} ticks, not ${ticks}`] : []
  })
  return [...lengths, ...each]
}
