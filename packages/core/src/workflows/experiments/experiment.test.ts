import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import type { Client } from '../../client/client.ts'
import { feedback } from '../../features/feedback/feedback.ts'
import { MessagesPrompt, StringPrompt } from '../../features/prompts/prompt.ts'
import { publish, ref } from '../../refs.ts'
import { createMemoryClient } from '../../testing/index.ts'
import { experiment, type Experiment } from './experiment.ts'

let client: Client
let tone: Experiment<'brief' | 'folksy'>

beforeEach(async () => {
  client = createMemoryClient()
  onTestFinished(() => client.close())
  await publish(new StringPrompt('Be brief. {question}'), 'advisor', { client })
  await publish(new StringPrompt('Be folksy. {question}'), 'advisor', { client })
  tone = experiment('tone', { brief: 'advisor:v1', folksy: 'advisor:v2' }, { client })
})

/** A key that falls to an arm. */
function keyOf(arm: 'brief' | 'folksy', number = 0): string {
  const keys = Array.from({ length: 1_000 }, (_, index) => `user ${index}`)
  return keys.filter((key) => tone.assign(key) === arm)[number] ?? ''
}

/** A run of a key: one call with a call inside; gives the outer one's id. */
async function run(key: string, ends: { ms?: number; error?: Error } = {}): Promise<string> {
  return tone.run(key, async (prompt: StringPrompt) => {
    const call = client.startCall({
      name: 'answer',
      inputs: { prompt: prompt.format({ question: '?' }) },
    })
    client.startCall({ name: 'inner', parent: call }).end({ output: 1 })
    call.end(ends.error ? { error: ends.error } : { output: 'ok' })
    return call.id
  })
}

describe('a run', () => {
  test('has the prompt of its key’s arm, and its calls carry the arm, an anonymous unit and the version', async () => {
    await run(keyOf('folksy'))
    const { calls } = await client.listCalls({ with: ['inputs'] })
    expect(calls).toHaveLength(2)
    const folksy = await ref<StringPrompt>('advisor:v2', { client }).get()
    for (const call of calls) {
      expect(call.tags).toEqual(['experiment:tone'])
      expect(call.attributes['experiment:tone']).toMatchObject({ arm: 'folksy' })
      expect(JSON.stringify(call)).not.toContain(keyOf('folksy'))
      expect(call.promptRefs).toEqual([folksy.ref.uri])
    }
    expect(calls.find(({ op }) => op === 'answer')?.inputs).toEqual({ prompt: 'Be folksy. ?' })
  })

  test('is a child of the call it was made in, though the prompt had to be read first', async () => {
    const ask = client.op(async function ask() {
      return run(keyOf('brief'))
    })
    const { call } = await ask.traced()
    const answer = (await client.listCalls({ filter: { op: 'answer' } })).calls[0]
    expect(answer?.parentId).toBe(call.id)
  })

  test('gives what its function gives, and fails as that fails', async () => {
    const failure = new Error('mine')
    await expect(tone.run(keyOf('brief'), () => 42)).resolves.toBe(42)
    await expect(tone.run(keyOf('brief'), () => Promise.reject(failure))).rejects.toBe(failure)
  })

  test('of an arm whose prompt does not exist says which there are', async () => {
    const broken = experiment(
      'broken',
      { a: 'advisor:v1', b: 'advisor:v9' },
      { client, weights: { a: 0 } },
    )
    await expect(broken.run('x', () => 1)).rejects.toMatchObject({ code: 'ref/unknown-version' })
  })

  test('inside a run of another experiment carries both marks', async () => {
    await publish(new MessagesPrompt([{ role: 'user', content: '{q}' }]), 'other', { client })
    await publish(new MessagesPrompt([{ role: 'user', content: 'Q: {q}' }]), 'other', { client })
    const second = experiment('length', { a: 'other:v1', b: 'other:v2' }, { client })
    await tone.run('ada', () => second.run('ada', () => client.startCall({ name: 'both' }).end()))
    const [call] = (await client.listCalls()).calls
    expect(call?.tags).toEqual(['experiment:tone', 'experiment:length'])
    expect(Object.keys(call?.attributes ?? {})).toEqual(['experiment:tone', 'experiment:length'])
  })
})

describe('results', () => {
  test('count users, each with the mean of their runs; who gave nothing is missing and not zero', async () => {
    const [one, two, three] = [keyOf('brief', 0), keyOf('brief', 1), keyOf('brief', 2)]
    const rate = async (key: string, value: number): Promise<void> =>
      void (await feedback(await run(key), { client }).rate(value))
    await rate(one, 2)
    await rate(one, 4)
    await rate(two, 5)
    await run(three)
    await rate(keyOf('folksy'), 1)
    const { arms, differences } = await tone.results({ metric: 'rating' })
    expect(arms).toMatchObject([
      { arm: 'brief', runs: 4, n: 2, missing: 1, mean: 4 },
      { arm: 'folksy', runs: 1, n: 1, missing: 0, mean: 1, interval: null },
    ])
    // (3 + 5) / 2 ± t(0.975, 1) · √2/√2 = 4 ± 12.7062
    expect(arms[0]?.interval?.low).toBeCloseTo(4 - 12.7062, 3)
    expect(differences).toMatchObject([
      { arm: 'folksy', against: 'brief', difference: -3, verdict: 'too early' },
    ])
  })

  test('take feedback on any call of a run, and values of one’s own', async () => {
    await tone.run(keyOf('brief'), async () => {
      const call = client.startCall({ name: 'answer' })
      const inner = client.startCall({ name: 'inner', parent: call })
      inner.end()
      call.end()
      await feedback(inner.id, { client }).thumbs('up')
      await feedback(call.id, { client }).add('helpful', true)
      await feedback(call.id, { client }).add('words', 'not a number')
    })
    const meansOf = async (metric: 'thumbs' | `feedback:${string}`) =>
      (await tone.results({ metric })).arms.map(({ mean }) => mean)
    expect(await meansOf('thumbs')).toEqual([1, null])
    expect(await meansOf('feedback:helpful')).toEqual([1, null])
    expect(await meansOf('feedback:words')).toEqual([null, null])
  })

  test('of success count what failed, and not what somebody stopped', async () => {
    await run(keyOf('brief', 0))
    await run(keyOf('brief', 1), { error: new Error('x') })
    await tone.run(keyOf('brief', 2), () =>
      client.startCall({ name: 'answer' }).end({ status: 'aborted' }),
    )
    const { arms } = await tone.results({ metric: 'success' })
    expect(arms[0]).toMatchObject({ runs: 3, n: 2, missing: 1, mean: 0.5 })
  })

  test('say "different" when the arms differ and there are enough users, and not before', async () => {
    const runs = async (from: number, to: number): Promise<void> => {
      for (let index = from; index < to; index++)
        for (const arm of ['brief', 'folksy'] as const) {
          const bad = arm === 'folksy' ? index % 10 !== 0 : index % 10 === 0
          await run(keyOf(arm, index), bad ? { error: new Error('bad') } : {})
        }
    }
    await runs(0, 10)
    const early = await tone.results({ metric: 'success' })
    await runs(10, 60)
    const late = await tone.results({ metric: 'success' })
    expect([early, late].map(({ differences }) => differences[0]?.verdict)).toEqual([
      'too early',
      'different',
    ])
    expect(late.differences[0]?.users).toBe(120)
    expect(late.differences[0]?.difference).toBeCloseTo(-0.8, 10)
    expect(late.differences[0]?.inWords).toMatch(/^Different/)
  })
})

test('results that are watched follow runs, ratings and a stop', async () => {
  const live = tone.watch({ metric: 'thumbs' })
  const unsubscribe = live.subscribe(() => undefined)
  const brief = () => live.getSnapshot().data?.arms[0]
  const id = await run(keyOf('brief'))
  await client.flush()
  await expect.poll(() => brief()?.runs).toBe(1)
  await feedback(id, { client }).thumbs('up')
  await expect.poll(() => brief()?.mean).toBe(1)
  await tone.stop('brief')
  await expect.poll(() => live.getSnapshot().data?.stopped?.arm).toBe('brief')
  unsubscribe()
})

describe('a stop', () => {
  test('gives everybody the arm that won, in all clients, without marks, and moves the label', async () => {
    await tone.stop('folksy', { label: 'production' })
    const texts = await Promise.all(
      [keyOf('brief'), keyOf('folksy')].map((key) =>
        tone.run(key, (prompt: StringPrompt) => prompt.format({ question: '?' })),
      ),
    )
    expect(texts).toEqual(['Be folksy. ?', 'Be folksy. ?'])
    await run(keyOf('brief'))
    expect((await client.listCalls()).calls.flatMap(({ tags }) => tags)).toEqual([])
    expect((await ref('advisor:production', { client }).get()).ref.version).toBe('v2')
    expect((await tone.results()).stopped).toMatchObject({ arm: 'folksy' })
  })

  test('can be taken back', async () => {
    await tone.stop('folksy')
    await tone.resume()
    expect((await tone.results()).stopped).toBeUndefined()
    const text = await tone.run(keyOf('brief'), (prompt: StringPrompt) =>
      prompt.format({ question: '?' }),
    )
    expect(text).toBe('Be brief. ?')
  })
})

describe('bad input', () => {
  const arms = { a: 'advisor:v1', b: 'advisor:v2' }

  test.for([
    ['no name', () => experiment('', arms), /needs a name/],
    ['one arm', () => experiment('x', { a: 'advisor:v1' }), /two arms or more; it was given 1/],
    [
      'an arm that is no reference',
      () => experiment('x', { a: 'a:b:c', b: 'y' }),
      /not a reference/,
    ],
    [
      'a weight below zero',
      () => experiment('x', arms, { weights: { a: -1 } }),
      /weight of "a" is -1/,
    ],
    [
      'a weight that is no number',
      () => experiment('x', arms, { weights: { a: Number.NaN } }),
      /is NaN/,
    ],
    ['weights of zero', () => experiment('x', arms, { weights: { a: 0, b: 0 } }), /all weights/],
    [
      'a weight of no arm',
      () => experiment('x', arms, { weights: { c: 1 } as never }),
      /no arm "c".*a, b/,
    ],
    ['a key that is none', () => experiment('x', arms).assign(7 as never), /a key is a text.*7/],
  ] as const)('%s is an error that says so', ([, make, message]) => {
    expect(make).toThrow(message)
  })

  test('an unknown metric or arm names those there are', async () => {
    await expect(tone.results({ metric: 'ratings' as never })).rejects.toThrow(/"ratings".*rating/)
    await expect(tone.stop('c' as never)).rejects.toThrow(/no arm "c".*brief, folksy/)
  })
})
