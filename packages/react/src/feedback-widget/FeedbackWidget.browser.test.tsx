import { cleanup, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { feedback, type Client, type Feedback as FeedbackItem } from '@weft/core'
import { createMemoryClient } from '@weft/core/testing'
import axe from 'axe-core'
import { StrictMode, type ReactNode } from 'react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { WeftProvider } from '../provider/WeftProvider.tsx'
import { Feedback, FeedbackWidget, type FeedbackBinding } from './index.ts'
import '../styles/styles.css'

const user = userEvent.setup()
let client: Client
let callId = ''
let count = 0

beforeEach(() => {
  client = createMemoryClient()
  // A form's state lives as long as the page, so every test is about a call of its own.
  callId = `call-${count++}`
})

afterEach(async () => {
  cleanup()
  await client.close()
})

function show(children: ReactNode): void {
  render(
    <StrictMode>
      <WeftProvider client={client}>{children}</WeftProvider>
    </StrictMode>,
  )
}

const stored = (): Promise<readonly FeedbackItem[]> => feedback(callId, { client }).list()
const values = async (): Promise<string[]> =>
  (await stored()).map(({ name, value }) => `${name}: ${String(value)}`).toSorted()
const good = (): HTMLElement => screen.getByRole('button', { name: 'Good answer' })
const bad = (): HTMLElement => screen.getByRole('button', { name: 'Bad answer' })

test('a thumb up is stored at once, is pressed, says so, and asks nothing', async () => {
  show(<FeedbackWidget callId={callId} />)
  await user.click(good())
  expect(good().getAttribute('aria-pressed')).toBe('true')
  await screen.findByText('Saved')
  expect(screen.getByRole('status').textContent).toBe('Saved')
  expect(screen.queryByRole('form')).toBeNull()
  expect(await values()).toEqual(['thumbs: up'])
})

test('the pressed thumb takes itself back and keeps its history', async () => {
  show(<FeedbackWidget callId={callId} />)
  await user.click(good())
  await screen.findByText('Saved')
  await user.click(good())
  await screen.findByText('Taken back')
  expect(good().getAttribute('aria-pressed')).toBe('false')
  expect(await stored()).toEqual([])
  await user.click(bad())
  await waitFor(async () => expect(await values()).toEqual(['thumbs: down']))
  expect((await stored())[0]?.history?.length).toBe(1)
})

test('two quick clicks end as the second one said', async () => {
  show(<FeedbackWidget callId={callId} />)
  good().click()
  bad().click()
  await screen.findByText('Saved')
  expect(await values()).toEqual(['thumbs: down'])
  expect(bad().getAttribute('aria-pressed')).toBe('true')
  expect(good().getAttribute('aria-pressed')).toBe('false')
})

test('a thumb down asks why in place; reasons become tags, the note says where it comes from', async () => {
  show(<FeedbackWidget callId={callId} expected />)
  await user.click(bad())
  const form = await screen.findByRole('form', { name: 'What was wrong?' })
  const chip = within(form).getByRole('button', { name: 'too technical' })
  await user.click(chip)
  expect(chip.getAttribute('aria-pressed')).toBe('true')
  await user.type(within(form).getByLabelText('Anything to add?'), 'What is a seal?')
  await user.type(within(form).getByLabelText(/should the answer/), 'The foam ring.')
  await user.click(within(form).getByRole('button', { name: 'Send' }))
  await waitFor(() => expect(screen.queryByRole('form')).toBeNull())
  expect(await values()).toEqual([
    'correction: The foam ring.',
    'note: What is a seal?',
    'tag: too technical',
    'thumbs: down',
  ])
  const note = (await stored()).find(({ name }) => name === 'note')
  expect(note?.metadata).toEqual({ source: 'feedback-widget' })
})

test('sending by keyboard stores once and returns the focus to the thumb', async () => {
  show(<FeedbackWidget callId={callId} />)
  await user.click(bad())
  await user.tab()
  await user.keyboard(' ')
  await user.type(await screen.findByLabelText('Anything to add?'), 'Too long')
  await user.keyboard('{Control>}{Enter}{Enter}{/Control}')
  await waitFor(() => expect(screen.queryByRole('form')).toBeNull())
  expect(document.activeElement).toBe(bad())
  expect(await values()).toEqual(['note: Too long', 'tag: not true', 'thumbs: down'])
})

test('Escape closes the form, forgets the draft and keeps the verdict', async () => {
  show(<FeedbackWidget callId={callId} />)
  await user.click(bad())
  await user.type(await screen.findByLabelText('Anything to add?'), 'half a thou')
  await user.keyboard('{Escape}')
  expect(screen.queryByRole('form')).toBeNull()
  expect(document.activeElement).toBe(bad())
  expect(bad().getAttribute('aria-pressed')).toBe('true')
  await user.click(await screen.findByRole('button', { name: 'Say why' }))
  expect(screen.getByLabelText('Anything to add?')).toHaveProperty('value', '')
})

test('a draft survives unmounting', async () => {
  show(<FeedbackWidget callId={callId} />)
  await user.click(bad())
  await user.type(await screen.findByLabelText('Anything to add?'), 'half a thought')
  cleanup()
  show(<FeedbackWidget callId={callId} />)
  expect(await screen.findByLabelText('Anything to add?')).toHaveProperty('value', 'half a thought')
})

test('what is stored shows after a reload and can be changed', async () => {
  const handle = feedback(callId, { client })
  await handle.thumbs('down')
  await handle.tag('incomplete')
  await handle.addNote('from somewhere else')
  show(<FeedbackWidget callId={callId} />)
  await waitFor(() => expect(bad().getAttribute('aria-pressed')).toBe('true'))
  expect(screen.queryByRole('form')).toBeNull()
  await user.click(await screen.findByRole('button', { name: 'Edit' }))
  const chip = screen.getByRole('button', { name: 'incomplete' })
  expect(chip.getAttribute('aria-pressed')).toBe('true')
  await user.click(chip)
  await user.click(screen.getByRole('button', { name: 'Send' }))
  await waitFor(async () =>
    expect(await values()).toEqual(['note: from somewhere else', 'thumbs: down']),
  )
})

test('a good verdict takes the reasons for a bad one back', async () => {
  show(<FeedbackWidget callId={callId} />)
  await user.click(bad())
  await user.click(await screen.findByRole('button', { name: 'too long' }))
  await user.click(screen.getByRole('button', { name: 'Send' }))
  await waitFor(async () => expect(await values()).toEqual(['tag: too long', 'thumbs: down']))
  await user.click(good())
  await waitFor(async () => expect(await values()).toEqual(['thumbs: up']))
})

test('two widgets and other writers of one call stay in step', async () => {
  show(
    <>
      <FeedbackWidget callId={callId} />
      <FeedbackWidget callId={callId} />
    </>,
  )
  const [first, second] = screen.getAllByRole('button', { name: 'Good answer' })
  await user.click(first ?? document.body)
  await waitFor(() => expect(second?.getAttribute('aria-pressed')).toBe('true'))
  await feedback(callId, { client }).thumbs('down')
  await waitFor(() => expect(first?.getAttribute('aria-pressed')).toBe('false'))
  expect(second?.getAttribute('aria-pressed')).toBe('false')
})

test('stars are a radio group that can be cleared; few stars ask why', async () => {
  show(<FeedbackWidget callId={callId} kind="stars" reasons={['slow']} />)
  const star = (name: string): HTMLElement => screen.getByRole('radio', { name })
  await user.click(star('4 stars'))
  await screen.findByText('Saved')
  expect(screen.queryByRole('form')).toBeNull()
  await user.keyboard('{ArrowLeft}')
  await waitFor(async () => expect(await values()).toEqual(['rating: 3']))
  expect(document.activeElement).toBe(star('3 stars'))
  await user.click(star('2 stars'))
  expect(await screen.findByRole('button', { name: 'slow' })).toBeTruthy()
  await user.click(star('2 stars'))
  await screen.findByText('Taken back')
  expect(await stored()).toEqual([])
})

test('a failure is announced, tied to the button, and tried again', async () => {
  let broken = true
  const handle = feedback(callId, { client })
  const binding: FeedbackBinding = {
    data: [],
    handle: {
      ...handle,
      thumbs: (value) => (broken ? Promise.reject(new Error('full')) : handle.thumbs(value)),
    },
  }
  show(<FeedbackWidget callId={callId} feedback={binding} />)
  await user.click(good())
  expect((await screen.findByRole('alert')).textContent).toBe('This could not be saved.')
  expect(good().getAttribute('aria-pressed')).toBe('false')
  broken = false
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  await screen.findByText('Saved')
  expect(screen.queryByRole('alert')).toBeNull()
  expect(await values()).toEqual(['thumbs: up'])
})

test('parts make a layout of one’s own', async () => {
  show(
    <Feedback.Root traceId={callId} reasons={[{ value: 'off', label: 'Off topic' }]}>
      <Feedback.Status />
      <Feedback.Thumbs />
      <Feedback.Form>
        <Feedback.Reasons />
        <Feedback.Submit footnote="stays on this device" />
      </Feedback.Form>
    </Feedback.Root>,
  )
  await user.click(bad())
  await user.click(await screen.findByRole('button', { name: 'Off topic' }))
  await user.click(screen.getByRole('button', { name: 'Send' }))
  await waitFor(async () => expect(await values()).toEqual(['tag: off', 'thumbs: down']))
})

test('passes axe closed and open, and fits 320 px', async () => {
  const { container } = render(
    <WeftProvider client={client}>
      <div style={{ inlineSize: 320 }}>
        <FeedbackWidget callId={callId} expected footnote="stays on this device" />
      </div>
    </WeftProvider>,
  )
  for (const open of [false, true]) {
    if (open) await user.click(bad())
    const { violations } = await axe.run(container)
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
  }
  const root = container.querySelector('.weft-feedback')
  expect(root?.scrollWidth).toBeLessThanOrEqual(root?.clientWidth ?? 0)
})
