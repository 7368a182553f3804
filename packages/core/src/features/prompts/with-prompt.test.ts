import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  MessagesPrompt,
  publish,
  StringPrompt,
  withPrompt,
  type Client,
  type Published,
} from '../../index.ts'
import { createMemoryClient, createSeededIds } from '../../testing/index.ts'
import { promptRefsOfMessages } from './prompt-link.ts'

let weft: Client
let option: { client: Client }

beforeEach(() => {
  // Traces are known by their ids, for as long as the page lives.
  weft = createMemoryClient({ ids: createSeededIds(expect.getState().currentTestName ?? '') })
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

describe('a formatted text knows its prompt', () => {
  const publishText = (text: string, name: string): Promise<StringPrompt & Published> =>
    publish(new StringPrompt(text), name, option)
  const inTrace = <T>(run: () => T): T => weft.op(run)()

  test('in the same trace, as a message, a part of one, or alone', async () => {
    const prompt = await publishText('Hello {name}', 'greeting')
    inTrace(() => {
      const text = prompt.format({ name: 'Ada' })
      const refs = [prompt.ref.uri]
      expect(promptRefsOfMessages([{ role: 'user', content: text }])).toEqual(refs)
      expect(promptRefsOfMessages([{ content: [{ type: 'text', text }] }])).toEqual(refs)
      expect(promptRefsOfMessages(text)).toEqual(refs)
      inTrace(() => expect(promptRefsOfMessages(text)).toEqual(refs))
    })
  })

  test('and in no other trace, nor outside of all', async () => {
    const prompt = await publishText('Hello {name}', 'greeting')
    const text = inTrace(() => prompt.format({ name: 'Ada' }))
    expect(promptRefsOfMessages(text)).toEqual([])
    inTrace(() => expect(promptRefsOfMessages(text)).toEqual([]))
    prompt.format({ name: 'Eve' })
    inTrace(() => expect(promptRefsOfMessages('Hello Eve')).toEqual([]))
  })

  test('not by a part of it, nor one character off', async () => {
    const prompt = await publishText('Hello {name}', 'greeting')
    inTrace(() => {
      const text = prompt.format({ name: 'Ada' })
      expect(promptRefsOfMessages(`${text} `)).toEqual([])
      expect(promptRefsOfMessages([{ content: `Before. ${text}` }])).toEqual([])
      expect(promptRefsOfMessages([null, 7, { content: { text: 1 } }])).toEqual([])
    })
  })

  test('only if no other version says the same', async () => {
    const one = await publishText('Hello {name}', 'greeting')
    const two = await publishText('Hello {who}', 'greeting')
    inTrace(() => {
      const text = one.format({ name: 'Ada' })
      one.format({ name: 'Ada' })
      expect(promptRefsOfMessages(text)).toEqual([one.ref.uri])
      two.format({ who: 'Ada' })
      expect(promptRefsOfMessages(text)).toEqual([])
      one.format({ name: 'Ada' })
      expect(promptRefsOfMessages(text)).toEqual([])
    })
  })

  test('an unpublished prompt and an empty text are nobody’s', async () => {
    const empty = await publishText('{name}', 'empty')
    inTrace(() => {
      new StringPrompt('Hello').format()
      empty.format({ name: '' })
      expect(promptRefsOfMessages(['Hello', ''])).toEqual([])
    })
  })

  test('of the last fifty traces and two hundred texts of each, not more', async () => {
    const prompt = await publishText('{n}', 'numbers')
    const first = weft.startCall({ name: 'first' })
    const refsIn = (text: string): readonly string[] => first.run(() => promptRefsOfMessages(text))
    first.run(() => {
      for (let n = 0; n < 201; n++) prompt.format({ n })
    })
    expect([refsIn('199'), refsIn('200')]).toEqual([[prompt.ref.uri], []])
    for (let trace = 0; trace < 50; trace++) inTrace(() => prompt.format({ n: trace }))
    expect(refsIn('199')).toEqual([])
  })
})
