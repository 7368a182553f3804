import type { Meta, StoryObj } from '@storybook/react-vite'
import { feedback, promptVersions, publish, StringPrompt, withPrompt } from '@weft/core'
import type { Client, PromptVersion } from '@weft/core'
import type { FixedClock } from '@weft/core/testing'
import { createMemoryClient } from '@weft/core/testing'
import { History, PromptHistory, WeftProvider, type Source } from '@weft/react'
import type { ReactElement } from 'react'
import { expect, userEvent, within } from 'storybook/test'
import { Live } from './live/Live.tsx'

const meta = {
  title: 'PromptHistory',
  component: PromptHistory,
  args: { name: 'support' },
} satisfies Meta<typeof PromptHistory>
export default meta
type Story = StoryObj<typeof meta>

async function recordHistory(weft: Client, clock: FixedClock): Promise<null> {
  const option = { client: weft }
  const texts = ['Be brief.', 'Be brief and kind.', 'Be brief, kind, and cite your sources.']
  const notes = [undefined, 'Kinder, after the complaints of March', 'With sources']
  for (const [index, text] of texts.entries()) {
    const note = notes[index]
    const prompt = await publish(new StringPrompt(text), 'support', {
      ...option,
      author: index === 1 ? 'eve' : 'ada',
      ...(note === undefined ? {} : { note }),
      ...(index === 0 ? { labels: ['production'] } : { tags: ['reviewed'] }),
    })
    clock.advance(86_400_000)
    if (index === 2) break
    for (let use = 0; use < 6; use++) {
      const call = withPrompt(prompt, () => weft.startCall({ name: 'answer' }), option)
      clock.advance(700 + 100 * use)
      call.end()
      await feedback(call.id, option).thumbs(use % 3 === 0 ? 'down' : 'up')
    }
  }
  await weft.flush()
  return null
}

/** Three versions with their calls, read from IndexedDB; production moves by a press. */
export const LiveData: Story = {
  render: (args) => (
    <Live name="prompt-history" record={recordHistory}>
      {() => <PromptHistory {...args} />}
    </Live>
  ),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    const put = await canvas.findByRole(
      'button',
      { name: 'Put v3 in production' },
      { timeout: 5000 },
    )
    await expect(await canvas.findAllByText(/67% good of 6/)).toHaveLength(2)
    await userEvent.click(put)
    await expect(await canvas.findByText('v3 is in production.')).toBeVisible()
    await expect(await canvas.findByRole('button', { name: 'Roll back to v1' })).toBeVisible()
  },
}

/** With something to compare; the parts in a layout of one's own. */
export const Parts: Story = {
  render: ({ name }) => (
    <Live name="prompt-history-parts" record={recordHistory}>
      {() => (
        <History.Root name={name} onCompare={() => undefined}>
          <History.Versions>
            <History.Name />
            <History.Actions />
            <History.Note />
          </History.Versions>
        </History.Root>
      )}
    </Live>
  ),
}

const given: readonly PromptVersion[] = await makeVersions()

async function makeVersions(): Promise<readonly PromptVersion[]> {
  const weft = createMemoryClient()
  await recordHistory(weft, { now: () => 0, advance: () => undefined })
  return promptVersions('support', { client: weft })
}

/** Data of the host's own, with nothing to press. */
export const GivenData: Story = { args: { versions: given } }

/** Nothing was published. */
export const Empty: Story = { args: { versions: [] } }

/** The host refuses. */
export const Refused: Story = {
  args: { versions: given, onRestore: () => Promise.reject(new Error('Only admins may.')) },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.click(canvas.getByRole('button', { name: 'Put v2 in production' }))
    await expect(await canvas.findByText('That did not work: Only admins may.')).toBeVisible()
  },
}

/** Until the versions are read. */
export const Loading: Story = { render: (args) => inState('pending', <PromptHistory {...args} />) }

/** The versions cannot be read. */
export const Failed: Story = { render: (args) => inState('error', <PromptHistory {...args} />) }

function inState(status: 'pending' | 'error', children: ReactElement): ReactElement {
  const snapshot =
    status === 'error'
      ? { status, data: undefined, error: new Error('no') }
      : { status, data: undefined, error: undefined }
  const live = { subscribe: () => () => undefined, getSnapshot: () => snapshot }
  // A source that never answers stands in for a database one cannot break on purpose.
  const source = { promptVersions: () => live, promptFigures: () => live } as unknown as Source
  return <WeftProvider source={source}>{children}</WeftProvider>
}
