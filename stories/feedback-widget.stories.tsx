import type { Meta, StoryObj } from '@storybook/react-vite'
import { FeedbackWidget } from '@weft/react'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { Live } from './live/Live.tsx'
import { recordSupportTrace } from './live/support-trace.ts'

const meta = {
  title: 'FeedbackWidget',
  component: FeedbackWidget,
  args: { callId: 'the recorded call' },
  render: (args, { name }) => (
    <Live name={`feedback ${name}`} record={recordSupportTrace}>
      {({ callId }) => (
        <FeedbackWidget {...args} target={undefined} traceId={undefined} callId={callId} />
      )}
    </Live>
  ),
} satisfies Meta<typeof FeedbackWidget>
export default meta
type Story = StoryObj<typeof meta>

/** Thumbs under an answer; a thumb down asks why, in place. */
export const Thumbs: Story = {}

/** One to five stars. */
export const Stars: Story = { args: { kind: 'stars' } }

/** With the expected answer and a footnote. */
export const Whole: Story = {
  args: { expected: true, footnote: 'stays on this device' },
  play: async ({ canvasElement }) => {
    const down = await within(canvasElement).findByRole(
      'button',
      { name: /not helpful|bad|down/i },
      { timeout: 5000 },
    )
    await userEvent.click(down)
    await expect(down).toHaveAttribute('aria-pressed', 'true')
    await expect(await within(canvasElement).findAllByRole('textbox')).toHaveLength(2)
  },
}

/** (Test) A reason and a note are stored and said to be, and a second press takes the thumb back. */
export const GiveAndRetractTest: Story = {
  tags: ['!autodocs'],
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    const down = await canvas.findByRole(
      'button',
      { name: /not helpful|bad|down/i },
      { timeout: 5000 },
    )
    down.focus()
    await userEvent.keyboard('{Enter}')
    await userEvent.type(await canvas.findByRole('textbox'), 'Too many words')
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent(/saved/i))
    await userEvent.click(down)
    await waitFor(() => expect(down).toHaveAttribute('aria-pressed', 'false'))
  },
}

/** Three widgets on one call are always in step. */
export const InStep: Story = {
  render: () => (
    <Live name="feedback in step" record={recordSupportTrace}>
      {({ callId }) => (
        <>
          <FeedbackWidget callId={callId} />
          <FeedbackWidget callId={callId} />
          <FeedbackWidget callId={callId} kind="stars" />
        </>
      )}
    </Live>
  ),
}
