import { cleanup, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { feedback, label, promptVersions, publish, StringPrompt, withPrompt } from '@weft/core'
import { createMemoryClient } from '@weft/core/testing'
import axe from 'axe-core'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { WeftProvider } from '../provider/WeftProvider.tsx'
import { History, PromptHistory } from './index.ts'
import '../styles/styles.css'

const user = userEvent.setup()
let weft: ReturnType<typeof createMemoryClient>

beforeEach(async () => {
  weft = createMemoryClient({ user: 'ada' })
  const option = { client: weft }
  await publish(new StringPrompt('Be brief.'), 'support', { ...option, labels: ['production'] })
  await publish(new StringPrompt('Be kind.'), 'support', {
    ...option,
    note: 'Kinder, after the complaints',
    author: 'eve',
    tags: ['reviewed'],
  })
})

afterEach(async () => {
  cleanup()
  await weft.close()
})

function showLive(): HTMLElement {
  const { container } = render(
    <WeftProvider client={weft} locale="en-US">
      <PromptHistory name="support" />
    </WeftProvider>,
  )
  return container
}

const rows = (): Promise<HTMLElement[]> => screen.findAllByRole('listitem')

test('versions stand newest first, with labels, tags, note, who and when', async () => {
  showLive()
  const [newest, oldest] = await rows()
  expect(newest?.textContent).toContain('v2latestreviewed')
  expect(newest?.textContent).toContain('Kinder, after the complaints')
  expect(newest?.textContent).toMatch(/Jan 1, 2026.* by eve/)
  expect(oldest?.textContent).toContain('v1production')
  expect(oldest?.textContent).toContain('by ada')
})

test('each says what its calls were like, and so does one without calls', async () => {
  showLive()
  const { id } = withPrompt('support:v1', () => weft.startCall({ name: 'answer' }), {
    client: weft,
  })
  await feedback(id, { client: weft }).thumbs('up')
  expect(await screen.findByText('100% good of 1', {}, { timeout: 3000 })).toBeTruthy()
  const [newest, oldest] = await rows()
  expect(oldest?.textContent).toContain('1 call · 100% good of 1')
  expect(newest?.textContent).toContain('no calls yet')
})

test('another version is put in production and the older one again, by keyboard', async () => {
  showLive()
  const put = await screen.findByRole('button', { name: 'Put v2 in production' })
  put.focus()
  await user.keyboard('{Enter}')
  expect(await screen.findByText('v2 is in production.')).toBeTruthy()
  await user.click(await screen.findByRole('button', { name: 'Roll back to v1' }))
  expect(await screen.findByText('v1 is in production.')).toBeTruthy()
  const versions = await promptVersions('support', { client: weft })
  expect(versions.map(({ labels }) => labels)).toEqual([['production'], ['latest']])
})

test('what another tab moves is seen', async () => {
  showLive()
  await screen.findByRole('button', { name: 'Put v2 in production' })
  await label('support:v2', 'production', { client: weft })
  expect(await screen.findByRole('button', { name: 'Roll back to v1' })).toBeTruthy()
})

test('data of the host’s own needs no provider, and without a way to restore offers none', async () => {
  const versions = await promptVersions('support', { client: weft })
  const { rerender } = render(<PromptHistory name="support" versions={versions} />)
  expect(screen.getAllByRole('listitem')).toHaveLength(2)
  expect(screen.queryByRole('button')).toBeNull()
  const onRestore = vi.fn<() => Promise<void>>().mockRejectedValue(new Error('no rights'))
  rerender(<PromptHistory name="support" versions={versions} onRestore={onRestore} />)
  await user.click(screen.getByRole('button', { name: 'Put v2 in production' }))
  expect(await screen.findByText('That did not work: no rights')).toBeTruthy()
  rerender(<PromptHistory name="support" versions={[]} />)
  expect(screen.getByText('Nothing was published yet.')).toBeTruthy()
})

test('its parts make a layout of one’s own, and say where they belong', async () => {
  const versions = await promptVersions('support', { client: weft })
  const onCompare = vi.fn<(version: { version: string }) => void>()
  render(
    <History.Root name="support" versions={versions} onCompare={onCompare}>
      <History.Versions>
        <History.Name />
        <History.Actions />
      </History.Versions>
    </History.Root>,
  )
  const [newest] = await rows()
  await user.click(within(newest ?? document.body).getByRole('button', { name: 'Compare v2' }))
  expect(onCompare.mock.calls[0]?.[0].version).toBe('v2')
  const silent = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  expect(() => render(<History.Status />)).toThrow('belong inside <History.Root>')
  expect(() => render(<History.Name />)).toThrow('belongs inside <History.Versions>')
  silent.mockRestore()
})

test('hostile notes stay text, and it fits 320 px without a violation', async () => {
  await publish(new StringPrompt('x'), 'support', {
    client: weft,
    note: `<img src=x onerror=alert(1)>\u202e${'long'.repeat(100)}`,
  })
  const versions = await promptVersions('support', { client: weft })
  const { container } = render(
    <div style={{ inlineSize: 320 }}>
      <PromptHistory name="support" versions={versions} onRestore={() => undefined} />
    </div>,
  )
  expect(container.querySelector('img')).toBeNull()
  expect(container.textContent).not.toContain('\u202e')
  const root = container.querySelector('.weft-history')
  expect(root?.scrollWidth).toBeLessThanOrEqual(root?.clientWidth ?? 0)
  const { violations } = await axe.run(container)
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
})
