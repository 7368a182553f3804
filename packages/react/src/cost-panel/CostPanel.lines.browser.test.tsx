import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { now, report, show } from '../../test/cost-report.tsx'
import { CostPanel, type BudgetUse } from './index.ts'

const user = userEvent.setup()

afterEach(cleanup)

test('what gave nothing and what caches saved are lines of their own', async () => {
  const onShowWasted = vi.fn<(waste: string) => void>()
  const failed = { usd: 0.03, calls: 4, complete: true }
  const aborted = { usd: 0.5, calls: 1, complete: false }
  const lines = { wasted: { failed, aborted }, cacheSavedUsd: 1.25 }
  const container = show(<CostPanel report={{ ...report, ...lines }} {...{ onShowWasted, now }} />)
  const shown = (): (string | null | undefined)[] =>
    Array.from(container.querySelectorAll('.weft-cost-lines > div'), (line) =>
      [line.querySelector('dd'), line.querySelector('dt')]
        .map((part) => part?.textContent)
        .join(' '),
    )
  expect(shown()).toEqual([
    '$0.03 on 4 failed calls',
    '≥\u00a0$0.50 on 1 stopped call',
    '$1.25 saved by prompt caches',
  ])
  await user.click(screen.getByRole('button', { name: 'on 4 failed calls' }))
  await user.click(screen.getByRole('button', { name: 'on 1 stopped call' }))
  expect(onShowWasted.mock.calls).toEqual([['failed'], ['aborted']])
})

test('a stopped call whose tokens nobody reported cost an unknown amount, not nothing', () => {
  const wasted = { ...report.wasted, aborted: { usd: 0, calls: 2, complete: false } }
  show(<CostPanel report={{ ...report, wasted }} now={now} />)
  const line = screen.getByText('on 2 stopped calls').closest('div')
  expect(line?.querySelector('dd')?.textContent).toBe('unknown')
})

test('caches that cost more than they saved have saved less than nothing; nothing is no line', () => {
  const container = show(<CostPanel report={{ ...report, cacheSavedUsd: -0.5 }} now={now} />)
  expect(container.querySelector('.weft-cost-lines')?.textContent).toBe(
    'saved by prompt caches−$0.50',
  )
  cleanup()
  expect(show(<CostPanel report={report} now={now} />).querySelector('dl')).toBeNull()
})

test('the notes say how much rests on estimates', () => {
  show(<CostPanel report={{ ...report, estimated: true, estimatedUsd: 0.25 }} now={now} />)
  expect(screen.getByText(/1,120 calls/).textContent).toContain('$0.25 on estimated token counts')
})

test('a price that looks wrong is questioned', () => {
  const questionedPrices = [{ id: 'row', llmId: 'gpt-4o', reason: 'it is $2.5 per token' }]
  show(<CostPanel report={{ ...report, questionedPrices }} now={now} />)
  expect(screen.getByText(/^The price of gpt-4o looks wrong/).textContent).toBe(
    'The price of gpt-4o looks wrong: it is $2.5 per token',
  )
})

test('the budget says what today has used of it, where the day is going, and when that changes', () => {
  const onBudget = vi.fn<(use: BudgetUse) => void>()
  // At noon half of the day has passed.
  const spent = (usd: number): ReactNode => (
    <CostPanel
      report={report}
      days={[{ day: '2026-11-24', usd, complete: true, calls: 5 }]}
      budget={{ usd: 1, per: 'day' }}
      {...{ now, onBudget }}
    />
  )
  const { rerender } = render(spent(0.4))
  expect(
    screen.getByText('budget $1.00 a day · 40% of it today · $0.80 by midnight at this pace'),
  ).toBeTruthy()
  for (const usd of [0.5, 0.9, 0.95, 1.2]) rerender(spent(usd))
  expect(onBudget.mock.calls.map(([{ level, usd }]) => [level, usd])).toEqual([
    ['within', 0.4],
    ['near', 0.9],
    ['over', 1.2],
  ])
})
