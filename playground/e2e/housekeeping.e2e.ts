import type { BrowserContext } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { goToScreen, openChat } from './chat-page.ts'
import { openSite } from './site.ts'
import type { Site } from './site.ts'

let site: Site
let profile: BrowserContext

beforeAll(async () => {
  site = await openSite()
})

afterAll(() => site.close())

beforeEach(async () => {
  profile = await site.openProfile()
})

afterEach(() => profile.close())

test('an answer that a reload interrupted says so, and can be asked for again', async () => {
  const chat = await openChat(profile)
  await chat.ask('What does the warranty cover?')
  await chat.lastTurn().locator('.answer-text').waitFor()
  await chat.page.reload()
  await chat.lastTurn().getByText('The page was closed while this answer was arriving.').waitFor()
  await chat.lastTurn().getByRole('button', { name: 'Ask again' }).click()
  await chat.page.locator('.turn').nth(1).waitFor()
  await chat.answered()
  expect(await chat.lastTurn().innerText()).toContain('warranty')
  expect(chat.errors).toEqual([])
})

test('without storage everything works, and the app says that nothing is kept', async () => {
  await profile.addInitScript(() => {
    Object.defineProperty(globalThis, 'indexedDB', { value: undefined })
  })
  const chat = await openChat(profile)
  await chat.page.getByText('traces are gone when the page closes').waitFor()
  await chat.ask('How long does standard delivery take?')
  await chat.answered()
  await chat.lastTurn().getByText('3 to 5 working days').waitFor()
  expect(chat.errors).toEqual([])
})

test('a text is searched for in every call on the device, and Escape ends the search', async () => {
  const chat = await openChat(profile)
  const { page } = chat
  await chat.ask('How long does standard delivery take?')
  await chat.answered()
  await chat.ask('Can I return headphones after opening the box?')
  await chat.answered()
  await goToScreen(page, 'Traces')
  const rows = page.getByRole('row').filter({ has: page.getByRole('link') })
  await rows.nth(1).waitFor()
  const box = page.getByRole('searchbox', { name: 'Search all traces' })
  // A document that was found for the answer, and is in no list.
  await box.fill('RETURNS-4')
  await page.getByText(/^1 trace found in \d+ calls\.$/).waitFor()
  expect(await rows.allInnerTexts()).toEqual([expect.stringContaining('headphones')])
  await box.fill('said by nobody')
  await page.getByText(/^No trace has this text \(\d+ calls searched\)\.$/).waitFor()
  await box.press('Escape')
  await rows.nth(1).waitFor()
  expect(await box.inputValue()).toBe('')
  expect(chat.errors).toEqual([])
})

test('a price of one’s own is added and taken away', async () => {
  const { page } = await openChat(profile)
  await goToScreen(page, 'Costs')
  await page.getByRole('textbox', { name: 'Model' }).fill('my-model')
  await page.getByRole('button', { name: 'Add price' }).click()
  await page.getByText('Prices are USD per million tokens').waitFor()
  await page.getByRole('textbox', { name: 'Input' }).fill('0.15')
  await page.getByRole('textbox', { name: 'Output' }).fill('0.6')
  await page.getByRole('button', { name: 'Add price' }).click()
  const row = page.getByRole('row', { name: 'my-model' })
  expect(await row.innerText()).toMatch(/\$0\.15[\s\S]*\$0\.6/)
  await row.getByRole('button', { name: 'Delete' }).click()
  await row.waitFor({ state: 'detached' })
})

test('a project is exported to a file, deleted, and brought back from it; a damaged file changes nothing', async () => {
  const chat = await openChat(profile)
  const { page } = chat
  await chat.ask('How long does standard delivery take?')
  await chat.answered()
  await goToScreen(page, 'Settings')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export' }).click(),
  ])
  await page.getByText(/^Exported \d+ calls to support-bot\.jsonl\.$/).waitFor()
  const file = await download.path()
  await page.getByRole('button', { name: 'Delete all data' }).click()
  await page.getByRole('button', { name: 'Delete everything' }).click()
  await page.getByText('0 traces on this device').waitFor()
  await goToScreen(page, 'Settings')
  const picker = page.getByLabel('File to import')
  await picker.setInputFiles({
    name: 'damaged.jsonl',
    mimeType: 'application/jsonl',
    buffer: Buffer.from('{"weft":1}\n{"call":'),
  })
  await page.getByText('Line 2 cannot be imported').waitFor()
  await picker.setInputFiles(file)
  await page.getByText(/^Imported \d+ calls and \d+ other records\.$/).waitFor()
  await page.getByText('1 trace on this device').waitFor()
  expect(chat.errors).toEqual([])
})

test('all data can be deleted, after a second thought', async () => {
  const chat = await openChat(profile)
  const { page } = chat
  await chat.ask('How long does standard delivery take?')
  await chat.answered()
  await goToScreen(page, 'Settings')
  await page.getByRole('button', { name: 'Delete all data' }).click()
  await page.getByRole('button', { name: 'Keep it' }).click()
  await page.getByText('1 trace on this device').waitFor()
  await page.getByRole('button', { name: 'Delete all data' }).click()
  await page.getByRole('button', { name: 'Delete everything' }).click()
  await page.getByText('0 traces on this device').waitFor()
  await page.getByRole('button', { name: 'Can I return headphones' }).click()
  await chat.answered()
  await chat.lastTurn().getByRole('button', { name: 'returns-4' }).first().waitFor()
})

test('the chat works by keyboard alone', async () => {
  const chat = await openChat(profile)
  const { page } = chat
  await page.getByRole('textbox', { name: 'Your question' }).focus()
  await page.keyboard.type('Can I return headphones after opening the box?')
  await page.keyboard.press('Enter')
  await page.locator('.turn').waitFor()
  await chat.answered()
  await chat.lastTurn().getByRole('button', { name: 'returns-4' }).first().focus()
  await page.keyboard.press('Enter')
  await chat.lastTurn().getByRole('complementary').waitFor()
  const menu = page.getByRole('button', { name: 'Conversations' })
  await menu.focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.locator('.conversation-list a:focus').waitFor()
  await page.keyboard.press('Escape')
  expect(await menu.evaluate((button) => button === document.activeElement)).toBe(true)
})
