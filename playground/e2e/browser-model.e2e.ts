import type { BrowserContext } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { goToScreen, openChat } from './chat-page.ts'
import { openSite } from './site.ts'
import type { Site } from './site.ts'

// No browser here has a language model of its own, so a fake of the API's shape stands in for it.

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

test('the browser’s own model answers, and its call is traced', async () => {
  await profile.addInitScript(() => {
    const session = {
      promptStreaming: (input: string) =>
        new ReadableStream<string>({
          start(controller) {
            controller.enqueue('Found in the documents: ')
            controller.enqueue(input.includes('[returns-4]') ? 'yes.' : 'no.')
            controller.close()
          },
        }),
    }
    const languageModel = { availability: async () => 'available', create: async () => session }
    Object.defineProperty(globalThis, 'LanguageModel', { value: languageModel })
  })
  const chat = await openChat(profile)
  await chat.page.getByRole('combobox', { name: 'Model' }).selectOption('This browser’s own model')
  await chat.ask('Can I return headphones after opening the box?')
  await chat.lastTurn().getByText('Found in the documents: yes.').waitFor()
  await chat.answered()
  const tree = chat.page.getByRole('treegrid')
  await tree.getByRole('row', { name: /LLM call, LanguageModel.*level 2/i }).waitFor()
  expect(chat.errors).toEqual([])
})

test('a browser model that does not answer is not offered', async () => {
  await profile.addInitScript(() => {
    const languageModel = { availability: () => new Promise<string>(() => undefined) }
    Object.defineProperty(globalThis, 'LanguageModel', { value: languageModel })
  })
  await profile.clock.install()
  const { page } = await openChat(profile)
  await profile.clock.fastForward(3_000)
  const choices = page.getByRole('combobox', { name: 'Model' }).getByRole('option')
  expect(await choices.allInnerTexts()).not.toContain('This browser’s own model')
  await goToScreen(page, 'Settings')
  expect(await page.getByRole('radio', { name: /browser/ }).count()).toBe(0)
})
