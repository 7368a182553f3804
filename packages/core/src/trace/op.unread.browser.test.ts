/// <reference types="@vitest/browser-playwright" />
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { cdp } from 'vitest/browser'
import { op } from '../functions.ts'
import { onlyCall, startWeft, weft } from './recorded.contract.ts'

beforeEach(() => void startWeft())
afterEach(() => weft().close())

async function collectGarbage(): Promise<void> {
  await cdp().send('HeapProfiler.collectGarbage')
  // Finalizers run in a task of their own.
  await new Promise((resolve) => setTimeout(resolve, 20))
}

async function* parts(): AsyncGenerator<string> {
  yield 'Hello'
  yield ' world'
}

/** One stream of each kind that an op can return, and how its first part is read. */
const kinds: readonly [string, () => unknown, (stream: never) => unknown][] = [
  [
    'a generator',
    function* letters() {
      yield 'Hello'
      yield 'world'
    },
    (items: Generator<string>) => items.next(),
  ],
  ['an async generator', parts, (items: AsyncGenerator<string>) => items.next()],
  [
    'a ReadableStream',
    () => new ReadableStream({ pull: (controller) => controller.enqueue('Hello') }),
    (stream: ReadableStream) => stream.getReader().read(),
  ],
  [
    'an async iterable with members of its own',
    () => ({ model: 'm', [Symbol.asyncIterator]: parts }),
    (stream: AsyncIterable<string>) => stream[Symbol.asyncIterator]().next(),
  ],
]

describe.for(kinds)('%s', function ([, make, readOne]) {
  test('[T18] that is let go unread is abandoned', async () => {
    // A frame of its own, so that nothing here holds the stream.
    const start = (): void => void op(make, { name: 'dropped' })()
    start()
    expect((await onlyCall()).status).toBe('running')
    await vi.waitFor(async () => {
      await collectGarbage()
      expect((await onlyCall()).status).toBe('abandoned')
    }, 10_000)
  })

  test('[T18] unread when its page goes is abandoned', async () => {
    const held = op(make, { name: 'held' })()
    dispatchEvent(new PageTransitionEvent('pagehide'))
    expect((await onlyCall()).status).toBe('abandoned')
    expect(held).toBeDefined()
  })

  test('[T18] in use when its page goes is not', async () => {
    const held = op(make, { name: 'held' })()
    await readOne(held as never)
    dispatchEvent(new PageTransitionEvent('pagehide'))
    expect((await onlyCall()).status).toBe('running')
    expect(held).toBeDefined()
  })
})
