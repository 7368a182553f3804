import { describe, expect, test } from 'vitest'
import {
  listOf,
  newWorld,
  rejectionOf,
  streaming,
  textOf,
  until,
  type Kit,
} from './kit.contract.ts'

/** Streams that do not reach their end. */
export function streamEndSuite(kit: Kit): void {
  describe('a stream that does not reach its end', () => {
    test('[M12] left early is cancelled once, keeps its part, and the app’s finally runs', async () => {
      const { weft, openai, call } = newWorld(kit)
      let finallyRan = false
      const read = async (): Promise<void> => {
        try {
          for await (const chunk of await openai.chat.completions.create(streaming('slow')))
            if (chunk.choices[0]?.delta.content?.startsWith('word2 ')) break
        } finally {
          finallyRan = true
        }
      }
      await read()
      const recorded = await call()
      expect(finallyRan).toBe(true)
      expect(recorded.status).toBe('cancelled')
      expect(recorded.error).toBeUndefined()
      expect(textOf(recorded)).toBe('word0 word1 word2 ')
      expect(weft.health.get().errors).toEqual({})
    })

    test('left after the model had finished is a success', async () => {
      const { openai, call } = newWorld(kit)
      for await (const chunk of await openai.chat.completions.create(streaming('gpt-4o')))
        if (chunk.choices[0]?.finish_reason) break
      expect((await call()).status).toBe('success')
    })

    test('left by an exception of the app is cancelled, and the exception goes on', async () => {
      const { openai, call } = newWorld(kit)
      const read = async (): Promise<void> => {
        for await (const chunk of await openai.chat.completions.create(streaming('slow')))
          if (chunk.choices[0]?.delta.content) throw new RangeError('of the app')
      }
      expect(await rejectionOf(read())).toEqual(new RangeError('of the app'))
      expect((await call()).status).toBe('cancelled')
    })

    test.for(['signal', 'controller'] as const)(
      '[M14] stopped by a %s it is aborted, though its iteration ends like any other',
      async (by) => {
        const { openai, call } = newWorld(kit)
        const controller = new AbortController()
        const { signal } = controller
        const stream = await openai.chat.completions.create(streaming('slow'), { signal })
        let last = ''
        for await (const chunk of stream) {
          last = chunk.choices[0]?.delta.content ?? last
          if (last === 'word3 ') (by === 'signal' ? controller : stream.controller).abort()
        }
        const recorded = await call()
        expect(recorded.status).toBe('aborted')
        expect(textOf(recorded)).toMatch(/^word0 word1 word2 word3 /)
        expect(textOf(recorded)?.endsWith(last)).toBe(true)
      },
    )

    test('[M14] aborted before anybody read it is aborted at once', async () => {
      const { openai, call } = newWorld(kit)
      const stream = await openai.chat.completions.create(streaming('slow'))
      stream.controller.abort()
      expect((await call()).status).toBe('aborted')
      expect(await listOf(stream)).toEqual([])
    })

    test('whose time ran out is an error with a code', async () => {
      const { openai, call } = newWorld(kit)
      const signal = AbortSignal.timeout(500)
      await listOf(await openai.chat.completions.create(streaming('slow'), { signal }))
      const recorded = await call()
      expect(recorded).toMatchObject({ status: 'error', error: { code: 'timeout' } })
      expect(textOf(recorded)).toMatch(/^word0 /)
    })

    test('[M13] cut by the network is an error with its part, and the app gets its error', async () => {
      const { openai, call } = newWorld(kit)
      // How much a reader gets before the cut is up to the network; the record has just as much.
      let seen = ''
      const read = async (): Promise<void> => {
        for await (const chunk of await openai.chat.completions.create(streaming('cut-mid-stream')))
          seen += chunk.choices[0]?.delta.content ?? ''
      }
      const error = await rejectionOf(read())
      const recorded = await call()
      expect(recorded.status).toBe('error')
      expect(recorded.error?.message).toBe((error as Error).message)
      expect(textOf(recorded) ?? '').toBe(seen)
    })

    test.for(['truncated', 'truncated-with-done'])(
      '%s is marked incomplete, an error the app does not see',
      async (model) => {
        const { openai, call } = newWorld(kit)
        expect(await listOf(await openai.chat.completions.create(streaming(model)))).toHaveLength(3)
        const recorded = await call()
        expect(recorded).toMatchObject({ status: 'error', error: { code: 'truncated' } })
        expect(textOf(recorded)).toBe('Half an answer')
      },
    )

    test('finished without [DONE] is a success', async () => {
      const { openai, call } = newWorld(kit)
      await listOf(await openai.chat.completions.create(streaming('without-done')))
      expect(await call()).toMatchObject({ status: 'success' })
    })

    test.for(['error-in-stream', 'error-event-in-stream'])(
      '%s is an error with its code',
      async (model) => {
        const { openai, call } = newWorld(kit)
        const stream = await openai.chat.completions.create(streaming(model))
        expect(await rejectionOf(listOf(stream))).toBeInstanceOf(kit.OpenAI.APIError)
        const recorded = await call()
        expect(recorded).toMatchObject({
          status: 'error',
          error: { code: 'server_overloaded', message: 'The server is overloaded.' },
        })
        expect(textOf(recorded)).toBe('Half an answer')
      },
    )

    test('refused by the server is an error', async () => {
      const { openai, call } = newWorld(kit)
      const error = await rejectionOf(openai.chat.completions.create(streaming('error-429')))
      expect(error).toBeInstanceOf(kit.OpenAI.RateLimitError)
      expect(await call()).toMatchObject({ status: 'error', error: { status: 429 } })
    })

    test.runIf(kit.collectGarbage)('[M15] never read it is abandoned', async () => {
      const { openai, call } = newWorld(kit)
      const start = async (): Promise<void> => {
        await openai.chat.completions.create(streaming('gpt-4o'))
      }
      await start()
      expect((await call()).status).toBe('running')
      await until(async () => {
        await kit.collectGarbage?.()
        return (await call()).status === 'abandoned'
      })
    })

    test.runIf(kit.collectGarbage)('[M15] is not abandoned while somebody reads it', async () => {
      const { openai, call } = newWorld(kit)
      let seen = 0
      for await (const chunk of await openai.chat.completions.create(streaming('slow'))) {
        if (chunk.choices[0]?.delta.content && seen++ % 20 === 0) await kit.collectGarbage?.()
      }
      expect((await call()).status).toBe('success')
      expect(seen).toBe(60)
    })
  })
}
