import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import {
  MessagesPrompt,
  promptVersions,
  publish,
  StringPrompt,
  type PromptVersion,
} from '@weft/core'
import { createMemoryClient } from '@weft/core/testing'
import axe from 'axe-core'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { WeftProvider } from '../provider/WeftProvider.tsx'
import { Editor, PromptEditor, type PromptDraft, type PromptEditorProps } from './index.ts'
import '../styles/styles.css'

const user = userEvent.setup()
let weft: ReturnType<typeof createMemoryClient>

beforeEach(async () => {
  weft = createMemoryClient()
  await publish(
    new MessagesPrompt([
      { role: 'system', content: 'Answer in {language}.' },
      { role: 'user', content: 'Question: {question}' },
    ]),
    'support',
    { client: weft },
  )
})

afterEach(async () => {
  cleanup()
  await weft.close()
})

function showLive(props: Partial<PromptEditorProps> = {}): HTMLElement {
  const { container } = render(
    <WeftProvider client={weft} locale="en-US">
      <PromptEditor name="support" {...props} />
    </WeftProvider>,
  )
  return container
}

function versionsOf(): Promise<readonly PromptVersion[]> {
  return promptVersions('support', { client: weft })
}

async function rewrite(name: string, text: string): Promise<void> {
  const field = await screen.findByRole('textbox', { name })
  await user.clear(field)
  await user.type(field, text.replaceAll(/[{[]/g, '$&$&'))
}

const publishButton = (): HTMLElement => screen.getByRole('button', { name: 'Publish' })

test('what is written becomes the next version, with its note', async () => {
  showLive()
  await rewrite('system', 'Answer briefly in {language}.')
  await user.type(screen.getByRole('textbox', { name: /^Note/ }), 'Shorter')
  await user.click(publishButton())
  expect(await screen.findByText('Published as v2.')).toBeTruthy()
  const [, second] = await versionsOf()
  expect(second).toMatchObject({ version: 'v2', note: 'Shorter' })
  expect(second?.prompt.toJSON()).toEqual({
    messages: [
      { role: 'system', content: 'Answer briefly in {language}.' },
      { role: 'user', content: 'Question: {question}' },
    ],
  })
})

test('the same content is no new version, and says so', async () => {
  showLive()
  await screen.findByText('As published in v1.')
  await user.click(publishButton())
  expect(await screen.findByText('No new version: v1 says this already.')).toBeTruthy()
  expect(await versionsOf()).toHaveLength(1)
})

test('variables are listed, and their samples stand in the preview', async () => {
  showLive({ samples: { language: 'German' } })
  await rewrite('Sample for {question}', 'Why {language}?')
  await user.click(screen.getByText('Preview'))
  expect(await screen.findByText('Answer in German.')).toBeTruthy()
  expect(screen.getByText('Question: Why {language}?')).toBeTruthy()
  await rewrite('system', 'No variable here.')
  expect(screen.queryByRole('textbox', { name: 'Sample for {language}' })).toBeNull()
})

test('what probably is not meant is said while it is written', async () => {
  showLive({ given: ['language', 'question'] })
  await rewrite('system', 'Answer in {{language}} for {user.name')
  const warnings = await screen.findByText('{{language}} is text. A variable is {language}.')
  expect(warnings.closest('output')?.textContent).toContain('A brace has no counterpart.')
  expect(warnings.closest('output')?.textContent).toContain('{language} is missing')
})

test('a variable that gets no value cannot be published', async () => {
  showLive({ given: ['language', 'question'] })
  await rewrite('system', '{language} {tone}')
  expect(await screen.findByText(/\{tone\} gets no value/)).toBeTruthy()
  expect(publishButton().hasAttribute('disabled')).toBe(true)
  await user.click(screen.getByRole('button', { name: 'Discard' }))
  expect(publishButton().hasAttribute('disabled')).toBe(false)
  expect(screen.getByText('As published in v1.')).toBeTruthy()
})

test('a draft can be held by the host', async () => {
  const versions = await versionsOf()
  const onDraftChange = vi.fn<(draft: PromptDraft | null) => void>()
  const draft = { text: 'Held' }
  render(<PromptEditor name="support" {...{ versions, draft, onDraftChange }} />)
  await user.type(screen.getByRole('textbox', { name: 'text' }), '!')
  expect(onDraftChange).toHaveBeenCalledWith({ text: 'Held!' })
  await user.click(screen.getByRole('button', { name: 'Discard' }))
  expect(onDraftChange).toHaveBeenLastCalledWith(null)
})

test('a failed publish is said, and what was written stays', async () => {
  const versions = await versionsOf()
  const onPublish = vi.fn<() => Promise<string>>().mockRejectedValue(new Error('no rights'))
  render(<PromptEditor name="support" {...{ versions, onPublish }} />)
  await rewrite('system', 'Mine')
  await user.click(publishButton())
  expect(await screen.findByText('Not published: no rights')).toBeTruthy()
  expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'system' }).value).toBe('Mine')
})

test('content that is no text stays as it is', async () => {
  const parts = [
    { type: 'text', text: 'Look' },
    { type: 'image_url', image_url: { url: 'x' } },
  ]
  const prompt = new MessagesPrompt([
    { role: 'user', content: 'First' },
    { role: 'user', content: parts },
    { role: 'user', content: 'Third' },
  ] as never)
  await publish(prompt, 'parts', { client: weft })
  const versions = await promptVersions('parts', { client: weft })
  const onDraftChange = vi.fn<(draft: PromptDraft | null) => void>()
  render(<PromptEditor name="parts" {...{ versions, onDraftChange }} />)
  await user.type(screen.getByRole('textbox', { name: 'user 3' }), '!')
  expect(onDraftChange).toHaveBeenCalledWith({
    messages: [
      { role: 'user', content: 'First' },
      { role: 'user', content: parts },
      { role: 'user', content: 'Third!' },
    ],
  })
})

test('its parts make a layout of one’s own, and say where they belong', async () => {
  const versions = await versionsOf()
  render(
    <Editor.Root name="support" versions={versions}>
      <Editor.Fields />
    </Editor.Root>,
  )
  expect(screen.getAllByRole('textbox')).toHaveLength(2)
  const silent = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  expect(() => render(<Editor.Fields />)).toThrow('belong inside <Editor.Root>')
  silent.mockRestore()
})

test('hostile text stays text, and it fits 320 px without a violation', async () => {
  const text = `<img src=x onerror=alert(1)>\u202e{name} ${'long'.repeat(100)}`
  await publish(new StringPrompt(text), 'evil', { client: weft })
  const versions = await promptVersions('evil', { client: weft })
  const { container } = render(
    <div style={{ inlineSize: 320 }}>
      <PromptEditor name="evil" versions={versions} samples={{ name: '\u202eeve' }} />
    </div>,
  )
  await user.click(screen.getByText('Preview'))
  expect(container.querySelector('img')).toBeNull()
  expect(container.querySelector('details')?.textContent).not.toContain('\u202e')
  const root = container.querySelector('.weft-editor')
  expect(root?.scrollWidth).toBeLessThanOrEqual(root?.clientWidth ?? 0)
  const { violations } = await axe.run(container)
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
})
