import type { BrowserContext, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { goToScreen, openChat } from './chat-page.ts'
import type { ChatPage } from './chat-page.ts'
import { rightKey, startEndpoint, unusedBaseUrl } from './endpoint.ts'
import type { Endpoint } from './endpoint.ts'
import { openSite } from './site.ts'
import type { Site } from './site.ts'

const wrongKey = 'wrong-key-that-must-not-be-kept'

let site: Site
let endpoint: Endpoint
let profile: BrowserContext
let chat: ChatPage

beforeAll(async () => {
  site = await openSite()
  endpoint = await startEndpoint()
  profile = await site.openProfile()
  chat = await openChat(profile)
  await goToScreen(chat.page, 'Settings')
  await chat.page.getByRole('radio', { name: 'An endpoint that speaks' }).check()
})

afterAll(async () => {
  await profile.close()
  await endpoint.close()
  await site.close()
})

interface EndpointSettings {
  readonly model: string
  readonly key?: string
  readonly baseURL?: string
}

async function askEndpoint(question: string, settings: EndpointSettings): Promise<void> {
  const { page } = chat
  const { model, key = rightKey, baseURL = endpoint.baseURL } = settings
  await goToScreen(page, 'Settings')
  await page.getByRole('textbox', { name: 'Base URL' }).fill(baseURL)
  await page.getByRole('combobox', { name: 'Model name' }).fill(model)
  await page.getByLabel('API key').fill(key)
  await goToScreen(page, 'Chat')
  await chat.ask(question)
  await chat.answered()
}

/** The row of the model's own call in the tree, in the words of a screen reader. */
async function modelRow(): Promise<string> {
  const row = chat.page.getByRole('treegrid').getByRole('row', { name: /LLM call.*failed/i })
  await row.waitFor()
  return (await row.getAttribute('aria-label')) ?? ''
}

test('a wrong key: what happened, where to go, and nothing of the key', async () => {
  await askEndpoint('Do you ship to Norway?', { model: 'good', key: wrongKey })
  const turn = chat.lastTurn()
  await turn.getByText('refused the API key (401)').waitFor()
  await turn.getByRole('link', { name: 'Open settings' }).waitFor()
  expect(await turn.innerText()).not.toContain(wrongKey)
  await modelRow()
})

test('too many requests', async () => {
  await askEndpoint('Is there a student discount?', { model: 'busy' })
  await chat.lastTurn().getByText('takes no more requests now (429)').waitFor()
  await modelRow()
})

test('a model that does not exist', async () => {
  await askEndpoint('How do I clean the ear pads?', { model: 'missing' })
  await chat.lastTurn().getByText('The model “missing” does not exist').waitFor()
  await modelRow()
})

test('a cut in the middle of the answer keeps what had arrived', async () => {
  await askEndpoint('Can I return opened headphones?', { model: 'cut' })
  const turn = chat.lastTurn()
  await turn.getByText('The connection broke while the answer was arriving.').waitFor()
  await turn.getByText('Opened headphones can be returned', { exact: true }).waitFor()
  await modelRow()
  await chat.page
    .getByRole('region', { name: 'Trace of the answer' })
    .getByText('Opened headphones can be returned')
    .last()
    .waitFor()
})

test('an endpoint that is not there', async () => {
  await askEndpoint('Where is my order?', { model: 'good', baseURL: await unusedBaseUrl() })
  const turn = chat.lastTurn()
  await turn.getByText('could not be reached').waitFor()
  await turn.getByText('CORS', { exact: false }).waitFor()
  await modelRow()
})

test('retry asks the same question again, with what is set now', async () => {
  const { page } = chat
  await goToScreen(page, 'Settings')
  await page.getByRole('textbox', { name: 'Base URL' }).fill(endpoint.baseURL)
  await goToScreen(page, 'Chat')
  await chat.lastTurn().getByRole('button', { name: 'Retry' }).click()
  await page.locator('.turn').nth(5).waitFor()
  await chat.answered()
  await chat.lastTurn().getByText('Opened headphones can be returned').waitFor()
  expect(await chat.lastTurn().innerText()).not.toContain('Retry')
})

test('everything is recorded with its real status, and is there after a reload', async () => {
  const { page } = chat
  await page.reload()
  await page.locator('.turn').nth(5).waitFor()
  await page.getByText('refused the API key (401)').waitFor()
  await goToScreen(page, 'Traces')
  const rows = page.getByRole('row').filter({ hasText: 'error' })
  await rows.nth(4).waitFor()
  expect(await rows.count()).toBe(5)
})

test('the keys are in no database, no other storage and on no screen', async () => {
  const { page } = chat
  const stored = await everythingStored(page)
  expect(stored).toContain('Do you ship to Norway?')
  for (const key of [wrongKey, rightKey]) {
    expect(stored).not.toContain(key)
    expect(await page.locator('body').innerText()).not.toContain(key)
  }
})

test('a key is remembered only where that is asked for', async () => {
  const { page } = chat
  await goToScreen(page, 'Settings')
  expect(await page.getByLabel('API key').inputValue()).toBe('')
  await page.getByLabel('API key').fill(rightKey)
  await page.getByRole('checkbox', { name: 'Remember the key' }).check()
  await page.reload()
  expect(await page.getByLabel('API key').inputValue()).toBe(rightKey)
  await page.getByRole('checkbox', { name: 'Remember the key' }).uncheck()
  expect(await everythingStored(page)).not.toContain(rightKey)
})

test('the connection test says what is wrong and what is on offer', async () => {
  const { page } = chat
  await page.getByRole('combobox', { name: 'Model name' }).fill('missing')
  await page.getByRole('button', { name: 'Test connection' }).click()
  await page.getByText('1 model on offer, but none called “missing”').waitFor()
  await page.getByLabel('API key').fill(wrongKey)
  await page.getByRole('button', { name: 'Test connection' }).click()
  await page.getByText('refused the API key (401)').waitFor()
  expect(await page.locator('body').innerText()).not.toContain(wrongKey)
})

test('nothing in the page itself broke', () => {
  // What the browser itself logs about a failed request is no error of the page.
  const own = chat.errors.filter((text) => !text.startsWith('Failed to load resource'))
  expect(own).toEqual([])
})

/** All databases and the local storage of the page, as text. */
function everythingStored(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result))
        request.addEventListener('error', () => reject(request.error ?? new Error('unreadable')))
      })
    const texts = [JSON.stringify(localStorage), JSON.stringify(sessionStorage)]
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name))
      for (const store of database.objectStoreNames) {
        const rows = await done(database.transaction(store).objectStore(store).getAll())
        texts.push(
          JSON.stringify(rows, (_key, value: unknown) =>
            value instanceof Map || value instanceof Set ? [...value] : value,
          ),
        )
      }
      database.close()
    }
    return texts.join('\n')
  })
}
