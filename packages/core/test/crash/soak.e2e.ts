import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { expect, test } from 'vitest'
import { servePage, startBrowser } from './browser.ts'
import type { SoakResult, SoakTotals } from './page.ts'

// `npm run test:long` records 200,000 calls, `npm test` enough to see that it would.
const isLong = process.env['WEFT_LONG'] === '1'
const callsOfTab = isLong ? 50_000 : 2_000
const tabs = ['a', 'b', 'c', 'd'] as const

/** Bytes of the JavaScript heap after a collection. */
async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.enable')
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  return usedSize
}

test(`four tabs with open views record ${callsOfTab} calls each: totals are right, health is ok, heaps stay flat`, async () => {
  const { url, server } = await servePage()
  const profile = mkdtempSync(join(tmpdir(), 'weft-soak-'))
  const browser = await startBrowser(profile, url, { backEnd: 'LevelDB' })
  const pages = [browser.page]
  while (pages.length < tabs.length) {
    const page = await browser.page.context().newPage()
    await page.goto(url)
    await page.waitForFunction('globalThis.ready')
    pages.push(page)
  }
  const before = await Promise.all(pages.map(heapOf))
  const results = await Promise.all(
    pages.map((page, index) =>
      page.evaluate(`soak(${JSON.stringify(tabs[index])}, ${callsOfTab})`),
    ),
  )
  const after = await Promise.all(pages.map(heapOf))
  for (const { health, seen } of results as SoakResult[]) {
    expect(health).toMatchObject({ status: 'ok', droppedCalls: 0, errors: {} })
    const [roots = 0, stats = 0, untouched = 0] = seen
    // The first is of what was there before; a view that a stream of writes starves has no other.
    expect(Math.min(roots, stats)).toBeGreaterThan(isLong ? 20 : 1)
    expect(untouched).toBe(1)
  }
  const totals = (await browser.page.evaluate('soakTotals()')) as SoakTotals
  const roots = Object.fromEntries(tabs.map((tab) => [`root ${tab}`, callsOfTab / 5]))
  const truth = { ...roots, child: (callsOfTab / 5) * 4 * tabs.length }
  expect(totals.byOp).toEqual(truth)
  expect(totals.counted).toEqual(truth)
  expect(totals.distinct).toBe(callsOfTab * tabs.length)
  expect(totals.tokens).toBe(truth.child * 10)
  // What a page keeps does not grow with what it recorded: at most 50 bytes a call beyond what a page needs.
  for (const [index, bytes] of after.entries())
    expect(bytes - (before[index] ?? 0)).toBeLessThan(5_000_000 + callsOfTab * 50)
  await browser.kill()
  server.close()
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
}, 600_000)
