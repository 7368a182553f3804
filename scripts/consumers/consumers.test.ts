import { join } from 'node:path'
import { chromium } from 'playwright'
import type { Browser } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { resolveChromium } from '../chromium.mjs'
import { PACKAGES, createConsumer, readEntries, root, run } from './consumer.ts'
import type { Consumer } from './consumer.ts'

let consumer: Consumer
let browser: Browser

beforeAll(async () => {
  consumer = await createConsumer()
  browser = await chromium.launch(await resolveChromium())
})

afterAll(async () => {
  await browser?.close()
  await consumer?.remove()
})

describe.for(PACKAGES)('the tarball of %s', (name) => {
  test('satisfies publint', async () => {
    await run(bin('publint'), ['--strict', consumer.tarballs[name]], root)
  })

  test('has types that resolve', async () => {
    const args = [consumer.tarballs[name], '--profile', 'esm-only', '--no-color']
    await run(bin('attw'), [...args, '--exclude-entrypoints', ...NO_TYPES], root)
  })
})

test('the types check without skipLibCheck', async () => {
  await consumer.run('node_modules/.bin/tsc', ['-p', '.'])
})

test('the dev server shows the components; the page writes', async () => {
  expect(await visit(['--host', 'localhost'], 'page')).toEqual([])
})

test('the production build shows the components; a worker writes', async () => {
  await consumer.run('node_modules/.bin/vite', ['build'])
  expect(await visit(['preview', '--host', 'localhost'], 'worker')).toEqual([])
})

test('under a policy that allows no worker the production build shows the components; the page writes', async () => {
  const [blocked, ...others] = await visit(['preview', '--host', 'localhost'], 'page', {
    'content-security-policy': "script-src 'self'; worker-src 'none'",
  })
  // What the browser itself says of it cannot be kept from the console.
  expect(blocked).toContain('worker-src')
  expect(others).toEqual([])
})

test('every entry can be imported and rendered in plain Node', async () => {
  const entries = (await Promise.all(PACKAGES.map(readEntries))).flat()
  const html = await consumer.run(process.execPath, ['ssr.mjs', ...entries])
  expect(html).toContain('<')
})

const NO_TYPES = ['./styles.css', './styles.layer.css', './package.json']

function bin(name: string): string {
  return join(root, 'node_modules/.bin', name)
}

/**
 * Serves and opens the app, waits for the traced call to be seen in the tree and for what is to write, and returns what
 * went wrong.
 */
async function visit(
  vite: readonly string[],
  writer: 'page' | 'worker',
  headers: Readonly<Record<string, string>> = {},
): Promise<string[]> {
  const server = await consumer.serve(vite)
  const page = await browser.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  if (Object.keys(headers).length > 0)
    await page.route('**/*', async (route) => {
      const response = await route.fetch()
      await route.fulfill({ response, headers: { ...response.headers(), ...headers } })
    })
  const note = (error: unknown): void => void errors.push(String(error))
  await page.goto(server.url)
  const shown = page.getByRole('treegrid').getByText('greet').first()
  await shown.waitFor({ timeout: 20_000 }).catch(note)
  // Long enough for a worker to take over, where there can be one.
  if (writer === 'page') await page.waitForTimeout(2_000)
  await page.waitForSelector(`html[data-writer="${writer}"]`, { timeout: 10_000 }).catch(note)
  await page.close()
  server.stop()
  return errors
}
