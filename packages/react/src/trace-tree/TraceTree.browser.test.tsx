import { cleanup, render, screen, waitFor } from '@testing-library/react'
import type { Call } from '@weft/core'
import { callOf, createMemoryClient } from '@weft/core/testing'
import axe from 'axe-core'
import type { ReactNode } from 'react'
import { afterEach, expect, test } from 'vitest'
import { grid, ids, row, rows, show, trace } from '../../test/tree-page.tsx'
import { en } from '../messages/en.ts'
import type { RowDescription } from '../messages/messages.ts'
import { WeftProvider } from '../provider/WeftProvider.tsx'
import { TraceTree } from './index.ts'

afterEach(cleanup)

test('rows tell their place, and what they are in one sentence', () => {
  show(<TraceTree calls={trace} />)
  const order = 'answer retrieve embed plan chat-1 lookup chat-2 cites'
  expect(ids().join(' ')).toBe(order)
  const lookup = row('lookup')
  expect(grid().getAttribute('aria-rowcount')).toBe('9')
  expect(grid().getAttribute('aria-label')).toBe('Trace answer')
  expect(lookup.getAttribute('aria-level')).toBe('3')
  expect(lookup.getAttribute('aria-posinset')).toBe('2')
  expect(lookup.getAttribute('aria-setsize')).toBe('2')
  expect(lookup.getAttribute('aria-rowindex')).toBe('7')
  expect(lookup.hasAttribute('aria-expanded')).toBe(false)
  expect(row('plan').getAttribute('aria-expanded')).toBe('true')
  expect(lookup.getAttribute('aria-label')).toBe(
    'Tool, lookup_order, failed: order 4711 not found, 38 milliseconds, starts at 1.4 seconds, level 3, 2 of 2',
  )
})

test('has no accessibility violations', async () => {
  const { container } = show(<TraceTree calls={trace} defaultSelectedId="chat-2" />)
  const { violations } = await axe.run(container)
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
})

test('bars sit on the ruler', () => {
  show(<TraceTree calls={trace} />)
  const lane = row('chat-2').querySelector('.weft-lane')?.getBoundingClientRect()
  const bar = row('chat-2').querySelector('.weft-bar')?.getBoundingClientRect()
  const wait = row('chat-2').querySelector('.weft-bar-wait')?.getBoundingClientRect()
  if (!lane || !bar || !wait) throw new Error('no bar')
  const at = (x: number): number => ((x - lane.left) / lane.width) * 3420
  expect(at(wait.left)).toBeCloseTo(1490, -1)
  expect(at(bar.left)).toBeCloseTo(1970, -1)
  expect(at(bar.right)).toBeCloseTo(3370, -1)
})

test('cost that is not known is never a zero', () => {
  const usage = { ...noUsage, inputTokens: 10, outputTokens: 2 }
  const unknown = { state: 'unknown', usd: undefined, estimated: false } as const
  const priced = { state: 'priced', usd: 0.0019, estimated: false } as const
  const calls = [
    callOf({ id: 'u', ms: 1, summary: { usage: { m: usage }, costs: { m: unknown } } }),
    callOf({
      id: 'p',
      at: 1,
      ms: 1,
      summary: { usage: { m: usage, n: usage }, costs: { m: unknown, n: priced } },
    }),
    callOf({ id: 'n', at: 2, ms: 1 }),
    callOf({ id: 'r', at: 3, ms: 1, kind: 'llm' }),
  ]
  show(<TraceTree calls={calls} />)
  const cost = (id: string): string | null | undefined =>
    row(id).querySelector('.weft-cell-cost')?.textContent
  expect(['u', 'p', 'n', 'r'].map(cost)).toEqual(['?', '≥\u2009$0.0019', '–', '–'])
  expect(row('r').querySelector('.weft-cell-tokens')?.textContent).toBe('?')
  expect(row('p').getAttribute('aria-label')).toContain('at least $0.0019: 1 model has no price')
})

const noUsage = {
  requests: 1,
  inputTokens: 0,
  cacheReadTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 0,
  reasoningTokens: 0,
  audioInputTokens: 0,
  audioOutputTokens: 0,
  estimated: false,
}

test.for([240, 320, 480, 640, 768, 1280])('nothing sticks out at %d px', (width) => {
  for (const dir of ['ltr', 'rtl'] as const) {
    const { unmount, container } = render(
      <div dir={dir} style={{ inlineSize: width }}>
        <TraceTree calls={trace} />
      </div>,
    )
    expect(grid().scrollWidth).toBeLessThanOrEqual(grid().clientWidth)
    expect(container.scrollWidth).toBeLessThanOrEqual(container.clientWidth)
    unmount()
  }
})

test('the width decides the columns and the height of rows', () => {
  const visible = (width: number): string[] => {
    const { unmount } = render(
      <div style={{ inlineSize: width }}>
        <TraceTree calls={trace} />
      </div>,
    )
    const shown = [...row('plan').children]
      .filter((cell) => cell.getClientRects().length > 0)
      .map((cell) => cell.className.replace('weft-cell weft-cell-', ''))
    const height = row('plan').getBoundingClientRect().height
    unmount()
    return [...shown, String(height)]
  }
  expect(visible(1000)).toEqual(['name', 'tokens', 'cost', 'time', 'waterfall', '28'])
  expect(visible(640)).toEqual(['name', 'cost', 'time', 'waterfall', '28'])
  expect(visible(500)).toEqual(['name', 'time', 'waterfall', '28'])
  expect(visible(360)).toEqual(['name', 'time', 'waterfall', '40'])
})

test('one broken record leaves the rest standing', () => {
  const hostile: Call = callOf({ id: 'bad', at: 1, ms: 1 })
  // @ts-expect-error -- a record that lacks what its type promises
  const broken: Call = { ...hostile, displayName: undefined, op: undefined, kind: 'nonsense' }
  show(<TraceTree calls={[...trace, broken]} />)
  expect(ids()).toContain('cites')
})

test('a change of one call renders one row', () => {
  let rendered: string[] = []
  const messages = {
    ...en,
    traceTree: {
      ...en.traceTree,
      row: (description: RowDescription) => {
        rendered.push(description.name)
        return en.traceTree.row(description)
      },
    },
  }
  const client = createMemoryClient()
  const tree = (calls: readonly Call[]): ReactNode => (
    <WeftProvider client={client} messages={messages}>
      <TraceTree calls={calls} />
    </WeftProvider>
  )
  const { rerender } = render(tree(trace))
  rendered = []
  rerender(tree(trace.map((call) => (call.id === 'cites' ? { ...call, tags: ['new'] } : call))))
  expect(rendered).toEqual(['cites'])
})

test('hostile names are text', () => {
  const names = ['<img src=x onerror=alert(1)>', '\u202Etxt.exe', '', 'x'.repeat(100_000), '\ud800']
  const calls = names.map((name, index) =>
    callOf({ id: `${name.slice(0, 50)}"]${index}`, op: name, at: index, ms: 1, model: name }),
  )
  const { container } = show(<TraceTree calls={calls} defaultQuery="" />)
  expect(container.querySelector('img')).toBeNull()
  expect(rows()).toHaveLength(5)
  expect(grid().textContent).not.toContain('\u202E')
  expect(grid().scrollWidth).toBeLessThanOrEqual(grid().clientWidth)
})

test('states without rows say what they are', async () => {
  const client = createMemoryClient()
  const { unmount } = render(
    <WeftProvider client={client}>
      <TraceTree traceId="unheard-of" empty="Nothing here." />
    </WeftProvider>,
  )
  expect(screen.getByText('Loading trace')).toBeDefined()
  await screen.findByText('Nothing here.')
  unmount()
  render(<TraceTree calls={[]} />)
  expect(screen.getByText('No calls yet.')).toBeDefined()
  await client.close()
})

test('a trace is read by its id and stays current', async () => {
  const client = createMemoryClient()
  const work = client.op(async (text: string) => text, { name: 'work' })
  const { call } = await work.traced('one')
  render(
    <WeftProvider client={client}>
      <TraceTree traceId={call.traceId} />
    </WeftProvider>,
  )
  await waitFor(() => expect(rows()).toHaveLength(1))
  expect(grid().getAttribute('aria-label')).toBe('Trace work')
  await client.close()
})
