import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  servePage,
  startBrowser,
  tellQuota,
  type BackEnd,
  type KillableBrowser,
} from './browser.ts'
import type { ReadBack, Report } from './page.ts'

// `npm run test:long` plays many rounds on both of Chromium's back ends, `npm test` a few on its usual one.
const isLong = process.env['WEFT_LONG'] === '1'
const rounds = isLong ? 20 : 3
const backEnds: readonly BackEnd[] = isLong ? ['LevelDB', 'SQLite'] : ['LevelDB']
let backEnd: BackEnd = 'LevelDB'

let server: Server
let url: string
let profile: string
let browser: KillableBrowser | undefined

beforeAll(async () => {
  ;({ server, url } = await servePage())
})

afterAll(() => server.close())

beforeEach(() => {
  profile = mkdtempSync(join(tmpdir(), 'weft-crash-'))
})

afterEach(async () => {
  await browser?.kill()
  browser = undefined
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
})

async function start(...flags: readonly string[]): Promise<Page> {
  browser = await startBrowser(profile, url, { backEnd, flags })
  return browser.page
}

async function readBack(): Promise<ReadBack> {
  const page = await start()
  const found = (await page.evaluate('readBack()')) as ReadBack
  await browser?.close()
  return found
}

/** Follows what a page tells until it is gone. */
function listenTo(page: Page): { readonly reports: readonly Report[] } {
  const reports: Report[] = []
  page.on('console', (message) => {
    const [, json] = message.text().split('crash:')
    if (json !== undefined) reports.push(JSON.parse(json) as Report)
  })
  return { reports }
}

/** Breaks the head of every file the browser keeps IndexedDB in. */
function breakFiles(): void {
  const folder = join(profile, 'Default/IndexedDB')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) =>
    join(folder, file),
  )
  const broken = files.filter((file) => statSync(file).isFile())
  expect(broken.length).toBeGreaterThan(0)
  for (const file of broken) {
    const bytes = readFileSync(file)
    bytes.fill('no database ', 0, Math.min(100, bytes.length))
    writeFileSync(file, bytes)
  }
}

function expectWhole(found: ReadBack): void {
  expect({ torn: found.torn, twice: found.twice, health: found.health }).toEqual({
    torn: 0,
    twice: 0,
    health: 'ok',
  })
  expect(found.byTotals).toEqual(found.counted)
}

describe.for(backEnds)('on %s', (chosen) => {
  beforeAll(() => {
    backEnd = chosen
  })

  describe('SIGKILL of the browser while a page records', () => {
    test(`loses nothing that a flush said is on disk, tears nothing, counts right: ${rounds} rounds on one profile`, async () => {
      const safe = new Set<string>()
      const ran = new Set<string>()
      for (let round = 0; round < rounds; round++) {
        const page = await start()
        const { reports } = listenTo(page)
        void page.evaluate(`stream('round ${round}')`).catch(() => undefined)
        // At another moment each time: in the middle of a batch, of a write, of what follows a write.
        await new Promise((resolve) => setTimeout(resolve, 700 + ((round * 197) % 900)))
        await browser?.kill()
        for (const { ended, running } of reports) {
          for (const id of ended) safe.add(id)
          for (const id of running) ran.add(id)
        }
      }
      expect(safe.size).toBeGreaterThan(rounds * 40)
      const found = await readBack()
      const ended = new Set(found.ended)
      expect([...safe].filter((id) => !ended.has(id))).toEqual([])
      expect([...ran].filter((id) => !(id in found.statuses))).toEqual([])
      expectWhole(found)
      expect(found.counted['running']).toBeUndefined()
      expect(found.counted['interrupted']).toBeGreaterThan(0)
    }, 240_000)

    test('loses at most what came after the last write began', async () => {
      const page = await start()
      const { reports } = listenTo(page)
      void page.evaluate(`stream('once')`).catch(() => undefined)
      await new Promise((resolve) => setTimeout(resolve, 1_500))
      await browser?.kill()
      const made = reports.at(-1)?.made ?? 0
      const found = await readBack()
      // What the page made after its last word is not counted here, so this is a lower bound of what is kept.
      expect(found.ended.length).toBeGreaterThanOrEqual(made)
    })
  })

  describe('a page that goes with ten megabytes not yet written', () => {
    const calls = 4_000
    const bytes = 2_500

    test.for([
      ['closed', async (page: Page) => page.close()],
      ['navigated away', async (page: Page) => page.goto('about:blank')],
    ] as const)('keeps them all: %s', async ([, leave]) => {
      const page = await start()
      await page.evaluate('writerIsWorker()')
      const ids = (await page.evaluate(`burst(${calls}, ${bytes})`)) as string[]
      await leave(page)
      await new Promise((resolve) => setTimeout(resolve, 1_500))
      await browser?.kill()
      const found = await readBack()
      const kept = new Set(found.ended)
      expect(ids.filter((id) => !kept.has(id))).toHaveLength(0)
      expectWhole(found)
    })
  })

  test('a page that goes while its worker writes keeps what both had', async () => {
    const page = await start()
    await page.evaluate('writerIsWorker()')
    const ids = (await page.evaluate('burst(400, 2_500)')) as string[]
    // Handed to the worker by now, and not answered yet.
    const later = (await page.evaluate(`begin(), burst(300, 2_500)`)) as string[]
    await page.close()
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    await browser?.kill()
    const found = await readBack()
    const kept = new Set(found.ended)
    expect([...ids, ...later].filter((id) => !kept.has(id))).toEqual([])
    expectWhole(found)
  })

  test('a full disk is told in health, keeps the host going, and is over when there is room again', async () => {
    const page = await start()
    const session = await page.context().newCDPSession(page)
    const { origin } = new URL(url.replace('127.0.0.1', 'localhost'))
    await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1_000_000 })
    // Once a site has written, the browser goes by the room it found then for half a minute: so another site of the page.
    await page.goto(url.replace('127.0.0.1', 'localhost'))
    await page.waitForFunction('globalThis.ready')
    await page.evaluate('writerIsWorker()')
    const ids = (await page.evaluate('burst(2_000, 2_500)')) as string[]
    const status = (): Promise<string> => page.evaluate('health().status')
    await expect.poll(status, { timeout: 10_000 }).toBe('quota')
    await session.send('Storage.overrideQuotaForOrigin', { origin })
    await expect.poll(status, { timeout: 10_000 }).toBe('ok')
    expect(await page.evaluate('health().droppedCalls')).toBe(0)
    await page.reload()
    await page.waitForFunction('globalThis.ready')
    const found = (await page.evaluate('readBack()')) as ReadBack
    const kept = new Set(found.ended)
    expect(ids.filter((id) => !kept.has(id))).toEqual([])
    expectWhole(found)
  })

  test('a disk that fills up loses the oldest calls before the browser refuses to write', async () => {
    const page = await start(tellQuota)
    const ids: string[] = []
    for (let part = 0; part < 5; part++) {
      ids.push(...((await page.evaluate('burst(400, 2_500)')) as string[]))
      await page.evaluate('flush()')
    }
    const session = await page.context().newCDPSession(page)
    const origin = new URL(url).origin
    const usage = (await page.evaluate('usage()')) as number
    // Full to nine tenths, and with what the calls take.
    await session.send('Storage.overrideQuotaForOrigin', {
      origin,
      quotaSize: Math.ceil(usage / 0.9),
    })
    const count = (): Promise<number> => page.evaluate('count()')
    await expect.poll(count, { timeout: 25_000, interval: 500 }).toBeLessThan(2_000)
    expect(await count()).toBeGreaterThan(200)
    expect(await page.evaluate('health()')).toMatchObject({ status: 'ok', errors: {} })
    await session.send('Storage.overrideQuotaForOrigin', { origin })
    await browser?.close()
    const found = await readBack()
    // The newest are there, and only the oldest are not.
    expect(found.ended.toSorted()).toEqual(ids.slice(-found.ended.length).toSorted())
    expectWhole(found)
  })

  test('a database whose files are broken is told of, and calls go on being kept', async () => {
    const page = await start()
    await page.evaluate('burst(100, 100)')
    await page.evaluate('flush()')
    // Chromium saves localStorage, where the mark is, every few seconds.
    await new Promise((resolve) => setTimeout(resolve, 7_000))
    await browser?.close()
    breakFiles()
    const again = await start()
    // LevelDB is replaced by an empty database without a word; SQLite is refused each time, and left alone.
    const told = backEnd === 'LevelDB' ? 'store/data-lost' : 'store/damaged'
    expect(await again.evaluate('health()')).toMatchObject({ status: 'ok', errors: { [told]: 1 } })
    const ids = (await again.evaluate('burst(10, 100)')) as string[]
    await again.evaluate('flush()')
    await browser?.close()
    const found = await readBack()
    expect(ids.filter((id) => !found.ended.includes(id))).toEqual([])
    expectWhole(found)
  })

  test('a renderer that crashes loses nothing that a flush said is on disk', async () => {
    const page = await start()
    const { reports } = listenTo(page)
    void page.evaluate(`stream('renderer')`).catch(() => undefined)
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    const session = await page.context().newCDPSession(page)
    await Promise.race([
      session.send('Page.crash').catch(() => undefined),
      new Promise((resolve) => setTimeout(resolve, 1_000)),
    ])
    await browser?.kill()
    const safe = reports.flatMap(({ ended }) => ended)
    const found = await readBack()
    const kept = new Set(found.ended)
    expect(safe.length).toBeGreaterThan(0)
    expect(safe.filter((id) => !kept.has(id))).toEqual([])
    expectWhole(found)
  })
})
