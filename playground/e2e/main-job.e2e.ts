import type { BrowserContext } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { goToScreen, openChat } from './chat-page.ts'
import type { ChatPage } from './chat-page.ts'
import { openSite } from './site.ts'
import type { Site } from './site.ts'

// One person's visit from the first question on: each test goes on where the one before stopped.

const question = 'Can I return headphones after opening the box?'

let site: Site
let profile: BrowserContext
let chat: ChatPage

beforeAll(async () => {
  site = await openSite()
  profile = await site.openProfile()
  chat = await openChat(profile)
})

afterAll(async () => {
  await profile.close()
  await site.close()
})

test('the tree grows while the answer arrives', async () => {
  const { page } = chat
  await chat.ask(question)
  const tree = page.getByRole('treegrid')
  await tree.getByRole('row', { name: /retrieval, retrieve/i }).waitFor()
  await tree.getByRole('row', { name: /LLM call.*(running|streaming)/i }).waitFor()
  await chat.answered()
  expect(await tree.getByRole('row', { name: /level 1/ }).count()).toBe(1)
  expect(await tree.getByRole('row', { name: /level 2/ }).count()).toBe(2)
})

test('the answer cites the passage it comes from, and costs nothing', async () => {
  const turn = chat.lastTurn()
  expect(await turn.innerText()).toContain('returned within 30 days')
  expect(await turn.innerText()).toContain('free')
  await turn.getByRole('button', { name: 'returns-4' }).first().click()
  expect(await turn.getByRole('complementary').innerText()).toContain('Opened headphones')
})

test('it is rated, with a reason', async () => {
  const turn = chat.lastTurn()
  await turn.getByRole('button', { name: 'Bad answer' }).click()
  await turn.getByRole('button', { name: 'too technical' }).click()
  await turn.getByRole('textbox').fill('What is the seal?')
  await turn.getByRole('button', { name: 'Send' }).click()
  await turn.getByText('Saved').waitFor()
})

test('a reload finds conversation, trace and feedback again', async () => {
  const { page } = chat
  await page.reload()
  const turn = chat.lastTurn()
  await turn.getByText(question).waitFor()
  await page
    .getByRole('treegrid')
    .getByRole('row', { name: /LLM call/i })
    .waitFor()
  await turn.getByRole('button', { name: 'Bad answer', pressed: true }).waitFor()
  await goToScreen(page, 'Traces')
  const row = page.getByRole('row', { name: question })
  expect(await row.innerText()).toContain('Rated bad: too technical, What is the seal?')
  await row.getByRole('link').click()
  await page
    .getByRole('treegrid')
    .getByRole('row', { name: /retrieval, retrieve/i })
    .waitFor()
})

test('a new version of the prompt shows what differs', async () => {
  const { page } = chat
  await goToScreen(page, 'Prompts')
  const field = page.getByRole('textbox', { name: 'system' })
  const text = await field.inputValue()
  await field.fill(text.replace('Answer in at most two sentences.', 'Answer in one sentence.'))
  await page.getByRole('region', { name: /v1.*draft/ }).waitFor()
  await page.getByRole('textbox', { name: 'Note' }).fill('Shorter')
  await page.getByRole('button', { name: 'Publish' }).click()
  await page.getByText('Published as v2.').waitFor()
  const diff = page.getByRole('region', { name: /v1.*v2/ })
  expect(await diff.locator('del').allInnerTexts()).toContainEqual(
    expect.stringContaining('at most two sentences'),
  )
  expect(await diff.locator('ins').allInnerTexts()).toContainEqual(
    expect.stringContaining('one sentence'),
  )
})

test('the same content is no new version', async () => {
  const { page } = chat
  await page.getByRole('button', { name: 'Publish' }).click()
  await page.getByText('No new version: v2 says this already.').waitFor()
})

test('v2 answers when it is chosen, and shorter', async () => {
  const { page } = chat
  await goToScreen(page, 'Chat')
  const before = await chat.lastTurn().locator('.answer-text').innerText()
  await page.getByRole('combobox', { name: 'Prompt' }).selectOption('v2')
  await chat.ask(question)
  await chat.answered()
  const after = await chat.lastTurn().locator('.answer-text').innerText()
  expect(await chat.lastTurn().innerText()).toContain('support:v2')
  expect(after.length).toBeLessThan(before.length)
})

test('each version says what its answers were like, and the change what it did', async () => {
  const { page } = chat
  await goToScreen(page, 'Prompts')
  const history = page.getByRole('region', { name: 'Versions of support' })
  // What is shown at once is what was known when the screen was left.
  const texts = (): Promise<string[]> => history.getByRole('listitem').allInnerTexts()
  await expect.poll(async () => (await texts())[1]).toMatch(/v1[^]*1 call · [^]*0% good of 1/)
  await expect.poll(async () => (await texts())[0]).toMatch(/v2[^]*Shorter[^]*1 call · /)
  const diff = page.getByRole('region', { name: /v1.*v2/ })
  await diff.getByText('not enough data, n 1 and 1').waitFor()
  await diff.getByText('breaks at message 1').waitFor()
})

test('production moves to v2 and back', async () => {
  const { page } = chat
  await goToScreen(page, 'Prompts')
  await page.getByRole('button', { name: 'Put v2 in production' }).click()
  await page.getByText('v2 is in production.').waitFor()
  await page.getByRole('button', { name: 'Roll back to v1' }).click()
  await page.getByText('v1 is in production.').waitFor()
  await goToScreen(page, 'Chat')
  await page.getByRole('combobox', { name: 'Prompt' }).selectOption('production')
  await page.getByRole('option', { name: 'support:production (v1)' }).waitFor({ state: 'attached' })
})

test('a second tab sees a new answer arrive', async () => {
  const second = await openChat(profile, new URL(chat.page.url()).hash)
  await second.lastTurn().getByText(question).waitFor()
  await chat.ask('How long does standard delivery take?')
  await second.lastTurn().getByText('How long does standard delivery take?').waitFor()
  await second.lastTurn().getByText('3 to 5 working days').waitFor()
  await second.answered()
  expect(second.errors).toEqual([])
  await second.page.close()
})

test('an answer can be stopped, and what had arrived is kept', async () => {
  const { page } = chat
  await chat.answered()
  await chat.ask('What does the warranty cover?')
  await chat.lastTurn().locator('.answer-text').waitFor()
  await page.getByRole('button', { name: 'Stop' }).click()
  await chat.lastTurn().getByText('Stopped. What had arrived is kept.').waitFor()
  await page
    .getByRole('treegrid')
    .getByRole('row', { name: /LLM call.*aborted/i })
    .waitFor()
})

test('nothing failed on the way, and nothing left the page', () => {
  expect(chat.errors).toEqual([])
  expect(chat.foreignRequests).toEqual([])
})
