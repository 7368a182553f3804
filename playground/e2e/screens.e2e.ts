import axe from 'axe-core'
import type { AxeResults, RunOptions } from 'axe-core'
import type { BrowserContext, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { goToScreen, openChat } from './chat-page.ts'
import type { ChatPage } from './chat-page.ts'
import { openSite } from './site.ts'
import type { Site } from './site.ts'

let site: Site
let profile: BrowserContext
let chat: ChatPage

beforeAll(async () => {
  site = await openSite()
  profile = await site.openProfile()
  chat = await openChat(profile)
  await chat.ask('Can I return headphones after opening the box?')
  await chat.answered()
  await chat.lastTurn().getByRole('button', { name: 'Bad answer' }).click()
  await chat.lastTurn().getByRole('button', { name: 'returns-4' }).first().click()
  await chat.page.evaluate(axe.source)
})

afterAll(async () => {
  await profile.close()
  await site.close()
})

const screens = ['Chat', 'Traces', 'Prompts', 'Costs', 'Settings']
const themes = ['Light', 'Dark']
const sizes = [
  { width: 1280, height: 900 },
  { width: 360, height: 800 },
]

describe.each(themes)('%s', (theme) => {
  describe.each(sizes)('$width px', (size) => {
    test.each(screens)('%s is accessible and does not scroll sideways', async (screen) => {
      const { page } = chat
      await page.setViewportSize(size)
      await goToScreen(page, 'Settings')
      await page.getByRole('radio', { name: theme }).check()
      await goToScreen(page, screen)
      if (screen === 'Traces') await page.getByRole('row').getByRole('link').first().click()
      expect(await violationsOf(page)).toEqual([])
      expect(await sidewaysScrollers(page)).toEqual([])
    })
  })
})

const rules: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
}

async function violationsOf(page: Page): Promise<readonly string[]> {
  const { violations } = await page.evaluate(
    // The page has no module to import it from: its source was evaluated there.
    (options) =>
      (globalThis as unknown as { axe: typeof axe }).axe.run(
        document,
        options,
      ) as Promise<AxeResults>,
    rules,
  )
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary}`),
  )
}

function sidewaysScrollers(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const all = [document.documentElement, ...document.querySelectorAll('.app, .app *')]
    return all
      .filter((element) => {
        const scrolls = ['auto', 'scroll'].includes(getComputedStyle(element).overflowX)
        const isPage = element === document.documentElement
        return (scrolls || isPage) && element.scrollWidth > element.clientWidth
      })
      .map(({ className }) => String(className))
  })
}
