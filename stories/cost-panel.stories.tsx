import type { Meta, StoryObj } from '@storybook/react-vite'
import type { Client } from '@weft/core'
import type { FixedClock } from '@weft/core/testing'
import { CostPanel } from '@weft/react'
import { expect, within } from 'storybook/test'
import { report, rowOf } from './data/costs.ts'
import { cachedUsage } from './data/usage.ts'
import { Live } from './live/Live.tsx'

const meta = { title: 'CostPanel', component: CostPanel } satisfies Meta<typeof CostPanel>
export default meta
type Story = StoryObj<typeof meta>

const dayMs = 86_400_000
const models = ['gpt-4o', 'gpt-4o-mini', 'claude-sonnet-4-5', 'llama-3.3-70b']

/** Records a week of requests to four models, one of which nobody has a price for. */
async function recordWeek(weft: Client, clock: FixedClock): Promise<number> {
  clock.advance(-6 * dayMs)
  for (let day = 0; day < 7; day++) {
    for (const [index, model] of models.entries()) {
      const call = weft.startCall({ name: 'chat', kind: 'llm', inputs: { model } })
      clock.advance(900)
      const provider = model.startsWith('claude') ? 'anthropic' : 'openai'
      if (index < 3)
        call.setUsage(model, { ...cachedUsage, outputTokens: 100 + day * 40 }, provider)
      else call.setUsage(model, cachedUsage, 'example.test')
      call.end({ output: 'done' })
    }
    if (day < 6) clock.advance(dayMs)
  }
  await weft.flush()
  return clock.now()
}

/** A week recorded by real ops into IndexedDB, priced at read. */
export const LiveData: Story = {
  render: () => (
    <Live name="cost-panel" record={recordWeek}>
      {(now) => (
        <CostPanel now={now} budget={{ usd: 0.02, per: 'day' }} onAddPrice={() => undefined} />
      )}
    </Live>
  ),
  play: async ({ canvasElement }) => {
    const row = await within(canvasElement).findByRole(
      'row',
      { name: /gpt-4o-mini/ },
      { timeout: 5000 },
    )
    await expect(row).toBeVisible()
    await expect(canvasElement).toHaveTextContent('≥')
    await expect(canvasElement).toHaveTextContent(/unpriced/)
  },
}

/** Priced, free, unknown and without usage: four different things. */
export const FourStates: Story = { args: { report, days: [], onAddPrice: () => undefined } }

/** Nothing was used yet. */
export const Empty: Story = {
  args: {
    report: {
      ...report,
      usd: 0,
      calls: 0,
      requests: 0,
      complete: true,
      unpricedCalls: 0,
      noUsageCalls: 0,
      rows: [],
    },
    days: [],
  },
}

/** More models than rows. */
export const ManyModels: Story = {
  args: {
    report: {
      ...report,
      rows: Array.from({ length: 40 }, (_, index) =>
        rowOf(`vendor/model-with-a-long-name-${index}`, { usd: 1 / (index + 1) }),
      ),
    },
    days: [],
  },
}
