import type { Meta, StoryObj } from '@storybook/react-vite'
import { CostPanel, WeftProvider } from '@weft/react'
import { expect, within } from 'storybook/test'
import { costsOnly, days, noon, report, rowOf, rows } from './data/costs.ts'

const meta = { title: 'CostPanel/States', component: CostPanel } satisfies Meta<typeof CostPanel>
export default meta
type Story = StoryObj<typeof meta>

const pending = costsOnly({ status: 'pending', data: undefined, error: undefined })
const failing = costsOnly({ status: 'error', data: undefined, error: new Error('no database') })

/** Days with bars, a budget, and how today stands against it. */
export const OverBudget: Story = {
  args: { report, days, budget: { usd: 0.5, per: 'day' }, now: noon, onDrill: () => undefined },
  play: async ({ canvasElement }) => {
    await expect(canvasElement).toHaveTextContent('120% of it today')
    await expect(canvasElement).toHaveTextContent('$1.20 by midnight at this pace')
  },
}

/** The days as a table: what the bars say, in figures. */
export const DaysAsTable: Story = {
  args: OverBudget.args ?? {},
  play: async ({ canvasElement, userEvent }) => {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'as table' }))
    await expect(within(canvasElement).getAllByRole('table')).toHaveLength(2)
  },
}

/** Calls that failed or were stopped, what caches saved, and a part that rests on estimates. */
export const Waste: Story = {
  args: {
    report: {
      ...report,
      wasted: {
        failed: { usd: 0.031, calls: 12, complete: true },
        aborted: { usd: 0.2, calls: 3, complete: false },
      },
      cacheSavedUsd: 1.08,
      estimated: true,
      estimatedUsd: 0.0021,
    },
    days,
    now: noon,
    onShowWasted: () => undefined,
    onShowUnpriced: () => undefined,
  },
}

/** A price that was added per token and meant per million. */
export const QuestionedPrice: Story = {
  args: {
    report: {
      ...report,
      usd: 32_400,
      complete: true,
      unpricedCalls: 0,
      noUsageCalls: 0,
      rows: [rowOf('gpt-4o-mini', { usd: 32_400, calls: 18, requests: 18 })],
      questionedPrices: [
        {
          id: 'row',
          llmId: 'gpt-4o-mini',
          reason:
            'promptTokenCost is $0.15 per token, that of genai-prices@0.1.8 $0.00000015; if it is USD per million tokens, add `perMillion: true`.',
        },
      ],
    },
    days: [],
  },
}

/** Nobody has a price for any of it: unknown, not $0.00. */
export const AllUnknown: Story = {
  args: {
    report: {
      ...report,
      usd: 0,
      calls: 3,
      unpricedCalls: 3,
      noUsageCalls: 0,
      pricesAsOf: undefined,
      rows: rows.filter(({ state }) => state === 'unknown'),
    },
    days: [],
    onAddPrice: () => undefined,
  },
  play: async ({ canvasElement }) => {
    await expect(canvasElement).not.toHaveTextContent('$0')
  },
}

/** Prices that were published long ago. */
export const StalePrices: Story = {
  args: { report: { ...report, pricesAsOf: '2026-06-01' }, days, now: noon },
}

/** Names that act on the text around them, or never end. */
export const HostileNames: Story = {
  args: {
    report: {
      ...report,
      rows: [
        rowOf('<img src=x onerror=alert(1)>', { usd: 1 }),
        rowOf('\u202egpt-4o', { usd: 0.5 }),
        rowOf('x'.repeat(400), { usd: 0.25 }),
        rowOf('نموذج-عربي', { usd: 0.1 }),
      ],
    },
    days: [],
    onAddPrice: () => undefined,
    onDrill: () => undefined,
  },
  play: async ({ canvasElement }) => {
    await expect(canvasElement.querySelector('img')).toBeNull()
  },
}

/** The figures are being read. */
export const Loading: Story = {
  decorators: [(story) => <WeftProvider source={pending}>{story()}</WeftProvider>],
}

/** The figures could not be read. */
export const Failed: Story = {
  decorators: [(story) => <WeftProvider source={failing}>{story()}</WeftProvider>],
}
