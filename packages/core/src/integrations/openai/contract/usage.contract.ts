import { describe, expect, test } from 'vitest'
import { addCost, costs } from '../../../index.ts'
import {
  ask,
  listOf,
  newWorld,
  rejectionOf,
  streaming,
  until,
  type Kit,
  type World,
} from './kit.contract.ts'

/** Tokens where the server reports none. */
export function usageSuite(kit: Kit): void {
  const estimated = async ({ calls }: World): Promise<void> =>
    until(async () => (await calls()).every(({ attributes }) => 'estimator' in attributes))

  describe('without a usage', () => {
    test('of a stream, tokens are counted after its end and marked, and so is the cost', async () => {
      const world = newWorld(kit)
      const { weft, openai, call } = world
      await addCost(
        { llmId: 'gpt-4o-2024-08-06', promptTokenCost: 0.5, completionTokenCost: 1 },
        { client: weft },
      )
      const root = weft.op(
        async () => listOf(await openai.chat.completions.create(streaming('gpt-4o'))),
        { name: 'root' },
      )
      await root()
      await until(async () => (await world.calls()).some(({ ownUsage }) => ownUsage))
      const [parent, child] = await world.calls()
      const usage = {
        'gpt-4o-2024-08-06': {
          requests: 1,
          // "hello you"; "You said: hello you"
          inputTokens: 2,
          cacheReadTokens: 0,
          cacheWriteTokens: 0,
          outputTokens: 5,
          reasoningTokens: 0,
          audioInputTokens: 0,
          audioOutputTokens: 0,
          estimated: true,
        },
      }
      expect(child).toMatchObject({ status: 'success', ownUsage: usage })
      expect(child?.attributes['estimator']).toMatch(/^tokenx@\d+\.\d+\.\d+$/)
      expect(parent?.summary.usage).toEqual(usage)
      const sum = await costs({}, { client: weft })
      expect(sum).toMatchObject({ usd: 6, complete: true, estimated: true })
      await expect(call()).rejects.toThrow('found 2')
    })

    test('of a stream left early or stopped, what came is counted', async () => {
      const world = newWorld(kit)
      const read = async (stop: 'leave' | 'abort'): Promise<void> => {
        const stream = await world.openai.chat.completions.create(streaming('slow'))
        for await (const { choices } of stream) {
          if (!choices[0]?.delta.content?.startsWith('word3')) continue
          if (stop === 'leave') break
          stream.controller.abort()
        }
      }
      await read('leave')
      await read('abort')
      await estimated(world)
      const [left, stopped] = await world.calls()
      expect([left?.status, stopped?.status]).toEqual(['cancelled', 'aborted'])
      for (const call of [left, stopped]) {
        const usage = call?.ownUsage?.['slow-2026-01-01']
        expect(usage).toMatchObject({ requests: 1, inputTokens: 2, estimated: true })
        expect(usage?.outputTokens).toBeGreaterThanOrEqual(4)
        expect(usage?.outputTokens).toBeLessThan(20)
      }
    })

    test('tool calls count, and so do the tools that are offered', async () => {
      const world = newWorld(kit)
      const body = { model: 'tools-parallel', messages: ask('?'), stream: true } as const
      const parameters = { type: 'object', properties: { city: { type: 'string' } } }
      const tool = { type: 'function', function: { name: 'get_weather', parameters } } as const
      await listOf(await world.openai.chat.completions.create(body))
      await listOf(await world.openai.chat.completions.create({ ...body, tools: [tool] }))
      await estimated(world)
      const [plain, offered] = (await world.calls()).map(
        ({ ownUsage }) => ownUsage?.['gpt-4o-2024-08-06'],
      )
      expect(plain?.outputTokens).toBeGreaterThan(10)
      expect(offered?.inputTokens).toBeGreaterThan((plain?.inputTokens ?? Infinity) + 15)
    })

    test('what the server reports is never replaced, and a failed request has no tokens', async () => {
      const world = newWorld(kit, { wrap: { includeUsage: true } })
      const { openai, calls } = world
      await openai.chat.completions.create({ model: 'gpt-4o', messages: ask('x') })
      await listOf(await openai.chat.completions.create(streaming('gpt-4o')))
      await rejectionOf(openai.chat.completions.create({ model: 'error-401', messages: ask('x') }))
      // A later one that is estimated shows that the others were not.
      const body = { ...streaming('gpt-4o'), stream_options: { include_usage: false } }
      await listOf(await openai.chat.completions.create(body))
      await until(async () => 'estimator' in ((await calls())[3]?.attributes ?? {}))
      const [plain, streamed, failed] = await calls()
      for (const call of [plain, streamed])
        expect(call?.ownUsage).toMatchObject({ 'gpt-4o-2024-08-06': { estimated: false } })
      expect(failed?.ownUsage).toBeUndefined()
      for (const call of [plain, streamed, failed])
        expect(call?.attributes).not.toHaveProperty('estimator')
    })

    test('of a request that throws when looked at, tokens stay unknown', async () => {
      const { weft, openai, calls } = newWorld(kit)
      let looks = 0
      const message = {
        role: 'user' as const,
        get content(): string {
          if (looks++ === 0) throw new RangeError('not now')
          return 'hi'
        },
      }
      const body = { ...streaming('gpt-4o'), messages: [message] }
      await listOf(await openai.chat.completions.create(body))
      await listOf(await openai.chat.completions.create(streaming('gpt-4o')))
      await until(async () => 'estimator' in ((await calls())[1]?.attributes ?? {}))
      const [unknown] = await calls()
      expect(unknown).toMatchObject({ status: 'success', summary: { usage: {} } })
      expect(unknown?.attributes).not.toHaveProperty('estimator')
      expect(weft.health.get().errors).toEqual({})
    })

    test('of a response that goes on from one on the server, tokens stay unknown', async () => {
      const world = newWorld(kit)
      const { openai, calls } = world
      for (const more of [{ previous_response_id: 'resp_1' }, {}]) {
        const body = { model: 'gpt-4o', input: 'hi', stream: true, ...more } as const
        const stream = await openai.responses.create(body)
        for await (const event of stream) if (event.type === 'response.output_text.delta') break
      }
      await until(async () => 'estimator' in ((await calls())[1]?.attributes ?? {}))
      const [continued, fresh] = await calls()
      expect(continued?.ownUsage).toBeUndefined()
      expect(fresh?.ownUsage).toMatchObject({ 'gpt-4o-2024-08-06': { estimated: true } })
    })
  })
}
