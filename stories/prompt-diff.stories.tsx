import type { Meta, StoryObj } from '@storybook/react-vite'
import {
  MessagesPrompt,
  promptVersions,
  publish,
  StringPrompt,
  type Client,
  type PromptVersion,
} from '@weft/core'
import { PromptColumns, PromptDiff } from '@weft/react'
import { expect, within } from 'storybook/test'
import { Live } from './live/Live.tsx'

const meta = { title: 'PromptDiff', component: PromptDiff } satisfies Meta<typeof PromptDiff>
export default meta
type Story = StoryObj<typeof meta>

const before = new MessagesPrompt([
  {
    role: 'system',
    content:
      'You answer questions about orders from the documents given.\nKeep answers under 120 words.\nBe polite.\nDo not invent anything.\nAnswer in the language of the question.\nUse short sentences.\nNever promise a date.\nNever ask for a password.',
  },
  { role: 'user', content: 'Documents: {context}\nQuestion: {query}' },
])
const after = new MessagesPrompt([
  {
    role: 'system',
    content:
      'You answer questions about orders from the documents given.\nKeep answers under 80 words and cite your sources.\nIf the documents do not say, answer “I don’t know”.\nBe polite.\nDo not invent anything.\nAnswer in the language of the question.\nUse short sentences.\nNever promise a date.\nNever ask for a password.',
  },
  { role: 'user', content: 'Documents: {context}\nQuestion: {question}' },
])

async function publishTwo(weft: Client): Promise<readonly PromptVersion[]> {
  await publish(before, 'support', { client: weft })
  await publish(after, 'support', {
    client: weft,
    note: 'shorter, with sources',
    labels: ['production'],
  })
  return promptVersions('support', { client: weft })
}

/** Two versions published into IndexedDB and read back. */
export const LiveData: Story = {
  args: { before, after },
  render: () => (
    <Live name="prompt-diff" record={publishTwo}>
      {([first, second]) =>
        first && second ? (
          <PromptDiff
            before={first.prompt}
            after={second.prompt}
            beforeLabel={first.version}
            afterLabel={second.version}
          />
        ) : null
      }
    </Live>
  ),
  play: async ({ canvasElement }) => {
    const added = await within(canvasElement).findAllByText(
      /cite your sources/,
      {},
      { timeout: 5000 },
    )
    await expect(added[0]).toBeVisible()
    await expect(canvasElement).toHaveTextContent(/query/)
  },
}

/** Both sides at once. */
export const Split: Story = { args: { before, after, defaultMode: 'split' } }

/** The later text alone. */
export const Final: Story = { args: { before, after, defaultMode: 'final' } }

/** The same prompt twice. */
export const Identical: Story = { args: { before, after: before } }

/** A change one cannot see. */
export const Invisible: Story = {
  args: {
    before: new StringPrompt('Answer briefly.'),
    after: new StringPrompt('Answer\u00A0briefly.\u200B'),
  },
}

/** A message that moved. */
export const Moved: Story = {
  args: {
    before: new MessagesPrompt([
      { role: 'system', content: 'You are a careful editor of long texts.' },
      { role: 'user', content: 'First example: {a}' },
      { role: 'user', content: 'Second example, which is longer: {b}' },
    ]),
    after: new MessagesPrompt([
      { role: 'system', content: 'You are a careful editor of long texts.' },
      { role: 'user', content: 'Second example, which is longer: {b}' },
      { role: 'user', content: 'First example: {a}' },
    ]),
  },
}

/** Words in a language without spaces. */
export const Japanese: Story = {
  args: {
    before: new StringPrompt('ご注文についての質問に簡潔に答えてください。'),
    after: new StringPrompt('ご注文についての質問に丁寧に答えてください。'),
  },
}

/** Both sides as one running text. */
export const Inline: Story = { args: { before, after, defaultMode: 'inline' } }

const calls = { calls: 40, errors: 1 }

/** What the change did, where both versions have been used. */
export const Measured: Story = {
  args: {
    before,
    after,
    beforeLabel: 'v1',
    afterLabel: 'v2',
    figures: {
      before: {
        version: 'v1',
        ...calls,
        latency: { mean: 1420, n: 40, p50: 1300 },
        cost: { mean: 0.0042, n: 40, complete: true },
        feedback: { mean: 0.6, n: 25 },
      },
      after: {
        version: 'v2',
        ...calls,
        latency: { mean: 980, n: 38, p50: 900 },
        cost: { mean: 0.0035, n: 38, complete: true },
        feedback: { mean: 0.8, n: 20 },
      },
    },
  },
}

/** A draft: its cost is estimated, and of the rest there is not enough data. */
export const DraftEffect: Story = {
  args: {
    before,
    after,
    beforeLabel: 'v1',
    afterLabel: 'draft',
    figures: { before: { version: 'v1', calls: 3, errors: 0, usdPerPromptToken: 0.0000025 } },
  },
}

/** A prompt of two thousand lines: those near the eye are there. */
export const Long: Story = {
  args: {
    before: Array.from({ length: 2000 }, (_, index) => `Rule ${index}: stay polite.`).join('\n'),
    after: Array.from({ length: 2000 }, (_, index) => {
      return `Rule ${index}: stay ${index % 40 === 0 ? 'kind' : 'polite'}.`
    }).join('\n'),
  },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText('50 changes', {}, { timeout: 5000 })
    await expect(canvasElement.querySelectorAll('.weft-diff-row').length).toBeLessThan(700)
  },
}

/** Four versions side by side, each with what it changes in the first. */
export const Columns: Story = {
  args: { before, after },
  render: () => (
    <PromptColumns
      base={{ label: 'v1', prompt: before }}
      others={[
        { label: 'v2', prompt: after },
        { label: 'v3', prompt: new MessagesPrompt([{ role: 'system', content: 'Be brief.' }]) },
        { label: 'draft', prompt: before.messages[0]?.content ?? '' },
      ]}
    />
  ),
  play: async ({ canvasElement }) => {
    await expect(within(canvasElement).getByRole('region', { name: 'draft' })).toBeVisible()
  },
}
