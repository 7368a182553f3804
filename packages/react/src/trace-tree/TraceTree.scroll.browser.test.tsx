import { act, cleanup, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import type { Call } from '@weft/core'
import { callOf } from '@weft/core/testing'
import type { ReactNode } from 'react'
import { afterEach, expect, test } from 'vitest'
import { focused, grid, ids, row, rows, scroll, show } from '../../test/tree-page.tsx'
import { TraceTree } from './index.ts'

const user = userEvent.setup()
afterEach(cleanup)

const start = Date.UTC(2026, 0, 1)

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

const running = (count: number): readonly Call[] => [
  callOf({ id: 'root' }, start),
  ...Array.from({ length: count }, (_, index) =>
    callOf({ id: `c${index}`, parentId: 'root', at: index, ms: 1 }, start),
  ),
]

test('a live trace is followed at its end, and counts what came while the reader was elsewhere', async () => {
  const tree = (count: number): ReactNode => (
    <TraceTree calls={running(count)} height={300} now={() => start + 5000} />
  )
  const { rerender } = render(tree(100))
  scroll(100_000)
  await waitFor(() => expect(ids()).toContain('c99'))
  rerender(tree(120))
  await waitFor(() => expect(ids()).toContain('c119'))
  expect(screen.queryByRole('button', { name: /new calls/ })).toBeNull()
  scroll(0)
  await waitFor(() => expect(ids()).toContain('c1'))
  rerender(tree(150))
  await user.click(await screen.findByRole('button', { name: '30 new calls' }))
  await waitFor(() => expect(ids()).toContain('c149'))
  expect(screen.queryByRole('button', { name: /new calls/ })).toBeNull()
})

test('print gets every row, not the window', async () => {
  const calls = Array.from({ length: 300 }, (_, index) =>
    callOf({ id: `p${index}`, at: index, ms: 1 }),
  )
  show(<TraceTree calls={calls} />)
  expect(rows().length).toBeLessThan(60)
  act(() => {
    dispatchEvent(new Event('beforeprint'))
  })
  expect(rows()).toHaveLength(300)
  act(() => {
    dispatchEvent(new Event('afterprint'))
  })
  expect(rows().length).toBeLessThan(60)
})
