import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, test } from 'vitest'
import { focused, grid, ids, row, show, trace } from '../../test/tree-page.tsx'
import { TraceTree } from './index.ts'

const user = userEvent.setup()
afterEach(cleanup)

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
