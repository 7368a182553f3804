import { describe, expect, test } from 'vitest'
import { ask, newWorld, rejectionOf, type Kit } from './kit.contract.ts'

/** Requests that fail. */
export function failureSuite(kit: Kit): void {
  describe('a failing request', () => {
    test.for([
      ['error-401', 401, 'invalid_api_key', 'AuthenticationError'],
      ['no-such-model', 404, 'model_not_found', 'NotFoundError'],
      ['error-429', 429, 'rate_limit_exceeded', 'RateLimitError'],
      ['error-500', 500, undefined, 'InternalServerError'],
      ['error-400', 400, undefined, 'BadRequestError'],
      ['error-html', 502, undefined, 'InternalServerError'],
    ] as const)('%s is an error with its status and code', async ([model, status, code, name]) => {
      const { openai, call } = newWorld(kit)
      const error = await rejectionOf(openai.chat.completions.create({ model, messages: ask('x') }))
      expect(error).toBeInstanceOf(kit.OpenAI[name])
      const recorded = await call()
      expect(recorded).toMatchObject({ status: 'error', model, output: undefined })
      expect(recorded.error).toMatchObject({ name, status, message: (error as Error).message })
      expect(recorded.error?.code).toBe(code)
    })

    test('a body that is no JSON is an error', async () => {
      const { openai, call } = newWorld(kit)
      const create = openai.chat.completions.create({ model: 'bad-json', messages: ask('x') })
      const error = await rejectionOf(create)
      expect(error).toBeInstanceOf(SyntaxError)
      expect(await call()).toMatchObject({ status: 'error', error: { name: 'SyntaxError' } })
    })

    test('a server that is not there is an error', async () => {
      const { openai, call } = newWorld(kit, { sdk: { baseURL: 'http://127.0.0.1:9/v1' } })
      const error = await rejectionOf(
        openai.chat.completions.create({ model: 'gpt-4o', messages: ask('x') }),
      )
      expect(error).toBeInstanceOf(kit.OpenAI.APIConnectionError)
      expect(await call()).toMatchObject({
        status: 'error',
        provider: '127.0.0.1:9',
        error: { name: 'APIConnectionError' },
      })
    })

    test('aborted before the headers it is aborted', async () => {
      const { openai, call } = newWorld(kit)
      const controller = new AbortController()
      const create = openai.chat.completions.create(
        { model: 'slow-headers', messages: ask('x') },
        { signal: controller.signal },
      )
      setTimeout(() => controller.abort(), 50)
      expect(await rejectionOf(create)).toBeInstanceOf(kit.OpenAI.APIUserAbortError)
      expect(await call()).toMatchObject({ status: 'aborted', model: 'slow-headers' })
    })

    test('time that ran out is an error with a code', async () => {
      const { openai, calls } = newWorld(kit)
      const body = { model: 'slow-headers', messages: ask('x') }
      const bySignal = openai.chat.completions.create(body, { signal: AbortSignal.timeout(50) })
      await rejectionOf(bySignal)
      await rejectionOf(openai.chat.completions.create(body, { timeout: 50 }))
      for (const call of await calls())
        expect(call).toMatchObject({ status: 'error', error: { code: 'timeout' } })
    })

    test('a mistake the SDK throws at once is thrown on and recorded', async () => {
      const { openai, call } = newWorld(kit)
      // @ts-expect-error -- the mistake
      const thrown = await rejectionOf((async () => openai.chat.completions.create(null))())
      expect(thrown).toBeInstanceOf(TypeError)
      expect(await call()).toMatchObject({
        status: 'error',
        displayName: 'chat',
      })
    })
  })
}
