import type OpenAI from 'openai'
import type { AzureOpenAI } from 'openai'
import { inject, onTestFinished } from 'vitest'
import type { Client } from '../../../client/client.ts'
import { createClient } from '../../../init.ts'
import type { Call } from '../../../model/call.ts'
import type { ClientOptions } from '../../../options.ts'
import { wrapOpenAI, type WrapOpenAIOptions } from '../index.ts'

/** What a run of the suites is given: one version of the SDK, and what its platform can do. */
export interface Kit {
  readonly OpenAI: typeof OpenAI
  readonly AzureOpenAI: typeof AzureOpenAI
  /** Collects garbage until finalizers have run; absent where the platform offers no way. */
  readonly collectGarbage?: () => Promise<void>
  /** Collects the rejections that nobody handled while a function runs; absent where the runner cannot be kept out. */
  readonly unhandledDuring?: (run: () => Promise<void>) => Promise<readonly unknown[]>
}

/** A wrapped SDK client with a Weft client of its own. */
export interface World {
  readonly weft: Client
  readonly openai: OpenAI
  /** The recorded calls, oldest first, with payloads; without HTTP attempts. */
  readonly calls: () => Promise<readonly Call[]>
  /** The HTTP attempts that are calls of their own, oldest first. */
  readonly attempts: () => Promise<readonly Call[]>
  /** The one call there is. */
  readonly call: () => Promise<Call>
}

/** What a world is made with. */
export interface WorldOptions {
  readonly sdk?: ConstructorParameters<typeof OpenAI>[0]
  readonly wrap?: Omit<WrapOpenAIOptions, 'client'>
  readonly weft?: ClientOptions
}

/** A client of the SDK that talks to the test server and is not wrapped. */
export function plainClient({ OpenAI }: Kit, sdk: WorldOptions['sdk'] = {}): OpenAI {
  const baseURL = `${inject('wireUrl')}/v1`
  return new OpenAI({
    apiKey: 'sk-test-0123456789',
    baseURL,
    dangerouslyAllowBrowser: true,
    maxRetries: 0,
    ...sdk,
  })
}

let worlds = 0

/** A fresh world for one test. */
export function newWorld(kit: Kit, options: WorldOptions = {}): World {
  const weft = createClient(`openai-${++worlds}`, { store: 'memory', ...options.weft })
  onTestFinished(() => weft.close())
  const openai = wrapOpenAI(plainClient(kit, options.sdk), { client: weft, ...options.wrap })
  const all = async (): Promise<readonly Call[]> => {
    const page = await weft.listCalls({
      sort: { by: 'startedAt', direction: 'asc' },
      with: ['inputs', 'output'],
    })
    return page.calls
  }
  const calls = async (): Promise<readonly Call[]> =>
    (await all()).filter(({ kind }) => kind !== 'http')
  return {
    weft,
    openai,
    calls,
    attempts: async () => (await all()).filter(({ kind }) => kind === 'http'),
    async call() {
      const [first, ...others] = await calls()
      if (!first || others.length > 0)
        throw new Error(`expected one call, found ${others.length + (first ? 1 : 0)}`)
      return first
    },
  }
}

/** One user message. */
export function ask(content: string): { role: 'user'; content: string }[] {
  return [{ role: 'user', content }]
}

/** A streamed chat request. */
export function streaming(model: string): Streaming {
  return { model, messages: ask('hello you'), stream: true }
}

interface Streaming {
  model: string
  messages: { role: 'user'; content: string }[]
  stream: true
}

/** What a promise rejects with. */
export async function rejectionOf(promise: PromiseLike<unknown>): Promise<unknown> {
  try {
    await promise
  } catch (error) {
    return error
  }
  throw new Error('the promise did not reject')
}

/** Everything an async iterable gives. */
export async function listOf<T>(iterable: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = []
  for await (const item of iterable) items.push(item)
  return items
}

/** The output of a call as a chat completion, read loosely. */
export interface ChatOutput {
  readonly model?: string
  readonly choices: readonly {
    readonly index: number
    readonly message: {
      readonly role: string
      readonly content: string | null
      readonly refusal?: string
      readonly reasoning_content?: string
      readonly tool_calls?: readonly unknown[]
      readonly function_call?: unknown
    }
    readonly finish_reason: string | null
  }[]
}

/** The recorded output of a chat request. */
export function chatOutputOf(call: Call): ChatOutput {
  return call.output as ChatOutput // what the SDK or the accumulator gave; the assertions check it
}

/** The recorded text of a chat request's first choice. */
export function textOf(call: Call): string | null | undefined {
  return chatOutputOf(call).choices[0]?.message.content
}

/** Resolves when a condition holds; rejects after two seconds. */
export async function until(condition: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 2_000
  while (!(await condition())) {
    if (Date.now() > end) throw new Error('the condition did not hold within two seconds')
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
