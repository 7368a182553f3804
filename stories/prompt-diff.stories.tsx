import type { Meta, StoryObj } from '@storybook/react-vite'
import {
  MessagesPrompt,
  promptVersions,
  publish,
  StringPrompt,
  type Client,
  type PromptVersion,
} from '@weft/core'
import { PromptDiff } from '@weft/react'
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
