import { cleanup, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { MessagesPrompt, StringPrompt, type PromptFigures } from '@weft/core'
import axe from 'axe-core'
import { StrictMode, type ReactNode } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { PromptDiff } from './index.ts'
import '../styles/styles.css'

const user = userEvent.setup()

afterEach(cleanup)

function show(children: ReactNode, inlineSize = 900): HTMLElement {
  const { container } = render(
    <StrictMode>
      <div style={{ inlineSize }}>{children}</div>
    </StrictMode>,
  )
  return container
}

const rules = Array.from({ length: 12 }, (_, index) => `Rule ${index}: stay polite.`).join('\n')
const before = new MessagesPrompt([
  { role: 'system', content: `Keep answers under 120 words.\n${rules}` },
  { role: 'assistant', content: 'Parcels may arrive up to two days late.' },
  { role: 'user', content: 'Question: {query}' },
])
const after = new MessagesPrompt([
  { role: 'system', content: `Keep answers under 80 words.\n${rules}` },
  { role: 'user', content: 'Question: {question}' },
  { role: 'assistant', content: 'Parcels may arrive up to two days late.' },
])

const changes = (): HTMLElement[] => screen.getAllByRole('group', { name: /^Change/ })
const shownLines = (root: Element): string[] =>
  Array.from(root.querySelectorAll<HTMLElement>('.weft-diff-line'))
    .filter((line) => line.offsetParent !== null)
    .map((line) => line.textContent ?? '')

test('a changed line shows what was taken out and put in, in words and marks', () => {
  show(<PromptDiff before={before} after={after} />)
  const [first] = changes()
  expect(first && shownLines(first)).toEqual([
    'removed: Keep answers under 120 words.',
    'added: Keep answers under 80 words.',
  ])
  const [deletion] = screen.getAllByRole('deletion')
  const [insertion] = screen.getAllByRole('insertion')
  expect([deletion?.textContent, insertion?.textContent]).toEqual(['120', '80'])
})

test('moved messages and renamed variables are said', () => {
  const container = show(<PromptDiff before={before} after={after} />)
  expect(screen.getByText(/^moved from #/)).toBeTruthy()
  expect(screen.getByText('Variable renamed: callers that give “query” will fail.')).toBeTruthy()
  expect(screen.getByText('question (was query)')).toBeTruthy()
  const chips = Array.from(container.querySelectorAll('.weft-variable'), (chip) => chip.textContent)
  expect(chips).toEqual(['{query}', '{question}'])
})

test('the facts are there: characters, tokens, prompt cache and the host’s own', () => {
  show(<PromptDiff before={before} after={after} facts={[{ label: 'Cost', value: '+$0.05' }]} />)
  const terms = screen.getAllByRole('term').map(({ textContent }) => textContent)
  expect(terms).toEqual(['Characters', 'Tokens', 'Variables', 'Prompt cache', 'Cost'])
  const [characters, tokens, , cache] = screen.getAllByRole('definition')
  expect(characters?.textContent).toMatch(/^\+2 /)
  expect(tokens?.textContent).toMatch(/^≈ \+?[012] /)
  expect(cache?.textContent).toMatch(/^breaks at message 1 ≈ \d+ of \d+ tokens stay$/)
})

test('a cache that ends at the first variable is kept where the change is behind it', () => {
  const head = 'You answer in short sentences and never promise a date.'
  show(<PromptDiff before={`${head} {a} old`} after={`${head} {a} new`} />)
  expect(screen.getAllByRole('definition')[3]?.textContent).toMatch(/^kept/)
  cleanup()
  show(<PromptDiff before={`${head} {a}`} after={`Now: ${head} {a}`} />)
  expect(screen.getAllByRole('definition')[3]?.textContent).toMatch(/^lost ≈ 0 of/)
})

const figuresOf = (fields: Partial<PromptFigures>): PromptFigures => ({
  version: 'v1',
  calls: 9,
  errors: 0,
  ...fields,
})

test('what the change did is measured where there are enough calls', () => {
  const figures = {
    before: figuresOf({
      latency: { mean: 900, n: 9, p50: 800 },
      cost: { mean: 0.004, n: 9, complete: true },
      feedback: { mean: 0.5, n: 8 },
    }),
    after: figuresOf({
      latency: { mean: 650, n: 6, p50: 600 },
      cost: { mean: 0.005, n: 6, complete: true },
      feedback: { mean: 0.75, n: 5 },
    }),
  }
  show(<PromptDiff before={before} after={after} figures={figures} />)
  const said = screen.getAllByRole('definition').map(({ textContent }) => textContent)
  expect(said.slice(4)).toEqual([
    '+$1.00 n 9 and 6',
    '−250\u00a0ms n 9 and 6',
    '+25 points n 8 and 5',
  ])
})

test('and is said to be unknown, or estimated, where there are not', () => {
  const one = figuresOf({ latency: { mean: 900, n: 1, p50: 900 }, usdPerPromptToken: 0.001 })
  show(
    <PromptDiff before="Be brief." after="Be brief and kind to all." figures={{ before: one }} />,
  )
  const said = screen.getAllByRole('definition').map(({ textContent }) => textContent)
  expect(said[4]).toMatch(/^≈ \+\$\d.* estimated from the text$/)
  expect(said.slice(5)).toEqual(['not enough data, n 1 and 0', 'not enough data, n 0 and 0'])
  cleanup()
  show(<PromptDiff before="a" after="b" figures={{}} />)
  expect(screen.getAllByRole('definition')[4]?.textContent).toBe('not enough data')
})

test('inline is running text with both sides in it', () => {
  const container = show(
    <PromptDiff before="Keep it under 120 words." after="Keep it under 80 words." mode="inline" />,
  )
  expect(shownLines(container)).toEqual(['Keep it under  removed: 120 added: 80 words.'])
  expect(screen.getByRole('deletion').textContent).toBe('120')
  expect(screen.getByRole('insertion').textContent).toBe('80')
})

test('new objects with the same content are the same comparison', () => {
  const { container, rerender } = render(
    <PromptDiff before={{ text: 'a' }} after={{ text: 'b' }} />,
  )
  const [mark] = container.querySelectorAll('del')
  rerender(<PromptDiff before={{ text: 'a' }} after={{ text: 'b' }} />)
  expect(container.querySelector('del')).toBe(mark)
  rerender(<PromptDiff before={{ text: 'a' }} after={{ text: 'c' }} />)
  expect(container.querySelector('ins')?.textContent).toBe('c')
})

test('unchanged lines fold around three lines of context and open', async () => {
  const container = show(<PromptDiff before={before} after={after} />)
  expect(container.textContent).toContain('Rule 2:')
  expect(container.textContent).not.toContain('Rule 3:')
  const fold = screen.getByRole('button', { name: '9 unchanged lines' })
  expect(fold.getAttribute('aria-expanded')).toBe('false')
  await user.click(fold)
  expect(fold.getAttribute('aria-expanded')).toBe('true')
  expect(container.textContent).toContain('Rule 11:')
})

test('F7 and Shift+F7 go from change to change, round at the ends', async () => {
  show(<PromptDiff before={before} after={after} />)
  const all = changes()
  expect(all.length).toBeGreaterThan(2)
  await user.click(screen.getByRole('button', { name: 'unified' }))
  await user.keyboard('{F7}')
  expect(document.activeElement).toBe(all[0])
  await user.keyboard('{F7}')
  expect(document.activeElement).toBe(all[1])
  await user.keyboard('{Shift>}{F7}{F7}{/Shift}')
  expect(document.activeElement).toBe(all.at(-1))
  expect(screen.getByRole('status').textContent).toBe(`${all.length} of ${all.length}`)
})

test('the buttons step without taking the focus', async () => {
  show(<PromptDiff before={before} after={after} />)
  expect(screen.getByRole('status').textContent).toBe(`${changes().length} changes`)
  const next = screen.getByRole('button', { name: 'Next change (F7)' })
  await user.click(next)
  await user.click(next)
  expect(document.activeElement).toBe(next)
  expect(changes()[1]?.hasAttribute('data-current')).toBe(true)
})

test('split has two columns in a wide container and reads as one in a narrow one', () => {
  const wide = show(<PromptDiff before={'one\ntwo'} after={'one\n2'} defaultMode="split" />)
  const left = (role: string): number =>
    Math.round(within(wide).getByRole(role).getBoundingClientRect().x)
  expect(left('insertion')).toBeGreaterThan(left('deletion') + 300)
  expect(shownLines(wide)).toEqual(['one', 'one', 'removed: two', 'added: 2'])
  cleanup()
  const narrow = show(<PromptDiff before={'one\ntwo'} after={'one\n2'} defaultMode="split" />, 480)
  expect(shownLines(narrow)).toEqual(['one', 'removed: two', 'added: 2'])
})

test('the mode can be held by the host', async () => {
  const onModeChange = vi.fn<(mode: string) => void>()
  const container = show(
    <PromptDiff before="a b" after="a c" mode="final" onModeChange={onModeChange} />,
  )
  expect(shownLines(container)).toEqual(['a c'])
  expect(screen.queryAllByRole('insertion')).toEqual([])
  await user.click(screen.getByRole('button', { name: 'split' }))
  expect(onModeChange).toHaveBeenCalledWith('split')
  expect(screen.getByRole('button', { name: 'final' }).getAttribute('aria-pressed')).toBe('true')
})

test('identical prompts are still shown, all of them', () => {
  const prompt = new StringPrompt(rules)
  const container = show(<PromptDiff before={prompt} after={new StringPrompt(rules)} />)
  expect(screen.getByText('The two are identical.')).toBeTruthy()
  expect(shownLines(container)).toHaveLength(12)
  expect(screen.queryByRole('button', { name: /change/ })).toBeNull()
})

test('differences one cannot see are shown', () => {
  const container = show(<PromptDiff before="ten words" after={'ten\u00a0words'} />)
  expect(screen.getByText(/differ only in spaces/)).toBeTruthy()
  expect(shownLines(container)).toEqual(['removed: ten·words', 'added: tenNBSPwords'])
})

test('parameters and tools are compared by path', () => {
  const container = show(
    <PromptDiff
      before={{ text: 'x', parameters: { temperature: 0.7 } }}
      after={{ text: 'x', parameters: { temperature: 0.2 }, tools: [{ name: 'search' }] }}
    />,
  )
  expect(shownLines(container)).toEqual([
    'x',
    'removed: temperature 0.7',
    'added: temperature 0.2',
    'added: search.name search',
  ])
})

test('hostile text stays text', () => {
  const evil = '<img src=x onerror=alert(1)>\u202eevil\u0007'
  const container = show(
    <PromptDiff before="" after={{ messages: [{ role: evil, content: evil }] }} />,
  )
  expect(container.querySelector('img')).toBeNull()
  expect(container.textContent).not.toContain('\u202e')
})

const longText = (seed: number): string =>
  Array.from({ length: 2500 }, (_, index) => {
    const isOther = index % 25 === seed
    return `Line ${index} says ${isOther ? `thing ${seed}` : 'what it said'} about the order.`
  }).join('\n')

test('a hundred thousand characters are compared and shown without a frame of over 50 ms', async () => {
  const [a, b] = [longText(3), longText(7)]
  expect(a.length).toBeGreaterThan(100_000)
  // Other processes may take the time of some runs, never of all.
  let longest = Infinity
  for (let run = 0; run < 5 && longest >= 50; run++) {
    cleanup()
    longest = await longestTask(async () => {
      render(
        <div style={{ blockSize: 600, overflow: 'auto' }}>
          <PromptDiff before={`${a}${run}`} after={`${b}${run}`} />
        </div>,
      )
      expect(screen.getByText('Comparing…')).toBeTruthy()
      await screen.findAllByRole('deletion', {}, { timeout: 5000 })
      await new Promise((resolve) => setTimeout(resolve, 300))
    })
  }
  expect(longest).toBeLessThan(50)
  expect(screen.getByText('200 changes')).toBeTruthy()
  // Word by word, to the last line: 4 words differ in each pair.
  expect(screen.queryByText(/not every line is compared/)).toBeNull()
})

test('of very many lines those near the eye are there, and a change that is jumped to', async () => {
  const [a, b] = [longText(3), longText(7)]
  const container = show(<PromptDiff before={a} after={b} />)
  await screen.findByText('200 changes', {}, { timeout: 5000 })
  expect(shownLines(container).length).toBeLessThan(700)
  expect(container.textContent).not.toContain('Line 2478')
  await user.click(screen.getByRole('button', { name: 'unified' }))
  await user.keyboard('{Shift>}{F7}{/Shift}')
  expect(document.activeElement?.getAttribute('data-change')).toBe('200')
  expect(document.activeElement?.textContent).toContain('Line 2482')
  window.dispatchEvent(new Event('beforeprint'))
  expect(shownLines(container).length).toBeGreaterThan(1000)
})

async function longestTask(run: () => Promise<void>): Promise<number> {
  let longest = 0
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration)
  })
  observer.observe({ type: 'longtask' })
  await run()
  for (const { duration } of observer.takeRecords()) longest = Math.max(longest, duration)
  observer.disconnect()
  return longest
}

test.each(['unified', 'split', 'inline', 'final'] as const)(
  '%s passes axe and fits 320 px',
  async (mode) => {
    const container = show(<PromptDiff before={before} after={after} mode={mode} />, 320)
    const { violations } = await axe.run(container)
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
    const root = container.querySelector('.weft-prompt-diff')
    expect(root?.scrollWidth).toBeLessThanOrEqual(root?.clientWidth ?? 0)
  },
)
