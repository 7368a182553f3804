import type { Client } from '@weft/core'
import type { FixedClock } from '@weft/core/testing'
import { cachedUsage } from '../data/usage.ts'

/** Ids of what was recorded, for the components to show. */
export interface Recorded {
  readonly traceId: string
  /** The root call. */
  readonly callId: string
  /** The model's call. */
  readonly llmCallId: string
}

const documents = [
  { id: 'returns-4', content: 'Opened headphones can be returned within 30 days.', score: 8.6 },
  { id: 'returns-1', content: 'Unused goods in original packaging may be returned.', score: 7.4 },
  { id: 'warranty-2', content: 'The warranty covers defects in material.', score: 5.2 },
]

/** Records an answer as a support chat makes it: retrieval with its embedding, a failing tool, a streamed model call. */
export async function recordSupportTrace(weft: Client, clock: FixedClock): Promise<Recorded> {
  const embed = weft.op(
    function embed(input: string) {
      clock.advance(141)
      return { model: 'text-embedding-3-small', usage: { prompt_tokens: input.length >> 2 } }
    },
    { kind: 'embedding' },
  )
  const retrieve = weft.op(
    function retrieve(query: string) {
      embed(query)
      clock.advance(41)
      return { documents }
    },
    { kind: 'retrieval' },
  )
  const lookUpOrder = weft.op(
    function lookUpOrder(order: string): string {
      clock.advance(38)
      throw new Error(`order ${order} was not found`)
    },
    { kind: 'tool' },
  )
  const answer = weft.op(function answer(question: string) {
    const found = retrieve(question)
    clock.advance(20)
    try {
      lookUpOrder('A-1042')
    } catch {
      // The chat answers without the order, as a robust app would.
    }
    const text = streamAnswer(weft, clock, question)
    clock.advance(12)
    return { text, sources: found.documents.map(({ id }) => id) }
  })
  const { call } = answer.traced('Can I return headphones after opening the box?')
  await weft.flush()
  const trace = await weft.getTrace(call.traceId)
  const llm = trace.find(({ kind }) => kind === 'llm')
  return { traceId: call.traceId, callId: call.id, llmCallId: llm?.id ?? '' }
}

const parts = ['Yes. Opened headphones can be returned ', 'within 30 days. ', '[returns-4]']

function streamAnswer(weft: Client, clock: FixedClock, question: string): string {
  const call = weft.startCall({
    name: 'openai.chat.completions.create',
    displayName: 'chat gpt-4o',
    kind: 'llm',
    inputs: {
      model: 'gpt-4o',
      messages: [
        { role: 'system', content: 'You answer questions about orders. Cite your sources.' },
        { role: 'user', content: question },
      ],
    },
  })
  clock.advance(480)
  for (const part of parts) {
    call.addToOutput(part)
    clock.advance(460)
  }
  call.setUsage('gpt-4o', cachedUsage, 'openai')
  call.end({ output: { choices: [{ message: { role: 'assistant', content: parts.join('') } }] } })
  return parts.join('')
}
