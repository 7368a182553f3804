// @ts-check
// `npm run bench:costs`: what a report over a month of calls takes, beside adding the same calls up one by one, and
// whether the cost panel keeps its frames while calls come in.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright'
import { build } from 'vite'
import { resolveChromium } from '../../scripts/chromium.mjs'
import { report } from '../report.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))
const goalMs = 50
const count = 100_000
const pace = { perSecond: 100, seconds: 10 }

const outDir = mkdtempSync(join(tmpdir(), 'weft-costs-'))
await build({
  root: here,
  configFile: false,
  logLevel: 'error',
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    outDir,
    minify: true,
    target: 'esnext',
    lib: { entry: join(here, 'page/entry.js'), formats: ['es'], fileName: () => 'bundle.js' },
    rolldownOptions: { output: { codeSplitting: false } },
  },
})
const server = createServer((request, response) => {
  const isScript = request.url === '/bundle.js'
  response
    .writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html' })
    .end(
      isScript
        ? readFileSync(join(outDir, 'bundle.js'))
        : '<!doctype html><title>bench</title><script type="module" src="/bundle.js"></script>',
    )
})
await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)))
const address = server.address()
const browser = await chromium.launch(await resolveChromium())
const page = await browser.newPage()
page.on('pageerror', (error) => console.error(String(error)))
await page.goto(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`)
await page.waitForFunction('window.benchCosts')
/** @type {{ calls: number, frames: number, longest: number, over: number }} */
const live = await page.evaluate(`benchCosts.live(${JSON.stringify(pace)})`)
/** @type {Record<string, { ours: number, reference: number, usd: number[] }>} */
const totals = await page.evaluate(`benchCosts.totals(${count})`)
const chromiumVersion = browser.version()
await browser.close()
server.close()
rmSync(outDir, { recursive: true, force: true })
console.log(live, totals)

await report(
  'costs',
  [
    ...Object.entries(totals).map(
      ([
        by,
        {
          ours,
          reference,
          usd: [mine = NaN, theirs = NaN],
        },
      ]) => ({
        measure: `costs() by ${by} of 100,000 calls in a month, ms beside call by call`,
        ours,
        reference,
        ratio: ours / reference,
        goal: goalMs,
        // A fast figure that is another figure is none.
        ok: ours <= goalMs && Math.abs(mine / theirs - 1) < 1e-9,
      }),
    ),
    {
      measure: `longest frame of the panel at ${pace.perSecond} calls a second, ms (${live.calls} calls)`,
      ours: live.longest,
      reference: 1_000 / 60,
      ratio: live.longest / (1_000 / 60),
      goal: goalMs,
      ok: live.longest <= goalMs && live.calls >= pace.perSecond * pace.seconds * 0.99,
    },
  ],
  { chromium: chromiumVersion },
)
