import { act, cleanup, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import type { Call } from '@weft/core'
import { callOf, createMemoryClient, traceOf } from '@weft/core/testing'
import axe from 'axe-core'
import { StrictMode, type ReactNode } from 'react'
import { afterEach, expect, test } from 'vitest'
import { en } from '../messages/en.ts'
import type { RowDescription } from '../messages/messages.ts'
import { WeftProvider } from '../provider/WeftProvider.tsx'
import { TraceTree } from './index.ts'
import '../styles/styles.css'

const user = userEvent.setup()
const start = Date.UTC(2026, 0, 1)

const trace = traceOf({
  id: 'answer',
  ms: 3420,
  children: [
    {
      id: 'retrieve',
      kind: 'retrieval',
      at: 40,
      ms: 182,
      children: [{ id: 'embed', at: 42, ms: 1 }],
    },
    {
      id: 'plan',
      kind: 'agent',
      at: 240,
      ms: 1210,
      children: [
        { id: 'chat-1', op: 'chat', kind: 'llm', model: 'gpt-4o-mini', at: 280, ms: 1160 },
        {
          id: 'lookup',
          op: 'lookup_order',
          kind: 'tool',
          at: 1410,
          ms: 38,
          status: 'error',
          error: { name: 'TypeError', message: 'order 4711 not found' },
        },
      ],
    },
    {
      id: 'chat-2',
      op: 'chat',
      kind: 'llm',
      model: 'gpt-4o',
      at: 1490,
      ms: 1880,
      firstTokenMs: 480,
    },
    { id: 'cites', kind: 'scorer', at: 3390, ms: 3 },
  ],
})

afterEach(cleanup)

function show(children: ReactNode): ReturnType<typeof render> {
  return render(
    <StrictMode>
      <div style={{ inlineSize: 1000, blockSize: 500 }}>{children}</div>
    </StrictMode>,
  )
}

const grid = (): HTMLElement => screen.getByRole('treegrid')
const rows = (): HTMLElement[] =>
  within(grid())
    .getAllByRole('row')
    .filter((row) => row.dataset['rowId'] !== undefined)
const ids = (): (string | undefined)[] => rows().map((row) => row.dataset['rowId'])
const row = (id: string): HTMLElement => {
  const found = rows().find(({ dataset }) => dataset['rowId'] === id)
  if (!found) throw new Error(`no row ${id}`)
  return found
}
// In braces: new browsers return a promise from it, which act() would take for its own.
const scroll = (top: number): void =>
  act(() => {
    grid().scrollTo({ top })
  })
const focused = (): string | undefined => {
  const active = document.activeElement
  return active instanceof HTMLElement ? active.dataset['rowId'] : undefined
}

test('rows tell their place, and what they are in one sentence', () => {
  show(<TraceTree calls={trace} />)
  expect(ids()).toEqual([
    ...['answer', 'retrieve', 'embed', 'plan', 'chat-1', 'lookup', 'chat-2', 'cites'],
  ])
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

test('one tab stop; arrows walk, unfold, fold and go to the parent', async () => {
  show(<TraceTree calls={trace} toolbar={false} />)
  await user.tab()
  expect(focused()).toBe('answer')
  await user.keyboard('{ArrowDown}{ArrowDown}')
  expect(focused()).toBe('embed')
  await user.keyboard('{ArrowLeft}')
  expect(focused()).toBe('retrieve')
  await user.keyboard('{ArrowLeft}')
  expect(row('retrieve').getAttribute('aria-expanded')).toBe('false')
  expect(ids()).not.toContain('embed')
  await user.keyboard('{ArrowRight}')
  expect(ids()).toContain('embed')
  await user.keyboard('{End}')
  expect(focused()).toBe('cites')
  await user.keyboard('{Home}')
  expect(focused()).toBe('answer')
  await user.tab()
  expect(grid().contains(document.activeElement)).toBe(false)
})

test('cells can be reached and left', async () => {
  show(<TraceTree calls={trace} toolbar={false} />)
  await user.tab()
  await user.keyboard('{ArrowDown}{ArrowDown}{ArrowRight}')
  expect(document.activeElement?.getAttribute('role')).toBe('rowheader')
  await user.keyboard('{End}{ArrowDown}')
  expect(document.activeElement?.closest('[data-row-id]')).toBe(row('plan'))
  expect(document.activeElement?.className).toContain('waterfall')
  await user.keyboard('{Home}{ArrowLeft}')
  expect(focused()).toBe('plan')
})

test('Shift opens and folds a whole subtree, * all siblings', async () => {
  const changes: string[][] = []
  show(
    <TraceTree
      calls={trace}
      toolbar={false}
      defaultExpanded={1}
      onExpandedChange={(expanded) => changes.push([...expanded].toSorted())}
    />,
  )
  expect(ids()).toEqual(['answer', 'retrieve', 'plan', 'chat-2', 'cites'])
  await user.tab()
  await user.keyboard('{ArrowDown}*')
  expect(ids()).toHaveLength(8)
  await user.keyboard('{Home}{Shift>}{ArrowLeft}{/Shift}')
  expect(ids()).toEqual(['answer'])
  await user.keyboard('{Shift>}{ArrowRight}{/Shift}')
  expect(ids()).toHaveLength(8)
  expect(changes).toEqual([['answer', 'plan', 'retrieve'], [], ['answer', 'plan', 'retrieve']])
})

test('F8 goes to the next failure and unfolds the way to it', async () => {
  show(<TraceTree calls={trace} toolbar={false} defaultExpanded={0} />)
  await user.tab()
  await user.keyboard('{F8}')
  expect(focused()).toBe('lookup')
})

test('Alt+arrows go to the same op and to siblings', async () => {
  show(<TraceTree calls={trace} toolbar={false} defaultSelectedId="chat-1" />)
  await user.tab()
  expect(focused()).toBe('chat-1')
  await user.keyboard('{Alt>}{ArrowDown}{/Alt}')
  expect(focused()).toBe('chat-2')
  await user.keyboard('{Alt>}{ArrowLeft}{/Alt}')
  expect(focused()).toBe('plan')
})

test('selection follows the focus, a click selects and opens, the triangle only folds', async () => {
  const selected: (string | null)[] = []
  const opened: string[] = []
  show(
    <TraceTree
      calls={trace}
      onSelectedIdChange={(id, { reason }) => selected.push(`${id} by ${reason}`)}
      onActivate={(id) => opened.push(id)}
    />,
  )
  await user.click(within(row('chat-2')).getByText('chat'))
  expect(row('chat-2').getAttribute('aria-selected')).toBe('true')
  await user.keyboard('{ArrowUp}{Enter}')
  const triangle = row('plan').querySelector('[data-toggle]')
  if (triangle) await user.click(triangle)
  expect(row('plan').getAttribute('aria-expanded')).toBe('false')
  expect(selected).toEqual(['chat-2 by click', 'lookup by keyboard'])
  expect(opened).toEqual(['chat-2', 'lookup'])
})

test('a controlled selection and expansion stay what the host says', async () => {
  show(
    <TraceTree
      calls={trace}
      toolbar={false}
      selectedId="plan"
      expanded={new Set(['answer'])}
      onSelectedIdChange={() => undefined}
    />,
  )
  expect(ids()).toEqual(['answer', 'retrieve', 'plan', 'chat-2', 'cites'])
  await user.click(row('cites'))
  expect(row('plan').getAttribute('aria-selected')).toBe('true')
  expect(row('cites').getAttribute('aria-selected')).toBe('false')
})

test('/ searches, rows that do not match go, those above stay, Escape brings all back', async () => {
  show(<TraceTree calls={trace} />)
  await user.click(row('answer'))
  await user.keyboard('/')
  const field = screen.getByRole('textbox', { name: 'Search calls' })
  expect(document.activeElement).toBe(field)
  await user.keyboard('lookup')
  await waitFor(() => expect(ids()).toEqual(['answer', 'plan', 'lookup']))
  expect(row('plan').dataset['dimmed']).toBe('true')
  expect(row('lookup').querySelector('mark')?.textContent).toBe('lookup')
  expect(screen.getByRole('status').textContent).toBe('1 of 8')
  await user.keyboard('{Enter}')
  expect(row('lookup').getAttribute('aria-selected')).toBe('true')
  await user.keyboard('{Escape}')
  await waitFor(() => expect(ids()).toHaveLength(8))
})

test('a search without a match says so and can be cleared', async () => {
  show(<TraceTree calls={trace} defaultQuery="nothing like it" />)
  expect(screen.getByText('No calls match.')).toBeDefined()
  const [button] = screen.getAllByRole('button', { name: 'Clear search' })
  if (button) await user.click(button)
  await waitFor(() => expect(ids()).toHaveLength(8))
})

test('characters are left alone with shortcuts off', async () => {
  show(<TraceTree calls={trace} shortcuts={false} />)
  await user.click(row('answer'))
  await user.keyboard('/')
  expect(focused()).toBe('answer')
})

test('a hundred thousand calls mount few rows, and the last can be reached', async () => {
  const calls = Array.from({ length: 100_000 }, (_, index) =>
    callOf({
      id: `c${index}`,
      ...(index > 0 ? { parentId: `c${Math.floor((index - 1) / 8)}` } : {}),
      at: index,
      ms: 5,
    }),
  )
  show(<TraceTree calls={calls} toolbar={false} />)
  expect(rows().length).toBeLessThanOrEqual(60)
  await user.tab()
  await user.keyboard('{End}')
  await waitFor(() => expect(document.activeElement?.getAttribute('aria-rowindex')).toBe('100001'))
  expect(rows().length).toBeLessThanOrEqual(60)
  const box = document.activeElement?.getBoundingClientRect()
  const frame = grid().getBoundingClientRect()
  expect(box && box.bottom <= frame.bottom + 1 && box.top >= frame.top).toBe(true)
})

test('the focused row stays when it is scrolled away', async () => {
  const calls = Array.from({ length: 1000 }, (_, index) =>
    callOf({ id: `c${index}`, at: index, ms: 1 }),
  )
  show(<TraceTree calls={calls} toolbar={false} />)
  await user.tab()
  scroll(20_000)
  await waitFor(() => expect(ids()).toContain('c720'))
  expect(focused()).toBe('c0')
})

test('rows that come above leave the first row in sight where it is', async () => {
  const later = Array.from({ length: 500 }, (_, index) =>
    callOf({ id: `l${index}`, traceId: 'l', at: 100_000 + index, ms: 1 }),
  )
  const earlier = Array.from({ length: 50 }, (_, index) =>
    callOf({ id: `e${index}`, traceId: 'e', at: index, ms: 1 }),
  )
  const { rerender } = render(<TraceTree calls={later} height={400} />)
  scroll(2800)
  await waitFor(() => expect(ids()).toContain('l100'))
  const before = row('l100').getBoundingClientRect().top
  rerender(<TraceTree calls={[...earlier, ...later]} height={400} />)
  await waitFor(() => expect(row('l100').getBoundingClientRect().top).toBeCloseTo(before, 0))
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

test('a running bar grows without rendering its row', async () => {
  let now = start + 1000
  const calls = [callOf({ id: 'run', op: 'chat', kind: 'llm', firstTokenMs: 200 }, start)]
  const clock = (): number => now
  show(<TraceTree calls={calls} now={clock} />)
  const bar = row('run').querySelector<HTMLElement>('.weft-bar')
  if (!bar) throw new Error('no bar')
  await waitFor(() => expect(bar.style.getPropertyValue('--weft-to')).toBe('1000'))
  expect(within(row('run')).getByText('streaming')).toBeDefined()
  const label = row('run').getAttribute('aria-label')
  now = start + 1250
  await waitFor(() => expect(bar.style.getPropertyValue('--weft-to')).toBe('1250'))
  await within(row('run')).findByText(/1\.2/)
  expect(row('run').getAttribute('aria-label')).toBe(label)
  expect(row('run').querySelector('.weft-bar')).toBe(bar)
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
