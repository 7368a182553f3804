import { describe, expect, test } from 'vitest'
import {
  ask,
  listOf,
  newWorld,
  plainClient,
  rejectionOf,
  streaming,
  until,
  type Kit,
  type World,
} from './kit.contract.ts'

/** The promise that a request gives. */
export function promiseSuite(kit: Kit): void {
  describe('the SDK promise', () => {
    test('[M17] withResponse: it keeps its class, its methods and one parse', async () => {
      const { openai, call } = newWorld(kit)
      const plain = plainClient(kit).chat.completions.create({
        model: 'gpt-4o',
        messages: ask('a'),
      })
      const ours = openai.chat.completions.create({ model: 'gpt-4o', messages: ask('a') })
      expect(ours.constructor).toBe(plain.constructor)
      expect(Object.keys(ours).sort()).toEqual(Object.keys(plain).sort())
      const { data, response, request_id: id } = await ours.withResponse()
      expect(await ours).toBe(data)
      expect(response.status).toBe(200)
      expect(id === null).toBe((await plain.withResponse()).request_id === null)
      expect(await call()).toMatchObject({ status: 'success', model: 'gpt-4o-2024-08-06' })
    })

    test('[M17] asResponse alone gives an unread body and a call without output', async () => {
      const { openai, call } = newWorld(kit)
      const response = await openai.chat.completions
        .create({ model: 'gpt-4o', messages: ask('raw') })
        .asResponse()
      expect(response.bodyUsed).toBe(false)
      const body = (await response.json()) as { object: string }
      expect(body.object).toBe('chat.completion')
      await until(async () => (await call()).status !== 'running')
      expect(await call()).toMatchObject({
        status: 'success',
        output: undefined,
        attributes: { rawResponse: true },
      })
    })

    test('[M17] asResponse and then the parsed body is one whole call', async () => {
      const { openai, call } = newWorld(kit)
      const promise = openai.chat.completions.create({ model: 'gpt-4o', messages: ask('both') })
      const response = await promise.asResponse()
      const parsed = await promise
      expect(response.ok).toBe(true)
      expect((await call()).output).toEqual(parsed)
    })

    test.for(['await', 'catch', 'finally'] as const)(
      'ends an op that returns it: %s',
      async (how) => {
        const { weft, openai, calls } = newWorld(kit)
        const chat = weft.op(
          () => openai.chat.completions.create({ model: 'gpt-4o', messages: ask('x') }),
          { name: 'chat' },
        )
        const promise = chat()
        if (how === 'await') await promise
        else if (how === 'catch') await promise.catch(() => undefined)
        else await promise.finally(() => undefined)
        const [parent, child] = await calls()
        expect(parent).toMatchObject({ op: 'chat', status: 'success' })
        expect(child).toMatchObject({ parentId: parent?.id, status: 'success' })
        expect(parent?.summary.usage).toEqual(child?.summary.usage)
      },
    )

    test('of a stream gives it with its response', async () => {
      const { openai, call } = newWorld(kit)
      const { data, response } = await openai.chat.completions
        .create(streaming('gpt-4o'))
        .withResponse()
      expect(response.headers.get('content-type')).toContain('text/event-stream')
      expect(await listOf(data)).toHaveLength(6)
      expect((await call()).status).toBe('success')
    })

    test('catch and finally pass on what the SDK gives', async () => {
      const { openai, calls } = newWorld(kit)
      let settled = 0
      const good = openai.chat.completions.create({ model: 'gpt-4o', messages: ask('x') })
      const bad = openai.chat.completions.create({ model: 'error-401', messages: ask('x') })
      await good.finally(() => settled++)
      const error = await bad.catch((thrown: unknown) => thrown)
      expect(settled).toBe(1)
      expect(error).toBeInstanceOf(kit.OpenAI.AuthenticationError)
      expect((await calls()).map(({ status }) => status)).toEqual(['success', 'error'])
    })

    test.runIf(kit.collectGarbage)('never read, its call is abandoned', async () => {
      const { openai, call } = newWorld(kit)
      const start = (): void => {
        void openai.chat.completions.create({ model: 'gpt-4o', messages: ask('nobody waits') })
      }
      start()
      expect((await call()).status).toBe('running')
      await until(async () => {
        await kit.collectGarbage?.()
        return (await call()).status === 'abandoned'
      })
    })

    test.runIf(kit.unhandledDuring)('a failure nobody handles stays unhandled, once', async () => {
      const { openai, call } = newWorld(kit)
      const unhandled = await kit.unhandledDuring?.(async () => {
        void openai.chat.completions.create({ model: 'error-401', messages: ask('x') })
        await until(async () => (await call()).status === 'error')
      })
      expect(unhandled).toHaveLength(1)
      expect(unhandled?.[0]).toBeInstanceOf(kit.OpenAI.AuthenticationError)
    })

    test.runIf(kit.unhandledDuring)(
      '[M13] leaves as many failures unhandled as the SDK alone',
      async () => {
        const unhandledBy = async (openai: World['openai']): Promise<number | undefined> => {
          const unhandled = await kit.unhandledDuring?.(async () => {
            const create = () =>
              openai.chat.completions.create({ model: 'error-401', messages: ask('x') })
            const handled = [
              rejectionOf(create()),
              create().catch(() => undefined),
              create()
                .withResponse()
                .catch(() => undefined),
              create()
                .asResponse()
                .catch(() => undefined),
              rejectionOf(
                openai.chat.completions.parse({ model: 'error-401', messages: ask('x') }),
              ),
              rejectionOf(openai.chat.completions.create(streaming('cut-mid-stream')).then(listOf)),
            ]
            void create().then(() => undefined)
            void create().finally(() => undefined)
            void create().withResponse()
            void create().asResponse()
            void openai.chat.completions.parse({ model: 'error-401', messages: ask('x') })
            await Promise.all(handled)
          })
          return unhandled?.length
        }
        expect(await unhandledBy(newWorld(kit).openai)).toBe(await unhandledBy(plainClient(kit)))
      },
    )
  })
}
