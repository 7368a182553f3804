import { describe, expect, inject, test } from 'vitest'
import { unwrapOpenAI } from '../index.ts'
import { ask, newWorld, plainClient, rejectionOf, textOf, type Kit } from './kit.contract.ts'

// Whether headers can be read that another origin has not exposed.
const seesAll = typeof document === 'undefined'
const exposing = (): string => `${inject('wireUrl')}/exposed/v1`

/** The HTTP attempts inside a request. */
export function attemptSuite(kit: Kit): void {
  describe('HTTP attempts', () => {
    test('[M20] 429 then 200 are two attempts, with the wait and what the server asked for', async () => {
      const { openai, call, attempts } = newWorld(kit, {
        sdk: { maxRetries: 2, baseURL: exposing() },
      })
      await openai.chat.completions.create({ model: 'error-429-once', messages: ask('x') })
      const recorded = await call()
      expect(textOf(recorded)).toBe('Second time lucky.')
      // It succeeded itself, and something below it failed.
      expect(recorded.status).toBe('descendant_error')
      expect(recorded.summary.usage['gpt-4o-2024-08-06']?.requests).toBe(1)
      expect(recorded.attributes['http']).toMatchObject({ attempts: 2, status: 200 })

      const [limited, served] = await attempts()
      expect(await attempts()).toHaveLength(2)
      expect(limited).toMatchObject({
        op: 'openai.http',
        kind: 'http',
        displayName: 'POST /exposed/v1/chat/completions',
        parentId: recorded.id,
        parentBy: 'explicit',
        status: 'error',
        inputs: { method: 'POST', url: `${exposing()}/chat/completions` },
        error: { name: 'HttpError', status: 429 },
        attributes: {
          http: {
            attempt: 1,
            status: 429,
            requestId: expect.stringMatching(/^req_/),
            retryAfterMs: 40,
            rateLimit: { 'limit-requests': 60, 'remaining-requests': 0, 'reset-requests': '1s' },
          },
        },
      })
      expect(served).toMatchObject({
        parentId: recorded.id,
        status: 'success',
        attributes: { http: { attempt: 2, status: 200, waitedMs: expect.any(Number) } },
      })
      const http = served?.attributes['http'] as { waitedMs: number }
      expect(http.waitedMs).toBeGreaterThan(30)
      expect(served?.startedAt).toBeGreaterThanOrEqual(limited?.endedAt ?? Infinity)
      expect(recorded.endedAt).toBeGreaterThanOrEqual(served?.endedAt ?? Infinity)
    })

    test('[M20] headers a page cannot see are "not exposed"', async () => {
      const { openai, call, attempts } = newWorld(kit, { sdk: { maxRetries: 1 } })
      await openai.chat.completions.create({ model: 'error-429-once', messages: ask('x') })
      const [limited] = await attempts()
      const unknown = 'not exposed'
      expect(limited?.attributes['http']).toMatchObject(
        seesAll
          ? { retryAfterMs: 40, rateLimit: { 'limit-requests': 60 } }
          : { retryAfterMs: unknown, rateLimit: unknown, requestId: unknown },
      )
      expect(JSON.stringify([await call(), limited])).not.toContain('sk-test')
    })

    test.for([
      ['error-500', 500, 'InternalServerError'],
      ['error-401', 401, 'AuthenticationError'],
    ] as const)(
      '[M21] %s ends the call with class, status and request id',
      async ([model, status, name]) => {
        const { openai, call, attempts } = newWorld(kit, { sdk: { baseURL: exposing() } })
        const error = await rejectionOf(
          openai.chat.completions.create({ model, messages: ask('x') }),
        )
        expect(error).toBeInstanceOf(kit.OpenAI[name])
        const { requestID } = error as { requestID: string }
        expect(requestID).toMatch(/^req_/)
        const recorded = await call()
        expect(recorded).toMatchObject({
          status: 'error',
          error: { name, status },
          attributes: { http: { attempts: 1, status, requestId: requestID } },
        })
        expect(await attempts()).toMatchObject([
          { parentId: recorded.id, status: 'error', error: { status } },
        ])
      },
    )

    test('the only one, served at once, is told by its request alone', async () => {
      const { openai, call, attempts } = newWorld(kit, { sdk: { baseURL: exposing() } })
      await openai.chat.completions.create({ model: 'gpt-4o', messages: ask('x') })
      expect(await attempts()).toEqual([])
      expect((await call()).attributes['http']).toMatchObject({
        attempts: 1,
        status: 200,
        requestId: expect.stringMatching(/^req_/),
      })
    })

    test('of requests at the same time are not taken for each other’s', async () => {
      const { openai, calls, attempts } = newWorld(kit, {
        sdk: { maxRetries: 1, baseURL: exposing() },
      })
      const models = ['error-429-once', 'gpt-4o', 'error-500-once', 'error-429-once', 'error-401']
      await Promise.allSettled(
        models.map((model) => openai.chat.completions.create({ model, messages: ask('x') })),
      )
      const found = await attempts()
      const byRequest = (await calls()).map(({ id, inputs }) => [
        inputs?.['model'],
        found.filter(({ parentId }) => parentId === id).map((call) => statusOf(call)),
      ])
      expect(byRequest).toEqual([
        ['error-429-once', [429, 200]],
        ['gpt-4o', []],
        ['error-500-once', [500, 200]],
        ['error-429-once', [429, 200]],
        ['error-401', [401]],
      ])
    })

    test('of a helper’s request are below that request', async () => {
      const { openai, call, attempts } = newWorld(kit, { sdk: { maxRetries: 1 } })
      const stream = openai.chat.completions.stream({ model: 'error-429-once', messages: ask('x') })
      expect(await stream.finalContent()).toBe('Second time lucky.')
      const { id } = await call()
      expect((await attempts()).map(({ parentId }) => parentId)).toEqual([id, id])
    })

    test('the app’s fetch gets what it would get without Weft', async () => {
      const seen: { init: object; keys: readonly PropertyKey[] }[] = []
      const fetch: typeof globalThis.fetch = (url, init = {}) => {
        seen.push({ init, keys: Reflect.ownKeys(init) })
        return globalThis.fetch(url, init)
      }
      const body = { model: 'gpt-4o', messages: ask('x') }
      const options = { fetchOptions: { cache: 'no-store' as const } }
      await newWorld(kit, { sdk: { fetch } }).openai.chat.completions.create(body, options)
      await plainClient(kit, { fetch }).chat.completions.create(body, options)
      const [ours, theirs] = seen
      expect(ours?.keys).toEqual(theirs?.keys)
      expect(ours?.init).toMatchObject({ cache: 'no-store' })
      expect(Reflect.ownKeys(options.fetchOptions)).toEqual(['cache'])
    })

    test('whose answer throws when looked at go to the app as they are', async () => {
      const fetch: typeof globalThis.fetch = async (url, init) => {
        const response = await globalThis.fetch(url, init)
        return new Proxy(response, {
          get(target, key) {
            if (key === 'type') throw new TypeError('not for you')
            const value: unknown = Reflect.get(target, key, target)
            return typeof value === 'function' ? (value.bind(target) as unknown) : value
          },
        })
      }
      const { weft, openai, call } = newWorld(kit, { sdk: { fetch } })
      const body = { model: 'gpt-4o', messages: ask('x') }
      expect((await openai.chat.completions.create(body)).choices).toHaveLength(1)
      expect((await call()).status).toBe('success')
      expect(weft.health.get().errors).toEqual({ 'trace/hook-failed': 1 })
    })

    test('are seen once through withOptions, also after the first client is unwrapped', async () => {
      const { openai, attempts } = newWorld(kit, { sdk: { maxRetries: 1 } })
      const other = openai.withOptions({ timeout: 9_000 }).withOptions({ timeout: 8_000 })
      const body = { model: 'error-500-once', messages: ask('x') }
      await other.chat.completions.create(body)
      expect(await attempts()).toHaveLength(2)
      unwrapOpenAI(openai)
      await openai.chat.completions.create(body)
      expect(await attempts()).toHaveLength(2)
      await other.chat.completions.create(body)
      expect(await attempts()).toHaveLength(4)
    })

    test('are recorded without the query and what else may be secret', async () => {
      const { openai, attempts } = newWorld(kit, { sdk: { defaultQuery: { key: 'k-secret' } } })
      await rejectionOf(openai.chat.completions.create({ model: 'error-401', messages: ask('x') }))
      expect(JSON.stringify(await attempts())).not.toContain('k-secret')
      expect((await attempts())[0]?.inputs).toEqual({
        method: 'POST',
        url: `${inject('wireUrl')}/v1/chat/completions`,
      })
    })

    test('do not tell a key that a gateway has in its path', async () => {
      const key = `sk-proj-${'a1B2'.repeat(12)}`
      const { openai, attempts } = newWorld(kit, {
        sdk: { baseURL: `${inject('wireUrl')}/${key}` },
      })
      await rejectionOf(openai.chat.completions.create({ model: 'gpt-4o', messages: ask('x') }))
      expect(await attempts()).toHaveLength(1)
      expect(JSON.stringify(await attempts())).not.toContain(key)
    })

    test('that found nobody have no status; time that ran out has a code', async () => {
      const nobody = newWorld(kit, { sdk: { baseURL: 'http://127.0.0.1:9/v1' } })
      await rejectionOf(nobody.openai.models.list())
      const body = { model: 'slow-headers', messages: ask('x') }
      await rejectionOf(nobody.openai.chat.completions.create(body))
      const [failed] = await nobody.attempts()
      expect(failed).toMatchObject({ status: 'error', attributes: { http: { attempt: 1 } } })
      expect(failed?.error?.status).toBeUndefined()

      const late = newWorld(kit)
      await rejectionOf(late.openai.chat.completions.create(body, { timeout: 50 }))
      expect(await late.attempts()).toMatchObject([{ status: 'error', error: { code: 'timeout' } }])
    })

    test('that the app stopped are told by their request alone', async () => {
      const { openai, call, attempts } = newWorld(kit)
      const signal = AbortSignal.abort()
      const body = { model: 'gpt-4o', messages: ask('x') }
      await rejectionOf(openai.chat.completions.create(body, { signal }))
      const controller = new AbortController()
      setTimeout(() => controller.abort(), 50)
      const other = newWorld(kit)
      const slow = { model: 'slow-headers', messages: ask('x') }
      await rejectionOf(other.openai.chat.completions.create(slow, { signal: controller.signal }))
      expect([(await call()).status, (await other.call()).status]).toEqual(['aborted', 'aborted'])
      expect([...(await attempts()), ...(await other.attempts())]).toEqual([])
    })
  })
}

function statusOf({
  attributes,
}: {
  readonly attributes: Readonly<Record<string, unknown>>
}): unknown {
  return (attributes['http'] as { status?: unknown }).status
}
