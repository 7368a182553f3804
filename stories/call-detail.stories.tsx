import type { Meta, StoryObj } from '@storybook/react-vite'
import { callOf } from '@weft/core/testing'
import { CallDetail } from '@weft/react'
import { expect, within } from 'storybook/test'
import { cachedUsage } from './data/usage.ts'
import { Live } from './live/Live.tsx'
import { recordSupportTrace } from './live/support-trace.ts'

const meta = { title: 'CallDetail', component: CallDetail } satisfies Meta<typeof CallDetail>
export default meta
type Story = StoryObj<typeof meta>

/** The model's call of a trace that real ops recorded into IndexedDB. */
export const LiveData: Story = {
  args: { callId: undefined },
  render: () => (
    <Live name="call-detail" record={recordSupportTrace}>
      {({ llmCallId }) => <CallDetail callId={llmCallId} />}
    </Live>
  ),
  play: async ({ canvasElement }) => {
    const detail = await within(canvasElement).findByText('chat gpt-4o', {}, { timeout: 5000 })
    await expect(detail).toBeVisible()
    await expect(canvasElement).toHaveTextContent('You answer questions about orders.')
    await expect(canvasElement).toHaveTextContent('640')
  },
}

/** A chat request with a tool call. */
export const Messages: Story = {
  args: {
    call: callOf({
      id: 'chat',
      kind: 'llm',
      model: 'gpt-4o',
      ms: 1880,
      firstTokenMs: 480,
      ownUsage: { 'gpt-4o': cachedUsage },
      summary: { costs: { 'gpt-4o': { state: 'priced', usd: 0.0044, estimated: false } } },
      threadId: 'session-42',
      promptRefs: ['weft:///support-bot/object/support:6f1e4b7c0d'],
      inputs: {
        model: 'gpt-4o',
        temperature: 0.2,
        messages: [
          {
            role: 'system',
            content: 'You answer questions about orders from the documents given.',
          },
          { role: 'user', content: 'Where is my order A-1042?' },
          {
            role: 'assistant',
            content: null,
            tool_calls: [
              {
                id: 'call_1',
                type: 'function',
                function: { name: 'lookup_order', arguments: '{"order":"A-1042"}' },
              },
            ],
          },
          { role: 'tool', tool_call_id: 'call_1', content: '{"status":"on its way"}' },
        ],
      },
      output: {
        choices: [
          {
            index: 0,
            finish_reason: 'stop',
            message: { role: 'assistant', content: 'It is on its way.' },
          },
        ],
      },
    }),
  },
}

/** Documents with scores whose meaning is not known. */
export const Retrieval: Story = {
  args: {
    answer: 'Opened headphones can be returned within 30 days. [returns-4]',
    call: callOf({
      id: 'retrieve',
      kind: 'retrieval',
      ms: 182,
      inputs: { query: 'return opened headphones', topK: 3 },
      output: {
        documents: [
          {
            id: 'returns-4',
            title: 'Opened items',
            content: 'Opened headphones can be returned within 30 days.',
            score: 8.61,
          },
          {
            id: 'returns-1',
            title: 'Returns',
            content: 'Unused goods in original packaging may be returned.',
            score: 7.42,
          },
          {
            id: 'warranty-2',
            title: 'Warranty',
            content: 'The warranty covers defects in material.',
            score: 5.2,
          },
        ],
      },
    }),
  },
}

/** A request that the provider refused. */
export const Failed: Story = {
  args: {
    call: callOf({
      id: 'chat',
      kind: 'llm',
      model: 'gpt-4o',
      ms: 320,
      status: 'error',
      inputs: { messages: [{ role: 'user', content: 'Hello' }] },
      error: {
        name: 'RateLimitError',
        message: '429 You sent too many requests.',
        status: 429,
        code: 'rate_limit_exceeded',
        stack: 'RateLimitError: 429 You sent too many requests.\n    at create (client.js:10:3)',
      },
    }),
  },
}

/** A model that nobody has a price for. */
export const UnknownPrice: Story = {
  args: {
    call: callOf({
      id: 'chat',
      kind: 'llm',
      model: 'llama-3.3-70b',
      ms: 900,
      ownUsage: { 'llama-3.3-70b': cachedUsage },
      summary: {
        costs: { 'llama-3.3-70b': { state: 'unknown', usd: undefined, estimated: false } },
      },
    }),
  },
}

/** No call is chosen. */
export const Nothing: Story = { args: { callId: null } }

const cyclic: Record<string, unknown> = { text: '<script>alert(1)</script>' }
cyclic['self'] = cyclic

const hostile = callOf({
  id: '<b>bold</b>',
  ms: 5,
  inputs: {
    __proto__: { polluted: true },
    big: 12345678901234567890n,
    when: new Date(Number.NaN),
    map: new Map<unknown, unknown>([[{ a: 1 }, new Set([1, undefined])]]),
    bidi: '\u202Eevil',
    vector: Float64Array.from({ length: 1536 }, (_, index) => Math.sin(index)),
    long: 'x'.repeat(200_000),
    cyclic,
    cut: { $weft: 'cut', reason: 'budget', keys: 12 },
  },
  output: { choices: 'not a list', messages: [null, 7, { role: {} }] },
  error: { name: 'E'.repeat(300), message: '\uD800', cause: cyclic },
  status: 'error',
})

/** Values that break careless viewers. */
export const Hostile: Story = {
  args: { call: undefined },
  // Not an arg: Storybook writes those as JSON, which is the first thing this breaks.
  render: () => <CallDetail call={hostile} />,
}
