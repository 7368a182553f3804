import {
  addCost,
  costs,
  explainCost,
  feedback,
  getCall,
  listCalls,
  op,
  currentCall,
  withThread,
} from '@weft/core'
import { describe, expect, it } from 'vitest'
import { createGenerate, createOpenAI, startProject } from './setup.ts'

// USD per token of gpt-4o in the built-in table.
const promptRate = 2.5e-6
const answerRate = 10e-6

describe('block 4: parameters are logged by name, defaults included', () => {
  it('stores the inputs under their names, the default where none was given, and the model call below', async () => {
    const weft = startProject()
    const generate = createGenerate(createOpenAI())
    const answer = await generate('Explain neural networks', { temperature: 0.3, maxTokens: 200 })

    const [root] = (
      await weft.listCalls({ filter: { rootsOnly: true }, with: ['inputs', 'output'] })
    ).calls
    expect(root).toMatchObject({
      op: 'generateWithParams',
      status: 'success',
      inputs: { prompt: 'Explain neural networks', temperature: 0.3, topP: 0.9, maxTokens: 200 },
      output: answer,
    })
    const trace = await weft.getTrace(root?.traceId ?? '')
    expect(trace.map(({ kind, parentId }) => ({ kind, parentId }))).toEqual([
      { kind: 'chain', parentId: undefined },
      { kind: 'llm', parentId: root?.id },
    ])
    expect(trace[1]?.inputs).toMatchObject({ temperature: 0.3, top_p: 0.9, max_tokens: 200 })
  })
})

describe('block 6: the cost of one call is there by itself', () => {
  it('explains it by buckets, rate, price and date', async () => {
    const weft = startProject()
    const { call } = await createGenerate(createOpenAI()).traced('What is a bond?')
    await weft.flush()

    const [explained, ...others] = await explainCost(call.id)
    expect(others).toEqual([])
    expect(explained).toMatchObject({
      model: expect.stringContaining('gpt-4o'),
      state: 'priced',
      priceSource: expect.stringContaining('genai-prices@'),
      priceDate: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      estimated: false,
    })
    const parts = explained?.parts ?? []
    expect(parts.length).toBeGreaterThan(0)
    for (const part of parts) expect(part.usd).toBe(part.tokens * part.usdPerToken)
    const rateOf = Object.fromEntries(parts.map(({ bucket, usdPerToken }) => [bucket, usdPerToken]))
    expect(rateOf['inputTokens']).toBeCloseTo(promptRate, 12)
    expect(rateOf['outputTokens']).toBeCloseTo(answerRate, 12)

    const root = await getCall(call.id)
    const [cost] = Object.values(root?.summary.costs ?? {})
    expect(cost?.usd).toBeCloseTo(explained?.usd ?? Number.NaN, 12)
  })
})

describe('block 7: own prices with a date', () => {
  it('prices a call with the row in force at its start, and says unknown before there is one', async () => {
    const weft = startProject()
    const fineTuned = op(async function fineTuned() {
      return { model: 'my-fine-tuned-gpt4', usage: { prompt_tokens: 100, completion_tokens: 10 } }
    })
    const { call } = await fineTuned.traced()
    await weft.flush()
    expect(await costs()).toMatchObject({ usd: 0, complete: false, unpricedCalls: 1 })

    const llmId = 'my-fine-tuned-gpt4'
    await addCost({
      llmId,
      promptTokenCost: 0.00003,
      completionTokenCost: 0.00006,
      effectiveDate: new Date('2020-01-01'),
    })
    expect(await usdOf(call.id)).toBeCloseTo(100 * 0.00003 + 10 * 0.00006, 12)

    await addCost({
      llmId,
      promptTokenCost: 0.00004,
      completionTokenCost: 0.00008,
      effectiveDate: new Date('2025-04-01'),
    })
    expect(await usdOf(call.id)).toBeCloseTo(100 * 0.00004 + 10 * 0.00008, 12)

    await addCost({
      llmId,
      promptTokenCost: 1,
      completionTokenCost: 1,
      effectiveDate: new Date('2999-01-01'),
    })
    expect(await usdOf(call.id)).toBeCloseTo(100 * 0.00004 + 10 * 0.00008, 12)
  })
})

async function usdOf(callId: string): Promise<number | undefined> {
  return (await explainCost(callId))[0]?.usd
}

describe('block 8: the project’s total', () => {
  it('is the same figure the long way round', async () => {
    const weft = startProject()
    const openai = createOpenAI()
    const generate = createGenerate(openai)
    const twice = op(async function twice(question: string) {
      const first = await generate(question)
      return generate(`${question} ${first.text}`)
    })
    await twice('What is a bond?')
    await generate('What is a share?')
    await openai.embeddings.create({ model: 'text-embedding-3-small', input: 'bonds' })
    await weft.flush()

    const { usd, requests, complete, rows } = await costs()
    let sum = 0
    let roots = 0
    for await (const call of listCalls({ filter: { rootsOnly: true }, with: ['costs'] })) {
      roots++
      for (const cost of Object.values(call.summary.costs ?? {})) sum += cost.usd ?? 0
    }
    expect({ requests, complete, roots }).toEqual({ requests: 4, complete: true, roots: 3 })
    expect(usd).toBeGreaterThan(0)
    expect(Math.abs(sum / usd - 1)).toBeLessThanOrEqual(1e-12)
    expect(rows.reduce((total, row) => total + row.usd, 0)).toBeCloseTo(usd, 12)
  })
})

describe('block 18: feedback linked to the exact call', () => {
  it('is on the call that gave the answer, in its thread', async () => {
    const weft = startProject()
    const generate = createGenerate(createOpenAI())
    const chat = op(async function chat(query: string) {
      const { text } = await generate(query)
      return { answer: text, callId: currentCall()?.id }
    })
    const { callId = '' } = await withThread('session-42', () =>
      chat('Explain quantum entanglement'),
    )
    const said = feedback(callId)
    await said.rate(4)
    await said.tag('too technical')
    await said.addNote('User feedback: 4/5', {
      metadata: { helpful: true, issues: ['too technical'] },
    })

    const call = await getCall(callId)
    expect(call).toMatchObject({ op: 'chat', threadId: 'session-42', turnId: callId })
    expect(call?.feedback?.map(({ name, value, metadata }) => ({ name, value, metadata }))).toEqual(
      [
        { name: 'rating', value: 4, metadata: undefined },
        { name: 'tag', value: 'too technical', metadata: undefined },
        {
          name: 'note',
          value: 'User feedback: 4/5',
          metadata: { helpful: true, issues: ['too technical'] },
        },
      ],
    )
    const { calls } = await weft.listCalls({ filter: { hasFeedback: true } })
    expect(calls.map(({ id }) => id)).toEqual([callId])
  })
})
