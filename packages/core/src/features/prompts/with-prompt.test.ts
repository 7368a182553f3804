import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { MessagesPrompt, publish, StringPrompt, withPrompt, type Client } from '../../index.ts'
import { createMemoryClient } from '../../testing/index.ts'
import { promptRefsOfMessages } from './prompt-link.ts'

let weft: Client
let option: { client: Client }

beforeEach(() => {
  weft = createMemoryClient()
  option = { client: weft }
})

afterEach(() => weft.close())

describe('withPrompt', () => {
  async function refsOf(run: () => unknown): Promise<readonly (readonly string[])[]> {
    await run()
    const sort = { by: 'startedAt', direction: 'asc' } as const
    return (await weft.listCalls({ sort })).calls.map(({ promptRefs }) => promptRefs)
  }

  test('records the version on every call made inside, and on none after', async () => {
    const prompt = await publish(new StringPrompt('Hi'), 'p', option)
    const child = weft.op(() => 1)
    const parent = weft.op(async () => {
      await Promise.resolve()
      return child()
    })
    const refs = await refsOf(async () => {
      await withPrompt(prompt, parent, option)
      child()
    })
    expect(refs).toEqual([[prompt.ref.uri], [prompt.ref.uri], []])
  })

  test('takes a name, a version or a label too, and nests', async () => {
    const call = weft.op(() => 1)
    const refs = await refsOf(() => withPrompt('p:v2', () => withPrompt('q', call, option), option))
    expect(refs).toEqual([['weft:///test/object/p:v2', 'weft:///test/object/q:latest']])
  })

  test('with a prompt that was never published runs the function all the same', async () => {
    const refs = await refsOf(() =>
      withPrompt(
        new StringPrompt('Hi'),
        weft.op(() => 1),
      ),
    )
    expect(refs).toEqual([[]])
  })

  test('refuses what is no reference', () => {
    expect(() => withPrompt('a:b:c', () => 1, option)).toThrow(
      expect.objectContaining({ code: 'ref/invalid' }),
    )
  })
})

test('formatted messages know their prompt by identity, also in another list', async () => {
  const draft = new MessagesPrompt([
    { role: 'system', content: 'You are {persona}.' },
    { role: 'user', content: '{question}' },
  ])
  const prompt = await publish(draft, 'chat', option)
  const { uri } = prompt.ref
  const messages = prompt.format({ persona: 'Ada', question: 'Why?' })
  const [system] = messages
  expect(promptRefsOfMessages(messages)).toEqual([uri])
  expect(promptRefsOfMessages([{ role: 'user', content: 'before' }, system])).toEqual([uri])
  expect(promptRefsOfMessages([{ ...system }])).toEqual([])
})
