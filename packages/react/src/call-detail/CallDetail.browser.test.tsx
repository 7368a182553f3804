import { cleanup, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import type { Call } from '@weft/core'
import { callOf, createMemoryClient } from '@weft/core/testing'
import axe from 'axe-core'
import { StrictMode, type ReactNode } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { WeftProvider } from '../provider/WeftProvider.tsx'
import { CallDetail } from './index.ts'
import '../styles/styles.css'

const user = userEvent.setup()
afterEach(cleanup)

function show(children: ReactNode): ReturnType<typeof render> {
  return render(
    <StrictMode>
      <div style={{ inlineSize: 420 }}>{children}</div>
    </StrictMode>,
  )
}

const usage = {
  requests: 1,
  inputTokens: 470,
  cacheReadTokens: 640,
  cacheWriteTokens: 0,
  outputTokens: 151,
  reasoningTokens: 0,
  audioInputTokens: 0,
  audioOutputTokens: 0,
  estimated: false,
}

const chat = callOf({
  id: 'chat',
  op: 'chat',
  kind: 'llm',
  model: 'gpt-4o',
  parentId: 'answer',
  parentBy: 'struct',
  ms: 1880,
  firstTokenMs: 480,
  summary: {
    usage: { 'gpt-4o': usage },
    costs: { 'gpt-4o': { state: 'priced', usd: 0.0044, estimated: false } },
  },
  inputs: {
    messages: [
      { role: 'system', content: `Be brief. ${'Very. '.repeat(400)}` },
      { role: 'user', content: 'Can I return headphones?' },
      {
        role: 'assistant',
        tool_calls: [{ id: 'x', function: { name: 'find', arguments: '{"a":1}' } }],
      },
    ],
  },
  output: { choices: [{ message: { role: 'assistant', content: 'Yes. [returns-4]' } }] },
  promptRefs: ['weft:///shop/object/support:0123456789abcdef'],
  tags: ['beta'],
})

const facts = (): Record<string, string> =>
  Object.fromEntries(
    screen
      .getAllByRole('term')
      .map((term) => [
        term.textContent,
        (term.nextElementSibling?.textContent ?? '').replaceAll('\u00a0', ' '),
      ]),
  )

test('the facts are said in words', () => {
  show(<CallDetail call={chat} parent={callOf({ id: 'answer', ms: 1 })} />)
  expect(facts()).toEqual({
    Time: '1.88 s · first token 480 ms · 108 tokens/s',
    Tokens: '1,110 in (640 cached)151 out',
    Cost: '$0.0044 · gpt-4o',
    Prompt: 'support:01234567',
    Parent: 'answerknown by the build transform',
    Tags: 'beta',
  })
})

test('a cost that is not known says so', () => {
  const unknown = { state: 'unknown', usd: undefined, estimated: false } as const
  const call = callOf({
    id: 'c',
    kind: 'llm',
    ms: 1,
    summary: { usage: { mine: usage }, costs: { mine: unknown } },
  })
  const { unmount } = show(<CallDetail call={call} />)
  expect(facts()['Cost']).toBe('unknown: no price for mine')
  unmount()
  show(<CallDetail call={callOf({ id: 'c', kind: 'llm', ms: 1 })} />)
  expect(facts()['Tokens']).toBe('the provider reported no tokens')
  expect(facts()['Cost']).toBeUndefined()
})

test('messages are lanes, a long system prompt is folded, a call without a result is flagged', async () => {
  show(<CallDetail call={chat} />)
  const messages = screen.getAllByRole('listitem').map(({ dataset }) => dataset['role'])
  expect(messages).toEqual(['system', 'user', 'assistant', 'assistant'])
  expect(screen.getByText('no result recorded')).toBeDefined()
  await user.click(screen.getByRole('button', { name: /Show all 2,410 characters/ }))
  expect(screen.getByRole('button', { name: 'Show less' })).toBeDefined()
})

test('documents keep their scores, and bars are relative to the best', () => {
  const documents = [
    { id: 'returns-4', content: 'A', score: 24.5 },
    { id: 'returns-1', content: 'B', score: 12.25 },
  ]
  const call = callOf({ id: 'r', kind: 'retrieval', ms: 1, output: { documents } })
  show(<CallDetail call={call} answer="see [returns-4]" scoreMeaning="distance" />)
  expect(screen.getByText('Retrieved · distance, smaller is nearer')).toBeDefined()
  expect(screen.getByText('1 of 2 used in the answer')).toBeDefined()
  const [first, second] = screen.getAllByRole('listitem')
  expect(first && within(first).getByText('used')).toBeDefined()
  expect(
    second?.querySelector<HTMLElement>('.weft-meter-fill')?.style.getPropertyValue('--weft-share'),
  ).toBe('0.5')
  expect(second?.textContent).toContain('12.25')
})

test('an error shows what failed, and its stack on demand', async () => {
  const error = {
    name: 'RateLimitError',
    message: 'slow down',
    status: 429,
    code: 'rate',
    stack: 'at x',
  }
  show(<CallDetail call={callOf({ id: 'e', ms: 1, status: 'error', error })} />)
  expect(screen.getByRole('heading', { name: /RateLimitError/ }).textContent).toContain(
    'HTTP status 429 · Code rate',
  )
  expect(screen.queryByText('at x')).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Stack' }))
  expect(screen.getByText('at x')).toBeDefined()
})

test('a value opens by keyboard', async () => {
  const output = {
    list: Array.from({ length: 250 }, (_, index) => index),
    deep: { er: { est: 1 } },
  }
  show(<CallDetail call={callOf({ id: 'o', ms: 1, output })} />)
  const tree = await screen.findByRole('tree', { name: 'Output' })
  const items = (): HTMLElement[] => within(tree).getAllByRole('treeitem')
  expect(items().map(({ textContent }) => textContent)).toEqual(['list[250]', 'deep{1}', 'er{1}'])
  items()[0]?.focus()
  await user.keyboard('{ArrowRight}')
  expect(items()).toHaveLength(104)
  await user.keyboard('{ArrowRight}{End}{ArrowUp}{ArrowUp}')
  expect(document.activeElement?.textContent).toBe('Show 100 more')
  await user.keyboard('{Enter}')
  expect(items()).toHaveLength(204)
  await user.keyboard('{Home}{ArrowLeft}')
  expect(items()).toHaveLength(3)
})

test('has no accessibility violations', async () => {
  const { container } = show(
    <CallDetail call={chat} actions={<button type="button">Open</button>} />,
  )
  const { violations } = await axe.run(container)
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
})

test('states without a call say what they are', async () => {
  const client = createMemoryClient()
  render(
    <WeftProvider client={client}>
      <CallDetail callId={null} />
      <CallDetail callId="unheard-of" />
    </WeftProvider>,
  )
  expect(screen.getByText('Select a call to see it here.')).toBeDefined()
  expect(screen.getByText('Loading call')).toBeDefined()
  await screen.findByText('This call is not in this database.')
  await client.close()
})

const cyclic: Record<string, unknown> = { name: 'cyclic' }
cyclic['self'] = cyclic

const hostile: readonly unknown[] = [
  '<img src=x onerror=alert(1)>',
  '<script>alert(1)</script>',
  '[x](javascript:alert(1))',
  '![x](https://attacker.example/pixel.png)',
  '\u202Etxt.exe',
  '\ud800 half',
  'x'.repeat(1_000_000),
  'line\n'.repeat(50_000),
  cyclic,
  new Map<unknown, unknown>([[cyclic, new Set([Symbol('s'), 10n, undefined])]]),
  JSON.parse('{"__proto__":{"toString":1},"constructor":null,"hasOwnProperty":3}'),
  Object.create(null),
  Array.from({ length: 100_000 }, (_, index) => index),
  Array.from({ length: 3 }).fill(new Date(Number.NaN)),
  { messages: [{ role: '__proto__', content: [{ type: 'constructor' }, null, 7, { text: 5 }] }] },
  {
    documents: [
      null,
      5,
      { content: 'x', score: Number.POSITIVE_INFINITY },
      { content: 'y', id: 1 },
    ],
  },
  { $weft: 'cut', $class: '<b>' },
  new Error('boom'),
  new Blob(['x'], { type: 'text/html' }),
]

test.for(hostile.map((value, index) => [index, value] as const))(
  'hostile value %i is shown and does nothing',
  async ([, value]) => {
    const alert = vi.spyOn(globalThis, 'alert')
    const complaints = vi.spyOn(console, 'error')
    const text = typeof value === 'string' ? value : 'text'
    const call: Call = callOf({
      id: 'h',
      op: text.slice(0, 5000),
      kind: 'llm',
      model: text.slice(0, 5000),
      ms: 1,
      inputs: { messages: [{ role: text.slice(0, 100), content: value }], prompt: text },
      output: value,
      attributes: { value },
      tags: [text.slice(0, 100)],
      promptRefs: [text.slice(0, 100)],
      error: { name: text.slice(0, 100), message: text, cause: value, stack: text },
    })
    const { container } = show(<CallDetail call={call} answer={text} />)
    await waitFor(() => expect(container.querySelector('.weft-json-wait')).toBeNull())
    expect(container.querySelector('img, script, iframe, a, svg image, style')).toBeNull()
    expect(container.scrollWidth).toBeLessThanOrEqual(container.clientWidth)
    expect(screen.queryByText('This part cannot be shown.')).toBeNull()
    expect(alert).not.toHaveBeenCalled()
    expect(complaints).not.toHaveBeenCalled()
    vi.restoreAllMocks()
  },
)

test.for([240, 320, 480, 768])('nothing sticks out at %d px', (width) => {
  for (const dir of ['ltr', 'rtl'] as const) {
    const { container, unmount } = render(
      <div dir={dir} style={{ inlineSize: width }}>
        <CallDetail call={chat} actions={<button type="button">Open in chat</button>} />
      </div>,
    )
    const root = container.querySelector('.weft-root')
    expect(root && root.scrollWidth <= root.clientWidth).toBe(true)
    unmount()
  }
})
