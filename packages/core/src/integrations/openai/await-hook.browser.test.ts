import OpenAI from 'openai'
import { describe, expect, onTestFinished, test } from 'vitest'
import { installAwaitHook } from '../../trace/context/await-hook.ts'
import { newWorld, type Kit } from './contract/kit.contract.ts'

const kit = { OpenAI } as unknown as Kit
const messages = [{ role: 'user' as const, content: 'hi' }]

const request = { model: 'gpt-4o', messages }

type Completions = OpenAI['chat']['completions']

const ways: readonly (readonly [string, (completions: Completions) => Promise<unknown>])[] = [
  ['plain', async (completions) => (await completions.create(request)).choices.length],
  [
    'with the response',
    async (completions) => (await completions.create(request).withResponse()).data.choices.length,
  ],
  [
    'streamed',
    async (completions) => {
      const models = new Set<string>()
      const stream = await completions.create({ ...request, stream: true })
      for await (const { object } of stream) models.add(object)
      return models.size
    },
  ],
  [
    'in a list',
    async (completions) =>
      (await Promise.all([completions.create(request), Promise.resolve()])).length - 1,
  ],
]

// V8's async stack is off: after an await only the hook can tell the parent.
describe('a wrapped client’s promises, under the await hook', () => {
  test.for(ways)('%s: what follows their await is still in the call', async ([, ask]) => {
    const { weft, openai, calls } = newWorld(kit, { weft: { context: 'strict' } })
    onTestFinished(installAwaitHook())
    const leaf = weft.op(async () => 1, { name: 'leaf' })
    const root = async (): Promise<unknown> => {
      const answers = await ask(openai.chat.completions)
      await leaf()
      return answers
    }
    expect(await weft.op(root, { name: 'root' })()).toBe(1)
    const found = await calls()
    const id = found.find(({ op }) => op === 'root')?.id
    const others = found.filter(({ op }) => op !== 'root')
    expect(others.map(({ parentId }) => parentId)).toEqual([id, id])
    expect(others.at(-1)).toMatchObject({ op: 'leaf', parentBy: 'hook' })
  })
})
