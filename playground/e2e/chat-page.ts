import type { BrowserContext, Locator, Page } from 'playwright'

/** The chat as a person works with it. */
export interface ChatPage {
  readonly page: Page
  /** What went wrong in the page so far. */
  readonly errors: readonly string[]
  /** Requests that left the page's origin. */
  readonly foreignRequests: readonly string[]
  readonly ask: (question: string) => Promise<void>
  /** Resolves when no answer is arriving any more. */
  readonly answered: () => Promise<void>
  readonly lastTurn: () => Locator
}

/** Opens the app in a new tab and notes what it does behind the scenes. */
export async function openChat(profile: BrowserContext, hash = ''): Promise<ChatPage> {
  const page = await profile.newPage()
  const errors: string[] = []
  const foreignRequests: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  await page.goto(`/${hash}`)
  const { origin } = new URL(page.url())
  page.on('request', (request) => {
    if (!request.url().startsWith(origin)) foreignRequests.push(request.url())
  })
  await page.getByRole('heading', { level: 1 }).waitFor()
  return {
    page,
    errors,
    foreignRequests,
    async ask(question) {
      const turns = page.locator('.turn')
      const before = await turns.count()
      await page.getByRole('textbox', { name: 'Your question' }).fill(question)
      await page.keyboard.press('Enter')
      await turns.nth(before).filter({ hasText: question }).waitFor()
    },
    answered: () => page.getByRole('button', { name: 'Ask', exact: true }).waitFor(),
    lastTurn: () => page.locator('.turn').last(),
  }
}

/** Goes to another screen by the navigation. */
export async function goToScreen(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name }).click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
}
