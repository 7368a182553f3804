import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { addCost, type CostRow } from '@weft/core'
import { createMemoryClient } from '@weft/core/testing'
import axe from 'axe-core'
import { afterEach, expect, test, vi } from 'vitest'
import { userEvent as realUser } from 'vitest/browser'
import { WeftProvider } from '../provider/WeftProvider.tsx'
import { complete, days, now, report, rows, show, usageOf } from '../../test/cost-report.tsx'
import { CostPanel } from './index.ts'

const user = userEvent.setup()

afterEach(cleanup)

const cellsOf = (name: string | RegExp): (string | null)[] =>
  within(screen.getByRole('row', { name }))
    .getAllByRole('cell')
    .map(({ textContent }) => textContent)

test('the sum says how sure it is', () => {
  show(<CostPanel report={report} now={now} />)
  expect(screen.getByText('Total cost').parentElement?.textContent).toBe('Total cost ≥\u00a0$4.00')
  expect(screen.getByTitle('at least $4.00')).toBeTruthy()
  const notes = screen.getByText(/1,120 calls/).textContent
  expect(notes).toBe(
    'all time · 1,120 calls · 3 calls unpriced · 2 calls without token counts · prices of 2026-09-23',
  )
})

test('each of the four states of a cost reads differently, and amounts align', () => {
  show(<CostPanel report={report} now={now} />)
  expect(cellsOf(/^gpt-4o 412/)).toEqual(['412', '1.9M', '640.0k', '96.1k', '$3.0000', '75%'])
  expect(cellsOf(/^embedder/).slice(-2)).toEqual(['$0.0018', '<1%'])
  expect(cellsOf(/^local/).slice(-2)).toEqual(['free', '0%'])
  expect(cellsOf(/^llama/).slice(-2)).toEqual(['unknown', '–'])
  expect(cellsOf(/^silent/)).toEqual(['2', '–', '–', '–', 'no usage', '–'])
  const column = screen
    .getAllByText(/^\$?\d\.\d{4}$/)
    .map((figure) => figure.getBoundingClientRect().right)
  expect(new Set(column.map(Math.round)).size).toBe(1)
})

test('a sum of which nothing is priced is unknown, not zero', () => {
  const unknown = rows.filter(({ state }) => state === 'unknown')
  show(<CostPanel report={{ ...report, usd: 0, calls: 3, rows: unknown }} now={now} />)
  expect(screen.getByText('Total cost').parentElement?.textContent).toBe('Total cost unknown')
  expect(document.body.textContent).not.toContain('$0')
})

test('prices can be added and groups opened', async () => {
  const onAddPrice = vi.fn<(model: string) => void>()
  const onDrill = vi.fn<(key: string, by: string) => void>()
  const onShowUnpriced = vi.fn<() => void>()
  show(<CostPanel report={report} {...{ onAddPrice, onDrill, onShowUnpriced, now }} />)
  await user.click(screen.getByRole('button', { name: 'add a price for llama-3.3-70b' }))
  await user.click(screen.getByRole('button', { name: /^unknown: add a price/ }))
  expect(onAddPrice.mock.calls).toEqual([['llama-3.3-70b'], ['llama-3.3-70b']])
  await user.click(screen.getByRole('button', { name: '3 calls unpriced' }))
  expect(onShowUnpriced).toHaveBeenCalledOnce()
  await user.click(screen.getByRole('button', { name: 'gpt-4o' }))
  expect(onDrill).toHaveBeenCalledWith('gpt-4o', 'model')
})

test('old prices warn', () => {
  show(<CostPanel report={{ ...report, pricesAsOf: '2026-06-01' }} now={now} />)
  expect(screen.getByText('prices of 2026-06-01, older than 90 days')).toBeTruthy()
})

test('the days have a bar each, a budget line, and are walked by arrow keys', async () => {
  const container = show(
    <CostPanel report={report} {...{ days, now }} budget={{ usd: 1, per: 'day' }} />,
  )
  expect(container.querySelectorAll('.weft-cost-plot g')).toHaveLength(4)
  expect(container.querySelector('.weft-cost-budget')).toBeTruthy()
  expect(screen.getByText('budget $1.00 a day · 1 day over')).toBeTruthy()
  const slider = screen.getByRole('slider', { name: 'Per day' })
  slider.focus()
  expect(slider.getAttribute('aria-valuetext')).toBe('today: $0.00')
  // The browser's own slider moves, so the keys must be the browser's own.
  await realUser.keyboard('{ArrowLeft}')
  expect(slider.getAttribute('aria-valuetext')).toBe('Mon, Nov 23: at least $1.50, gpt-4o $1.50')
  await realUser.keyboard('{Home}')
  expect(slider.getAttribute('aria-valuetext')).toBe(
    'Sat, Nov 21: $0.50, gpt-4o $0.30, gpt-4o-mini $0.20',
  )
  expect(
    container.querySelectorAll('.weft-cost-plot g:first-of-type rect.weft-series'),
  ).toHaveLength(2)
})

test('the bars have a twin in figures, whose days can be opened', async () => {
  const onDrill = vi.fn<(key: string, by: string) => void>()
  show(<CostPanel report={report} {...{ days, now, onDrill }} />)
  await user.click(screen.getByRole('button', { name: 'as table' }))
  await waitFor(() => expect(screen.queryByRole('slider')).toBeNull())
  const table = screen.getAllByRole('table').at(-1)
  const lines = within(table ?? document.body)
    .getAllByRole('row')
    .map((row) => Array.from(row.children, (cell) => cell.textContent))
  expect(lines.map((line) => [line[0], line[1], line.at(-1)])).toEqual([
    ['Day', 'Calls', 'Cost'],
    ['today', '0', '$0.00'],
    ['Mon, Nov 23', '7', '≥\u00a0$1.50'],
    ['Sun, Nov 22', '0', '$0.00'],
    ['Sat, Nov 21', '5', '$0.50'],
  ])
  await user.click(screen.getByRole('button', { name: 'Mon, Nov 23' }))
  expect(onDrill).toHaveBeenCalledWith('2026-11-23', 'day')
})

test('many groups fold after ten', async () => {
  const many = Array.from({ length: 14 }, (_, index): CostRow => ({
    ...(rows[0] ?? {
      ...complete,
      key: '',
      usd: 0,
      calls: 0,
      requests: 0,
      state: 'free',
      usage: usageOf(0, 0, 0),
    }),
    key: `model-${index}`,
  }))
  show(<CostPanel report={{ ...report, rows: many }} now={now} />)
  expect(screen.getAllByRole('row')).toHaveLength(11)
  await user.click(screen.getByRole('button', { name: 'Show all 14' }))
  expect(screen.getAllByRole('row')).toHaveLength(15)
})

test('without calls it says so', () => {
  show(<CostPanel report={{ ...report, usd: 0, calls: 0, rows: [] }} now={now} />)
  expect(screen.getByText('No model calls in this period.')).toBeTruthy()
})

test('reads the provider, regroups, and stays current', async () => {
  const client = createMemoryClient()
  await addCost(
    { llmId: 'm1', promptTokenCost: 1, completionTokenCost: 1, effectiveDate: new Date(0) },
    { client },
  )
  const chat = client.op(
    () => ({ model: 'm1', usage: { prompt_tokens: 2, completion_tokens: 1 } }),
    { name: 'chat', kind: 'llm' },
  )
  chat()
  await client.flush()
  const onGroupByChange = vi.fn<(by: string) => void>()
  show(
    <WeftProvider client={client}>
      <CostPanel onGroupByChange={onGroupByChange} />
    </WeftProvider>,
  )
  expect(screen.getByRole('region', { name: 'Costs' }).getAttribute('aria-busy')).toBe('true')
  await waitFor(() => expect(cellsOf(/^m1/).slice(-2)).toEqual(['$3.00', '100%']))
  chat()
  await waitFor(() => expect(cellsOf(/^m1/).slice(-2)).toEqual(['$6.00', '100%']))
  await user.selectOptions(screen.getByRole('combobox', { name: 'Group by' }), 'by op')
  await waitFor(() => expect(cellsOf(/^chat/).slice(-2)).toEqual(['$6.00', '100%']))
  expect(onGroupByChange).toHaveBeenCalledWith('op')
  const slider = await screen.findByRole('slider')
  await waitFor(() =>
    expect(slider.getAttribute('aria-valuetext')).toMatch(/: \$6\.00, chat \$6\.00$/),
  )
  await client.close()
})

test.each([320, 480, 800])('passes axe and fits %i px', async (width) => {
  const container = show(
    <CostPanel
      report={report}
      {...{ days, now }}
      budget={{ usd: 1, per: 'day' }}
      onAddPrice={vi.fn<() => void>()}
    />,
    width,
  )
  const { violations } = await axe.run(container)
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
  const root = container.querySelector('.weft-cost-panel')
  expect(root?.scrollWidth).toBeLessThanOrEqual(root?.clientWidth ?? 0)
})
