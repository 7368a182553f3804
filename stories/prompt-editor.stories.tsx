import type { Meta, StoryObj } from '@storybook/react-vite'
import { MessagesPrompt, promptVersions, publish, StringPrompt } from '@weft/core'
import type { Client, PromptVersion } from '@weft/core'
import { createMemoryClient } from '@weft/core/testing'
import { Editor, PromptEditor } from '@weft/react'
import { expect, userEvent, within } from 'storybook/test'
import { Live } from './live/Live.tsx'

const meta = {
  title: 'PromptEditor',
  component: PromptEditor,
  args: { name: 'support' },
} satisfies Meta<typeof PromptEditor>
export default meta
type Story = StoryObj<typeof meta>

const prompt = new MessagesPrompt([
  { role: 'system', content: 'You answer questions about orders in {language}.\nBe brief.' },
  { role: 'user', content: 'Documents: {context}\nQuestion: {question}' },
])

async function publishOne(weft: Client): Promise<null> {
  await publish(prompt, 'support', { client: weft })
  return null
}

async function versionsOf(content: object): Promise<readonly PromptVersion[]> {
  const weft = createMemoryClient()
  await publish(content, 'support', { client: weft })
  return promptVersions('support', { client: weft })
}

const [chat, text] = await Promise.all([
  versionsOf(prompt),
  versionsOf(new StringPrompt('You are {persona}. Answer briefly.')),
])

/** A prompt in IndexedDB; what is written becomes its next version. */
export const LiveData: Story = {
  args: { samples: { language: 'English', question: 'Where is my parcel?' } },
  render: (args) => (
    <Live name="prompt-editor" record={publishOne}>
      {() => <PromptEditor {...args} />}
    </Live>
  ),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    const system = await canvas.findByRole('textbox', { name: 'system' }, { timeout: 5000 })
    await userEvent.type(system, ' Cite your sources.')
    await userEvent.type(canvas.getByRole('textbox', { name: /^Note/ }), 'With sources')
    await userEvent.click(canvas.getByText('Preview'))
    await expect(await canvas.findByText(/in English/)).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: 'Publish' }))
    await expect(await canvas.findByText('Published as v2.')).toBeVisible()
  },
}

/** A prompt that is one text, from the host's own data. */
export const OneText: Story = { args: { versions: text } }

/** Something was written and not published. */
export const Draft: Story = {
  args: { versions: chat, defaultDraft: { messages: [{ role: 'system', content: 'Shorter.' }] } },
}

/** What probably is not meant is said; what cannot be formatted cannot be published. */
export const Warnings: Story = {
  args: {
    versions: text,
    given: ['persona', 'question'],
    defaultDraft: { text: 'You are {{persona}} for {user.name}, {tone' + '} or {open' },
    onPublish: () => Promise.resolve('v2'),
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await expect(canvas.getByText(/^A brace has no counterpart/)).toBeVisible()
    await expect(canvas.getByText(/\{tone\} gets no value/)).toBeVisible()
    await expect(canvas.getByRole('button', { name: 'Publish' })).toBeDisabled()
  },
}

/** The host refuses, and what was written stays. */
export const Refused: Story = {
  args: {
    versions: text,
    defaultDraft: { text: 'Mine' },
    onPublish: () => Promise.reject(new Error('Only admins may.')),
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.click(canvas.getByRole('button', { name: 'Publish' }))
    await expect(await canvas.findByText('Not published: Only admins may.')).toBeVisible()
    await expect(canvas.getByRole('textbox', { name: 'text' })).toHaveValue('Mine')
  },
}

/** The parts in a layout of one's own: no samples, no preview. */
export const Parts: Story = {
  args: { versions: chat },
  render: (args) => (
    <Editor.Root {...args}>
      <Editor.Fields />
      <Editor.Warnings />
    </Editor.Root>
  ),
}
