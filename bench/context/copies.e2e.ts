import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type Page } from 'playwright'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { resolveChromium } from '../../scripts/chromium.mjs'
import { bundle } from './measure.mjs'
import { startServer } from './server.mjs'

// One bundle at two addresses is two modules: what a page has when two of its libraries bring the package along.
describe('two copies of the package in one page', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'weft-copies-'))
  let server: Awaited<ReturnType<typeof startServer>>
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    const copy = await bundle(scratch, 'page/copy.js', [])
    server = await startServer(
      new Map([
        ['/copy-1.js', copy],
        ['/copy-2.js', copy],
      ]),
    )
    browser = await chromium.launch(await resolveChromium())
  })

  afterAll(async () => {
    await browser.close()
    server.close()
    rmSync(scratch, { recursive: true, force: true })
  })

  beforeEach(async () => {
    page = await browser.newPage()
    await page.goto(server.base)
    // What both tests start with; `first` and `second` are the copies.
    await page.addScriptTag({
      type: 'module',
      content: `
        import * as first from '/copy-1.js'
        import * as second from '/copy-2.js'
        const client = first.createClient('copies', { store: 'memory' })
        const timer = () => new Promise((resolve) => setTimeout(resolve, 1))
        window.run = async (program) => {
          await program({ first, second, client, timer })
          await client.flush()
          const { calls } = await client.listCalls({ with: ['inputs'] })
          const names = new Map(calls.map(({ id, op }) => [id, op]))
          return Object.fromEntries(calls.map(({ op, parentId, parentBy, inputs }) =>
            [op, { parent: names.get(parentId), by: parentBy, inputs }]))
        }`,
    })
    await page.waitForFunction('window.run')
  })

  it('are two', async () => {
    const same = `import('/copy-1.js').then(async (one) => one.op === (await import('/copy-2.js')).op)`
    expect(await page.evaluate(same)).toBe(false)
  })

  it('share the context: an op of one is the parent of an op of the other', async () => {
    const calls = await page.evaluate(`run(async ({ first, second, client, timer }) => {
      const early = second.op(async () => 1, { name: 'early' })
      const late = second.op(async () => 1, { name: 'late' })
      await client.op(async () => {
        await early()
        await timer()
        await late()
      }, { name: 'root' })()
    })`)
    expect(calls).toMatchObject({
      root: { by: 'none' },
      early: { parent: 'root', by: 'sync' },
      late: { parent: 'root', by: 'stack' },
    })
  })

  it('read the names that either notes of a function', async () => {
    const calls = await page.evaluate(`run(async ({ first, second, client }) => {
      const note = (copy, name) => copy.frames.n((a, b) => a + b, { name, inputs: ['left', 'right'] })
      client.op(note(second, 'noted by the second'))(1, 2)
      client.op(note(first, 'noted by the first'))(3, 4)
      // Inside a call of the first copy, the second records with its client.
      client.op(() => second.op(note(first, 'read by the second'))(5, 6), { name: 'root' })()
    })`)
    expect(calls).toMatchObject({
      'noted by the second': { inputs: { left: 1, right: 2 } },
      'noted by the first': { inputs: { left: 3, right: 4 } },
      'read by the second': { parent: 'root', inputs: { left: 5, right: 6 } },
    })
  })

  it('install one await hook, which stays until both have taken it out', async () => {
    const seen = await page.evaluate(`(async () => {
      const [first, second] = [await import('/copy-1.js'), await import('/copy-2.js')]
      const then = () => Object.getOwnPropertyDescriptor(Promise.prototype, 'then').get
      const undo = first.installAwaitHook()
      const installed = then()
      const undoSecond = second.installAwaitHook()
      const same = then() === installed
      undo()
      const kept = then() === installed
      undoSecond()
      return { same, kept, left: then() === undefined }
    })()`)
    expect(seen).toEqual({ same: true, kept: true, left: true })
  })
})
