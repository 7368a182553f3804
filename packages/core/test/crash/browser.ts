import { spawn, type ChildProcess } from 'node:child_process'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser, type Page } from 'playwright'
import { bundlePage } from '../../../../scripts/bundle-page.mjs'
import { resolveChromium } from '../../../../scripts/chromium.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))

/** A browser of our own making, so that its process is at hand. */
export interface KillableBrowser {
  readonly page: Page
  /** As the system does it: SIGKILL to all of its processes. */
  kill(): Promise<void>
  close(): Promise<void>
}

/** What Chromium keeps IndexedDB in. */
export type BackEnd = 'LevelDB' | 'SQLite'

/** Chromium 138 and later tell every page that 10 GiB are left; with this it tells the quota. */
export const tellQuota = '--disable-features=StaticStorageQuota'

/** Starts a browser on a profile and opens the page. */
export async function startBrowser(
  profile: string,
  url: string,
  { backEnd, flags = [] }: { readonly backEnd: BackEnd; readonly flags?: readonly string[] },
): Promise<KillableBrowser> {
  const { executablePath, args, env } = await resolveChromium()
  if (executablePath === undefined)
    throw new Error('the crash tests need a browser on this machine')
  const feature = backEnd === 'SQLite' ? ['--enable-features=IdbSqliteBackingStore'] : []
  const all = [
    ...feature,
    ...flags,
    '--headless',
    '--remote-debugging-port=0',
    `--user-data-dir=${profile}`,
  ]
  const child = spawn(executablePath, [...args, ...all, 'about:blank'], {
    env,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const browser = await chromium.connectOverCDP(await endpointOf(child))
  const page = await firstPage(browser)
  await page.goto(url)
  await page.waitForFunction('globalThis.ready')
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const kill = async (): Promise<void> => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL')
    await gone
    await browser.close().catch(() => undefined)
  }
  return {
    page,
    kill,
    async close() {
      await page.close()
      // What a page writes as it goes is with the browser's own process; give it the time it has in life.
      await new Promise((resolve) => setTimeout(resolve, 500))
      await kill()
    },
  }
}

function endpointOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    child.stderr?.on('data', (data) => {
      text += String(data)
      const url = /DevTools listening on (ws:\S+)/.exec(text)?.[1]
      if (url !== undefined) resolve(url)
    })
    child.once('exit', () => reject(new Error(`the browser did not start: ${text}`)))
  })
}

async function firstPage(browser: Browser): Promise<Page> {
  const [context] = browser.contexts()
  if (!context) throw new Error('the browser has no context')
  return context.pages()[0] ?? context.newPage()
}

/** A server for the page, on one origin however often the browser starts anew. */
export async function servePage(): Promise<{ readonly url: string; readonly server: Server }> {
  const files = await bundlePage(join(here, 'page.ts'))
  const server = createServer((request, response) => {
    const script = files.get(request.url ?? '')
    response.writeHead(200, { 'content-type': script ? 'text/javascript' : 'text/html' })
    response.end(script ?? '<!doctype html><script type="module" src="/page.js"></script>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  return { url: `http://127.0.0.1:${port}/`, server }
}
