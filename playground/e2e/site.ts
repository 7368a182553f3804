import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright'
import type { BrowserContext } from 'playwright'
import { preview } from 'vite'
import { resolveChromium } from '../../scripts/chromium.mjs'

export interface Site {
  readonly url: string
  /** A fresh profile: storage is shared by its tabs and by nobody else. */
  readonly openProfile: () => Promise<BrowserContext>
  readonly close: () => Promise<void>
}

/** Serves the built playground and starts a browser for it. */
export async function openSite(): Promise<Site> {
  const root = fileURLToPath(new URL('..', import.meta.url))
  if (!existsSync(`${root}/dist/index.html`)) {
    throw new Error('The playground is not built. Run npm run build first.')
  }
  const server = await preview({
    root,
    configFile: false,
    logLevel: 'error',
    build: { outDir: 'dist' },
    preview: { host: 'localhost', port: 0 },
  })
  const browser = await chromium.launch(await resolveChromium())
  const url = server.resolvedUrls?.local[0] ?? ''
  return {
    url,
    openProfile: () => browser.newContext({ baseURL: url, locale: 'en-US', timezoneId: 'UTC' }),
    async close() {
      await browser.close()
      await server.close()
    },
  }
}
