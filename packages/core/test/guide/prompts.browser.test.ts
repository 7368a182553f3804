import {
  experiment,
  feedback,
  MessagesPrompt,
  op,
  promptFigures,
  promptVersions,
  publish,
  ref,
  rollback,
  StringPrompt,
  withPrompt,
} from '@weft/core'
import { diffPrompts } from '@weft/core/diff'
import { describe, expect, it } from 'vitest'
import { createOpenAI, startProject } from './setup.ts'

describe('block 1: string prompts, versioned', () => {
  it('numbers versions from v1, makes none for the same text, rolls back and shows the change', async () => {
    startProject()
    const brief = await publish(
      new StringPrompt('You are a helpful financial advisor. Answer briefly.'),
      'advisor_prompt',
    )
    const folksy = await publish(
      new StringPrompt('You are Warren Buffett. Explain with analogies. Under 100 words.'),
      'advisor_prompt',
      { note: 'persona' },
    )
    const again = await publish(
      new StringPrompt('You are Warren Buffett. Explain with analogies. Under 100 words.'),
      'advisor_prompt',
    )
    expect([brief.ref.version, folksy.ref.version, again.ref.version]).toEqual(['v1', 'v2', 'v2'])
    expect(folksy.ref.digest).toMatch(/^[0-9a-f]{64}$/)

    await rollback('advisor_prompt', 'v1')
    const live = await ref<StringPrompt>('advisor_prompt:production').get()
    expect(live.format({})).toBe('You are a helpful financial advisor. Answer briefly.')
    expect(live.ref.version).toBe('v1')

    const versions = await promptVersions('advisor_prompt')
    expect(versions.map(({ version, labels, note }) => ({ version, labels, note }))).toEqual([
      { version: 'v1', labels: ['production'], note: undefined },
      { version: 'v2', labels: ['latest'], note: 'persona' },
    ])
    expect(diffPrompts(brief, folksy).identical).toBe(false)
    expect(diffPrompts(folksy, again).identical).toBe(true)
  })
})

describe('block 3: two versions on the same questions', () => {
  it('calls made with a version know it, also by a text formatted in their trace, and each version has its figures', async () => {
    const weft = startProject()
    const openai = createOpenAI()
    const brief = await publish(new StringPrompt('Answer briefly. {question}'), 'advisor_prompt')
    const folksy = await publish(new StringPrompt('Use analogies. {question}'), 'advisor_prompt')
    const questions = ['Should I invest in index funds?', 'Explain compound interest']
    const predict = (prompt: StringPrompt, question: string) =>
      withPrompt(prompt, () =>
        openai.chat.completions.create({
          model: 'gpt-4o',
          messages: [{ role: 'user', content: prompt.format({ question }) }],
        }),
      )
    for (const prompt of [brief, folksy])
      for (const question of questions) await predict(prompt, question)
    const answer = op(async function answer(question: string) {
      const content = folksy.format({ question })
      return openai.chat.completions.create({
        model: 'gpt-4o',
        messages: [{ role: 'user', content }],
      })
    })
    const { call } = await answer.traced('What is a bond?')
    await feedback(call.id).thumbs('up')

    expect(await weft.countCalls({ promptRef: 'advisor_prompt:v1' })).toBe(2)
    expect(await weft.countCalls({ promptRef: 'advisor_prompt:v2' })).toBe(3)
    const [first, second] = await promptFigures('advisor_prompt')
    expect(first).toMatchObject({
      version: 'v1',
      calls: 2,
      errors: 0,
      latency: { n: 2 },
      cost: { n: 2, complete: true },
      tokens: { n: 2 },
    })
    expect(first?.cost?.mean).toBeGreaterThan(0)
    expect(second).toMatchObject({ version: 'v2', calls: 3, feedback: { mean: 1, n: 1 } })
    expect(brief.ref.digest.slice(0, 8)).toMatch(/^[0-9a-f]{8}$/)
  })
})

describe('block 2: message prompts with parameters', () => {
  it('formats the messages and the model call knows the version they came from', async () => {
    const weft = startProject()
    const openai = createOpenAI()
    const analyst = await publish(
      new MessagesPrompt([
        { role: 'system', content: 'You analyze {domain} using first-principles thinking.' },
        { role: 'user', content: '{question}' },
      ]),
      'analyst_prompt',
    )
    const messages = analyst.format({
      domain: 'quantum computing',
      question: 'Explain decoherence',
    })
    const response = await openai.chat.completions.create({
      model: 'gpt-4o',
      messages,
    })

    const { calls } = await weft.listCalls({ with: ['inputs', 'output'] })
    expect(calls).toHaveLength(1)
    expect(calls[0]).toMatchObject({
      kind: 'llm',
      status: 'success',
      promptRefs: [analyst.ref.uri],
      inputs: {
        model: 'gpt-4o',
        messages: [
          {
            role: 'system',
            content: 'You analyze quantum computing using first-principles thinking.',
          },
          { role: 'user', content: 'Explain decoherence' },
        ],
      },
      output: { choices: [{ message: { content: response.choices[0]?.message.content } }] },
    })
    expect(await weft.countCalls({ promptRef: 'analyst_prompt:v1' })).toBe(1)
    expect(await weft.countCalls({ promptRef: 'analyst_prompt' })).toBe(1)
  })
})

describe('block 3: two versions in production, sticky by user', () => {
  it('gives each user one version for good, and tells how the answers were liked by version', async () => {
    const weft = startProject()
    await publish(new StringPrompt('Answer briefly. {question}'), 'advisor_prompt')
    await publish(new StringPrompt('Explain with analogies. {question}'), 'advisor_prompt')
    const generateWithParams = op(async function generateWithParams(prompt: string) {
      return `answer to: ${prompt}`
    })
    const tone = () =>
      experiment('advisor-tone', { brief: 'advisor_prompt:v1', folksy: 'advisor_prompt:v2' })
    const ask = (userId: string, question: string) =>
      tone().run(userId, async (prompt: StringPrompt) =>
        generateWithParams.traced(prompt.format({ question })),
      )

    const users = Array.from({ length: 40 }, (_, index) => `user ${index}`)
    for (const user of users) {
      const { output, call } = await ask(user, 'What is a bond?')
      const isFolksy = tone().assign(user) === 'folksy'
      expect(output).toBe(
        `answer to: ${isFolksy ? 'Explain with analogies.' : 'Answer briefly.'} What is a bond?`,
      )
      await feedback(call.id).thumbs(isFolksy ? 'up' : 'down')
    }
    // Somebody who comes back has the version they had.
    const again = await ask('user 0', 'And a stock?')
    expect(again.call.promptRefs).toEqual(
      (await weft.listCalls({ sort: { by: 'startedAt', direction: 'asc' }, limit: 1 })).calls[0]
        ?.promptRefs,
    )

    const { arms } = await tone().results({ metric: 'thumbs' })
    const folksy = users.filter((user) => tone().assign(user) === 'folksy').length
    expect(arms).toMatchObject([
      { arm: 'brief', n: users.length - folksy, mean: 0 },
      { arm: 'folksy', n: folksy, mean: 1 },
    ])
  })
})
