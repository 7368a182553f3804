import { describe, expect, test } from 'vitest'
import { op } from '../functions.ts'
import { family, onlyCall, recorded } from './recorded.contract.ts'

/** How streams that are no generators are recorded, and what every stream adds to its call. */
export function sourcesContract(): void {
  describe('stream objects', () => {
    test('[T15] a ReadableStream passes every chunk and ends its call', async () => {
      const stream = op(() => streamOf(['a', 'b', 'c']))()
      expect(stream).toBeInstanceOf(ReadableStream)
      expect(await readAll(stream)).toEqual(['a', 'b', 'c'])
      expect(await onlyCall()).toMatchObject({ status: 'success', output: 'abc' })
    })

    test('[T15] it pulls only when its reader does', async () => {
      let pulled = 0
      const source = new ReadableStream<number>(
        { pull: (controller) => controller.enqueue(++pulled) },
        { highWaterMark: 0 },
      )
      const reader = op(() => source)().getReader()
      await reader.read()
      await reader.read()
      expect(pulled).toBe(2)
    })

    test('[T15] cancelling reaches the source and ends the call as cancelled; an error is the same object', async () => {
      const reasons: unknown[] = []
      const source = new ReadableStream({ cancel: (reason) => void reasons.push(reason) })
      await op(() => source, { name: 'left' })().cancel('enough')
      const thrown = new Error('broken')
      const broken = new ReadableStream({ pull: (controller) => controller.error(thrown) })
      await expect(readAll(op(() => broken, { name: 'broken' })())).rejects.toBe(thrown)
      expect(reasons).toEqual(['enough'])
      const calls = await recorded()
      expect(calls.map(({ op: name, status }) => [name, status])).toEqual([
        ['left', 'cancelled'],
        ['broken', 'error'],
      ])
    })

    test('[T16] an async iterable with members of its own stays the same object', async () => {
      class Answer {
        readonly #chunks = ['x', 'y']
        readonly id = 7
        async *[Symbol.asyncIterator](): AsyncGenerator<string> {
          yield* this.#chunks
        }
        size(): number {
          return this.#chunks.length
        }
      }
      const answer = new Answer()
      const result = await op(async () => answer)()
      expect([result === answer, result.id, result.size()]).toEqual([true, 7, 2])
      expect(Object.keys(result)).toEqual(['id'])
      const got: string[] = []
      for await (const chunk of result) got.push(chunk)
      expect(got).toEqual(['x', 'y'])
      expect(await onlyCall()).toMatchObject({ status: 'success', output: 'xy' })
    })

    test('[T17] the first token, progress, summary and usage of a stream', async () => {
      const usage = { prompt_tokens: 3, completion_tokens: 2 }
      const chat = op(
        async function* chat() {
          yield 'Hel'
          yield 'lo'
        },
        {
          kind: 'llm',
          accumulate: {
            initial: () => '',
            step: (state: string, chunk: string) => state + chunk,
            finish: (text: string) => ({ model: 'm', text, usage }),
          },
          summary: (output) => ({ length: (output as unknown as { text: string }).text.length }),
        },
      )
      const reading = chat()
      await reading.next()
      const running = await onlyCall()
      expect(running).toMatchObject({
        status: 'running',
        output: { text: 'Hel' },
        firstTokenAt: expect.any(Number),
      })
      await reading.next()
      await reading.next()
      const ended = await onlyCall()
      expect(ended).toMatchObject({
        status: 'success',
        firstTokenAt: running.firstTokenAt,
        output: { text: 'Hello' },
        summary: { length: 5, usage: { m: { inputTokens: 3, outputTokens: 2 } } },
      })
    })

    test('[T17] a stream of very many chunks is listed up to a bound that is told', async () => {
      const many = op(function* many() {
        for (let n = 0; n < 20_005; n++) yield n
      })
      let got = 0
      for (const _item of many()) got++
      expect(got).toBe(20_005)
      expect(JSON.stringify((await onlyCall()).output)).toContain('"$weft":"cut"')
    })

    test('[T11] calls in the pull of a ReadableStream are children', async () => {
      const leaf = op(async () => 'leaf', { name: 'leaf' })
      const source = (): ReadableStream =>
        new ReadableStream(
          {
            async pull(controller) {
              await leaf()
              controller.close()
            },
          },
          { highWaterMark: 0 },
        )
      await readAll(op(source, { name: 'stream' })())
      expect(await family()).toEqual([
        ['stream', undefined],
        ['leaf', 'stream'],
      ])
    })
  })
}

function streamOf(chunks: readonly string[]): ReadableStream<string> {
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk)
      controller.close()
    },
  })
}

async function readAll(stream: ReadableStream<unknown>): Promise<unknown[]> {
  const reader = stream.getReader()
  const got: unknown[] = []
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return got
    got.push(value)
  }
}
