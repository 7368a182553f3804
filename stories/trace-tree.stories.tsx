import type { Meta, StoryObj } from '@storybook/react-vite'
import { kinds } from '@weft/core'
import { callOf, traceOf, type CallSketch } from '@weft/core/testing'
import { TraceTree } from '@weft/react'
import { expect, userEvent, within } from 'storybook/test'
import { cachedUsage, embeddingUsage } from './data/usage.ts'
import { Live } from './live/Live.tsx'
import { recordSupportTrace } from './live/support-trace.ts'

const meta = { title: 'TraceTree', component: TraceTree } satisfies Meta<typeof TraceTree>
export default meta
type Story = StoryObj<typeof meta>

const answer: CallSketch = {
  id: 'answer',
  ms: 3420,
  children: [
    {
      id: 'retrieve',
      kind: 'retrieval',
      ms: 182,
      children: [
        {
          id: 'embed',
          kind: 'embedding',
          model: 'text-embedding-3-small',
          ms: 141,
          ownUsage: {
            'text-embedding-3-small': embeddingUsage,
          },
        },
      ],
    },
    {
      id: 'plan',
      kind: 'agent',
      at: 240,
      ms: 1210,
      children: [
        {
          id: 'lookup_order',
          kind: 'tool',
          at: 1400,
          ms: 38,
          status: 'error',
          error: { name: 'NotFound', message: 'order A-1042 was not found' },
        },
      ],
    },
    {
      id: 'chat',
      kind: 'llm',
      model: 'gpt-4o',
      at: 1500,
      ms: 1880,
      firstTokenMs: 480,
      ownUsage: { 'gpt-4o': cachedUsage },
      summary: { costs: { 'gpt-4o': { state: 'priced', usd: 0.0044, estimated: false } } },
    },
    { id: 'cites_source', kind: 'scorer', at: 3400, ms: 3 },
  ],
}

/** Recorded by real ops into IndexedDB and read back live. */
export const LiveData: Story = {
  args: { traceId: undefined },
  render: () => (
    <Live name="trace-tree" record={recordSupportTrace}>
      {({ traceId }) => <TraceTree traceId={traceId} height={360} />}
    </Live>
  ),
  play: async ({ canvasElement }) => {
    const grid = await within(canvasElement).findByRole('treegrid', {}, { timeout: 5000 })
    await expect(within(grid).getAllByRole('row').length).toBeGreaterThanOrEqual(6)
    await expect(grid).toHaveTextContent('retrieve')
    await expect(grid).toHaveTextContent('gpt-4o')
  },
}

/** A finished trace with a failed tool call inside. */
export const Finished: Story = { args: { calls: traceOf(answer), height: 320 } }

/** Every kind of call. */
export const Kinds: Story = {
  args: {
    calls: traceOf({
      id: 'kinds',
      ms: 1100,
      children: kinds.map((kind, index) => ({ id: kind, kind, at: index * 100, ms: 100 })),
    }),
    height: 400,
  },
}

/** Every way a call can stand. */
export const States: Story = {
  args: {
    calls: traceOf({
      id: 'states',
      ms: 2000,
      children: [
        { id: 'success', kind: 'llm', ms: 300, firstTokenMs: 80 },
        {
          id: 'error',
          kind: 'llm',
          at: 200,
          ms: 300,
          status: 'error',
          error: { name: 'RateLimitError', message: '429' },
        },
        { id: 'aborted', kind: 'llm', at: 400, ms: 300, firstTokenMs: 100, status: 'aborted' },
        { id: 'cancelled', kind: 'llm', at: 600, ms: 300, firstTokenMs: 100, status: 'cancelled' },
        { id: 'abandoned', kind: 'llm', at: 800, ms: 300, status: 'abandoned' },
        { id: 'interrupted', kind: 'llm', at: 1000, status: 'interrupted' },
        {
          id: 'with an error inside',
          at: 1200,
          ms: 400,
          children: [
            {
              id: 'inner',
              kind: 'tool',
              at: 1250,
              ms: 100,
              status: 'error',
              error: { name: 'Error', message: 'no' },
            },
          ],
        },
      ],
    }),
    height: 320,
  },
}

/** Nothing was recorded yet. */
export const Empty: Story = { args: { calls: [] } }

/** A parent that was never recorded, a cycle, a second root. */
export const Orphans: Story = {
  args: {
    calls: [
      callOf({ id: 'root', ms: 500 }),
      callOf({ id: 'orphan', parentId: 'never recorded', at: 100, ms: 200, kind: 'tool' }),
      callOf({ id: 'cycle a', parentId: 'cycle b', at: 200, ms: 50 }),
      callOf({ id: 'cycle b', parentId: 'cycle a', at: 210, ms: 50 }),
      callOf({ id: 'another root', at: 300, ms: 100, parentBy: 'unknown' }),
    ],
    height: 320,
  },
}

/** Ten thousand calls: only what is seen is mounted. */
export const TenThousand: Story = {
  args: {
    calls: traceOf({
      id: 'loop',
      ms: 100_000,
      children: Array.from({ length: 10_000 }, (_, index) => ({
        id: `step ${index}`,
        kind: index % 7 === 0 ? ('llm' as const) : ('tool' as const),
        at: index * 10,
        ms: 8,
      })),
    }),
    height: 400,
  },
  play: async ({ canvasElement }) => {
    const grid = await within(canvasElement).findByRole('treegrid')
    await expect(within(grid).getAllByRole('row').length).toBeLessThan(60)
  },
}

/** Text from a trace is text, whatever it holds. */
export const Hostile: Story = {
  args: {
    calls: traceOf({
      id: '<img src=x onerror=alert(1)>',
      ms: 100,
      children: [
        { id: '\u202Eevil\u202C right to left', kind: 'tool', ms: 10 },
        { id: 'a\u200Bb\u0000c', kind: 'tool', at: 20, ms: 10 },
        { id: '__proto__', kind: 'llm', model: '"><script>alert(1)</script>', at: 40, ms: 10 },
        { id: 'x'.repeat(5_000), at: 60, ms: 10 },
        { id: '\uD800 lone', at: 80, ms: 10 },
      ],
    }),
    height: 240,
  },
}

/** (Test) The whole tree is reached with the keyboard. */
export const KeyboardTest: Story = {
  tags: ['!autodocs'],
  args: { calls: traceOf(answer), height: 320 },
  play: async ({ canvasElement }) => {
    const grid = await within(canvasElement).findByRole('treegrid')
    const rowOf = (name: RegExp): HTMLElement => within(grid).getByRole('row', { name })
    rowOf(/answer/).focus()
    await userEvent.keyboard('{ArrowDown}')
    await expect(rowOf(/retrieve/)).toHaveFocus()
    await userEvent.keyboard('{ArrowLeft}')
    await expect(rowOf(/retrieve/)).toHaveAttribute('aria-expanded', 'false')
    await userEvent.keyboard('{End}')
    await expect(rowOf(/cites_source/)).toHaveFocus()
    await userEvent.keyboard('{Home}{F8}')
    await expect(rowOf(/lookup_order/)).toHaveFocus()
  },
}
