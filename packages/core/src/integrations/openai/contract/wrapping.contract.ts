import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { init } from '../../../init.ts'
import { unwrapOpenAI, wrapOpenAI } from '../index.ts'
import {
  ask,
  listOf,
  newWorld,
  plainClient,
  rejectionOf,
  streaming,
  type Kit,
  type World,
} from './kit.contract.ts'

/** What wrapping a client does to it. */
export function wrappingSuite(kit: Kit): void {
  describe('wrapping', () => {
    test('[M23] changes the client in place, once', async () => {
      const { weft, openai, calls } = newWorld(kit)
      const create = createOf(openai)
      expect(wrapOpenAI(openai, { client: weft })).toBe(openai)
      expect(createOf(openai)).toBe(create)
      await openai.chat.completions.create({ model: 'gpt-4o', messages: ask('once') })
      expect(await calls()).toHaveLength(1)
      expect(openai).toBeInstanceOf(kit.OpenAI)
    })

    test('[M23] results and errors are the SDK’s own objects, of its own classes', async () => {
      const { openai } = newWorld(kit)
      const plain = plainClient(kit)
      const bad = { model: 'error-401', messages: ask('x') }
      const [ours, theirs] = await Promise.all([
        rejectionOf(openai.chat.completions.create(bad)),
        rejectionOf(plain.chat.completions.create(bad)),
      ])
      expect(ours).toBeInstanceOf(kit.OpenAI.AuthenticationError)
      expect(Reflect.ownKeys(ours as object)).toEqual(Reflect.ownKeys(theirs as object))
      const good = { model: 'gpt-4o', messages: ask('x') }
      const answer = await openai.chat.completions.create(good)
      const { _request_id: _ours, ...found } = answer
      const { _request_id: _theirs, ...expected } = await plain.chat.completions.create(good)
      expect(found).toEqual(expected)
      expect(Reflect.ownKeys(answer)).toContain('_request_id')
      expect((await openai.models.list()).constructor).toBe((await plain.models.list()).constructor)
    })

    test('leaves every other client and the prototypes alone', () => {
      const plain = plainClient(kit)
      newWorld(kit)
      expect(Object.hasOwn(plain.chat.completions, 'create')).toBe(false)
      const prototype = Object.getPrototypeOf(plain.chat.completions) as object
      expect(createOf(plain)).toBe(Reflect.get(prototype, 'create'))
    })

    test('can be taken off again', async () => {
      const fetch = recordingFetch().fetch
      const { openai, calls } = newWorld(kit, { sdk: { fetch } })
      const create = createOf(openai)
      expect(unwrapOpenAI(openai)).toBe(openai)
      expect(Object.hasOwn(openai.chat.completions, 'create')).toBe(false)
      expect(Object.hasOwn(openai, 'withOptions')).toBe(false)
      expect(Reflect.get(openai, 'fetch')).toBe(fetch)
      const body = { model: 'gpt-4o', messages: ask('by a reference kept') }
      await Reflect.apply(create, openai.chat.completions, [body])
      await openai.chat.completions.create({ model: 'gpt-4o', messages: ask('unwrapped') })
      expect(await calls()).toEqual([])
      wrapOpenAI(openai)
      unwrapOpenAI(openai)
    })

    test('is kept by withOptions', async () => {
      const { openai, calls } = newWorld(kit)
      const other = openai.withOptions({ timeout: 5_000 }).withOptions({ maxRetries: 1 })
      expect(other).toBeInstanceOf(kit.OpenAI)
      await other.chat.completions.create({ model: 'gpt-4o', messages: ask('hi') })
      await openai.chat.completions.create({ model: 'gpt-4o', messages: ask('hi') })
      expect((await calls()).map(({ status }) => status)).toEqual(['success', 'success'])
    })

    test.for([
      [undefined, 'undefined'],
      ['sk-123', 'a string'],
      [{ completions: {} }, 'an object with the keys completions'],
      [new Map(), 'an object of class Map'],
      [kit.OpenAI, 'the function or class'],
    ] as const)('refuses %o', ([given, named]) => {
      const wrap = (): unknown => wrapOpenAI(given as object)
      expect(wrap).toThrow(expect.objectContaining({ code: 'openai/not-a-client' }))
      expect(wrap).toThrow(`it was given ${named}`)
    })

    test('records nothing where nothing is to be recorded', async () => {
      for (const weft of [{ enabled: false }, { sampleRate: 0 }]) {
        const { openai, calls } = newWorld(kit, { weft, wrap: { includeUsage: true } })
        const body = { model: 'gpt-4o', messages: ask('x') }
        const response = await openai.chat.completions.create(body)
        const stream = await openai.chat.completions.create({ ...body, stream: true })
        expect(response.choices).toHaveLength(1)
        // Not even the question for usage is added.
        expect((await listOf(stream))[0]).not.toHaveProperty('usage')
        expect(await calls()).toEqual([])
      }
    })

    test('without a client of its own it records to the default one of the moment', async () => {
      const openai = wrapOpenAI(plainClient(kit))
      const body = { model: 'gpt-4o', messages: ask('x') }
      const weft = init('openai-default', { store: 'memory' })
      onTestFinished(() => weft.close())
      await openai.chat.completions.create(body)
      expect(await weft.countCalls()).toBe(1)
    })

    test('a client that only looks like one, with plain promises, is recorded too', async () => {
      const { weft, calls } = newWorld(kit)
      const failure = new RangeError('no')
      const create = vi.fn<(body: { model: string }) => Promise<unknown>>(async ({ model }) => {
        if (model === 'bad') throw failure
        return { model, choices: [], usage: { prompt_tokens: 1, completion_tokens: 2 } }
      })
      const fetch = vi.fn<() => void>()
      const client = wrapOpenAI({ chat: { completions: { create } }, fetch }, { client: weft })
      expect(client.fetch).toBe(fetch)
      await client.chat.completions.create({ model: 'good' })
      expect(await rejectionOf(client.chat.completions.create({ model: 'bad' }))).toBe(failure)
      const [good, bad] = await calls()
      expect(good).toMatchObject({
        status: 'success',
        summary: { usage: { good: { requests: 1 } } },
      })
      expect(good?.provider).toBeUndefined()
      expect(bad).toMatchObject({ status: 'error', error: { name: 'RangeError' } })
      expect(create.mock.calls).toEqual([[{ model: 'good' }], [{ model: 'bad' }]])
    })
  })

  describe('the provider', () => {
    test.for([
      ['https://api.openai.com/v1', 'openai'],
      ['https://eu.api.openai.com/v1', 'openai'],
      ['https://my.openai.azure.com/openai', 'azure'],
      ['https://openrouter.ai/api/v1', 'openrouter.ai'],
      ['http://localhost:11434/v1', 'localhost:11434'],
      ['https://app.example/llm?key=1', 'app.example'],
    ] as const)('behind %s is %s', async ([baseURL, provider]) => {
      const { fetch, bodies } = recordingFetch()
      const { openai, calls } = newWorld(kit, { sdk: { baseURL, fetch } })
      await listOf(await openai.chat.completions.create(streaming('gpt-4o')))
      expect(bodies).toEqual([streaming('gpt-4o')])
      expect(await calls()).toMatchObject([{ provider, attributes: { host: expect.any(String) } }])
    })

    test('of an Azure client is azure, also behind another address', async () => {
      const { weft, calls } = newWorld(kit)
      const { fetch, bodies } = recordingFetch()
      const azure = new kit.AzureOpenAI({
        endpoint: 'https://gateway.example',
        apiKey: 'azure-key-0123456789',
        apiVersion: '2024-06-01',
        deployment: 'my-deployment',
        dangerouslyAllowBrowser: true,
        fetch,
      })
      wrapOpenAI(azure, { client: weft })
      await listOf(await azure.chat.completions.create(streaming('my-deployment')))
      expect(bodies).toEqual([streaming('my-deployment')])
      expect(await calls()).toMatchObject([{ provider: 'azure', model: 'gpt-4o-2024-11-20' }])
      expect(JSON.stringify(await calls())).not.toContain('azure-key')
    })
  })
}

function createOf(openai: World['openai']): (...args: never[]) => unknown {
  return Reflect.get(openai.chat.completions, 'create')
}

// Servers that cannot be here: what is sent to them is kept, and one short stream is answered.
function recordingFetch(): { fetch: typeof globalThis.fetch; bodies: unknown[] } {
  const bodies: unknown[] = []
  const chunk = {
    id: 'chatcmpl-1',
    model: 'gpt-4o-2024-11-20',
    choices: [{ index: 0, delta: { content: 'ok' }, finish_reason: 'stop' }],
  }
  const body = `data: ${JSON.stringify(chunk)}\n\ndata: [DONE]\n\n`
  return {
    bodies,
    fetch: async (_url, request) => {
      if (typeof request?.body === 'string') bodies.push(JSON.parse(request.body))
      return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
    },
  }
}
