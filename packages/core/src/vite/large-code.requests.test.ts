import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import OpenAI from 'openai'
import { rolldown, type Plugin } from 'rolldown'
import { afterAll, beforeEach, describe, expect, inject, test } from 'vitest'
import type { ContextManager, Scope } from '../trace/context/context.ts'
import { weft } from './index.ts'

const root = fileURLToPath(new URL('../../../../', import.meta.url))
const source = fileURLToPath(new URL('../', import.meta.url))
const scratch = mkdtempSync(join(tmpdir(), 'weft-large-code-'))

afterAll(() => rmSync(scratch, { recursive: true, force: true }))

interface Bundle {
  readonly default: typeof OpenAI
  readonly ambient: ContextManager
}

const entry = `
export { default } from 'openai'
export { ambient } from ${JSON.stringify(join(source, 'trace/context/ambient.ts'))}
`

/** The whole SDK as the plugin changes it, with the context of a page or of Node. */
async function transformed(platform: 'browser' | 'node'): Promise<Bundle> {
  let changed = 0
  const ours = weft({ include: (id) => id.includes('/node_modules/openai/') })
  const plugin: Plugin = {
    name: ours.name,
    resolveId(id) {
      if (id === 'entry') return join(root, 'entry.js')
      return id === '@weft/core/vite-runtime' ? join(source, 'vite/runtime.ts') : null
    },
    load: (id) => (id === join(root, 'entry.js') ? entry : null),
    async transform(code, id) {
      const context = {
        parse: (text: string) => this.parse(text),
        warn: (message: string): never => expect.unreachable(message),
      }
      const result = await ours.transform.call(context, code, id)
      if (result) changed++
      return result ?? null
    },
  }
  const conditionNames = ['@weft/source', 'import', ...(platform === 'node' ? ['node'] : [])]
  const bundle = await rolldown({
    input: 'entry',
    cwd: root,
    platform,
    external: /^node:/,
    resolve: { conditionNames: [...conditionNames, 'default'] },
    plugins: [plugin],
  })
  const file = join(scratch, `${platform}.mjs`)
  await bundle.write({ file, format: 'esm', codeSplitting: false })
  expect(changed).toBeGreaterThan(20)
  return (await import(/* @vite-ignore */ pathToFileURL(file).href)) as Bundle
}

const messages = [{ role: 'user' as const, content: 'What is a bond?' }]

/** What an app sees of the SDK: answers, parts, where it stops, what it throws. */
async function requests(Client: typeof OpenAI): Promise<Record<string, unknown>> {
  const baseURL = `${inject('wireUrl')}/v1`
  const client = new Client({ apiKey: 'test', baseURL, dangerouslyAllowBrowser: true })
  const { completions } = client.chat
  const parts = async (model: string, until: number, stop?: () => void): Promise<unknown> => {
    const stream = await completions.create({ model, messages, stream: true })
    const seen: unknown[] = []
    for await (const { choices } of stream) {
      seen.push(choices[0]?.delta, choices[0]?.finish_reason)
      if (seen.length < until) continue
      if (!stop) break
      stream.controller.abort()
    }
    return { seen, isAborted: stream.controller.signal.aborted }
  }
  const failure = async (promise: PromiseLike<unknown>): Promise<unknown> => {
    try {
      await promise
      return 'none'
    } catch (error) {
      return error instanceof Error ? [error.constructor.name, error.message] : error
    }
  }
  const { data, response } = await completions.create({ model: 'gpt-4o', messages }).withResponse()
  const signal = AbortSignal.timeout(50)
  const models: string[] = []
  for await (const { id } of client.models.list()) models.push(id)
  return {
    plain: [data.choices, data.usage, response.status],
    retried: (await completions.create({ model: 'error-429-once', messages })).choices,
    stream: await parts('gpt-4o', Infinity),
    broken: await parts('slow', 6),
    aborted: await parts('slow', 6, () => undefined),
    helper: await completions.stream({ model: 'gpt-4o', messages }).finalContent(),
    concurrent: await Promise.all([parts('gpt-4o-mini', Infinity), parts('json', Infinity)]),
    unknownModel: await failure(completions.create({ model: 'no-such-model', messages })),
    abortedEarly: await failure(
      completions.create({ model: 'slow-headers', messages }, { signal }),
    ),
    badStream: await failure(parts('error-in-stream', Infinity)),
    models,
  }
}

const scope: Scope = { context: { parent: undefined, threadId: 'app' }, by: 'sync' }

// Each bundle makes its page's context itself.
beforeEach(() => void Reflect.deleteProperty(globalThis, Symbol.for('weft.context.1')))

describe('the whole openai package, transformed', () => {
  test.for(['node', 'browser'] as const)(
    'answers, streams, stops and fails as before, with the frames of %s',
    { timeout: 60_000 },
    async (platform) => {
      const { default: Client, ambient } = await transformed(platform)
      expect(ambient.window === undefined).toBe(platform === 'node')
      const expected = await requests(OpenAI)
      expect(await requests(Client)).toEqual(expected)
      // In a scope as well, which is left at every wait and gone at the end.
      const inScope = ambient.run(scope, () => requests(Client))
      expect(ambient.window?.get()).toBeUndefined()
      expect(await inScope).toEqual(expected)
      expect(ambient.window?.get()).toBeUndefined()
      expect(expected).toMatchObject({ helper: 'You said: What is a bond?' })
    },
  )
})
