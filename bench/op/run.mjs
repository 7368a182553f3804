// @ts-check
// `npm run bench:op`: what recording a call costs the page, beside peers in the same run.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright'
import { weft } from '../../packages/core/dist/vite/index.js'
import { bundlePage } from '../../scripts/bundle-page.mjs'
import { resolveChromium } from '../../scripts/chromium.mjs'
import { report } from '../report.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))
const peers = ['OpenTelemetry', 'Langfuse', 'Braintrust']
const calls = 2000

const scripts = await bundleAll()
const server = await startServer(scripts)
const browser = await chromium.launch(await resolveChromium())
const rows = [...(await pathRows()), ...(await wholeRows())]
await browser.close()
server.close()
await report(
  'op',
  rows,
  versionsOf(['braintrust', '@langfuse/tracing', '@opentelemetry/sdk-trace-base']),
)

/** @returns {Promise<import('../report.mjs').Row[]>} */
async function pathRows() {
  /** @type {Record<string, Record<string, number>>} */
  const times = {}
  times['weft with the plugin'] = await path('/plugin/entry.js', 'weft')
  times['weft without'] = await path('/plain/entry.js', 'weft')
  times['weft, disabled'] = await path('/plugin/entry.js', 'weft, disabled')
  for (const peer of peers) times[peer] = await path('/plain/entry.js', peer)
  console.table(times)
  const ours = times['weft with the plugin'] ?? {}
  const disabled = times['weft, disabled'] ?? {}
  return ['sync', 'async', 'nested'].flatMap((kind) => {
    const best = Math.min(...peers.map((peer) => times[peer]?.[kind] ?? Infinity))
    return [
      row(`call path, ${kind}, µs`, { ours: ours[kind] ?? NaN, reference: best, goal: 1 / 3 }),
      absolute(`disabled, ${kind}, µs`, { ours: disabled[kind] ?? NaN, goal: 0.1 }),
    ]
  })
}

/** @returns {Promise<import('../report.mjs').Row[]>} */
async function wholeRows() {
  const ours = await mainThread('/plugin/entry.js', 'weft')
  const others = []
  for (const peer of ['OpenTelemetry', 'Langfuse'])
    others.push(await mainThread('/plain/entry.js', peer))
  console.log('main thread, µs a call:', {
    weft: ours,
    OpenTelemetry: others[0],
    Langfuse: others[1],
  })
  return [
    row('main thread with persistence, µs a call', {
      ours,
      reference: Math.min(...others),
      goal: 1,
    }),
  ]
}

/**
 * @param {string} script
 * @param {string} contender
 */
async function path(script, contender) {
  const page = await open(script)
  const result = await page.evaluate(`benchPath(${JSON.stringify(contender)})`)
  await page.close()
  return /** @type {Record<string, number>} */ (result)
}

/**
 * Main-thread time of a page while it makes calls and stores or sends them, over that of making them bare.
 * @param {string} script
 * @param {string} contender
 */
async function mainThread(script, contender) {
  const times = []
  for (let round = 0; round < 3; round++) {
    const page = await open(script)
    const session = await page.context().newCDPSession(page)
    await session.send('Performance.enable')
    const busy = async () => {
      const { metrics } = await session.send('Performance.getMetrics')
      return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0
    }
    let before = await busy()
    // Setting up is not what is measured.
    await page.exposeFunction('isReady', async () => {
      before = await busy()
    })
    await page.evaluate(
      `benchWhole(${JSON.stringify(contender)}, ${JSON.stringify(server.base)}, ${calls})`,
    )
    times.push(((await busy()) - before) * 1e6)
    await page.close()
  }
  return (times.sort((a, b) => a - b)[1] ?? NaN) / calls
}

/** @param {string} script */
async function open(script) {
  const page = await browser.newPage()
  page.on('pageerror', (error) => console.error(String(error)))
  await page.goto(server.base)
  await page.addScriptTag({ url: `${server.base}${script}`, type: 'module' })
  await page.waitForFunction('window.benchWhole')
  return page
}

async function bundleAll() {
  const isApp = (/** @type {string} */ id) => id.endsWith('/op/page/work.js')
  const define = { 'process.env.NODE_ENV': '"production"' }
  const entry = join(here, 'page/entry.js')
  const plugins = [weft({ include: isApp })]
  return new Map([
    ...(await bundlePage(entry, { base: '/plain/', define })),
    ...(await bundlePage(entry, { base: '/plugin/', define, plugins })),
  ])
}

/** @param {ReadonlyMap<string, string>} files */
async function startServer(files) {
  const listener = createServer((request, response) => {
    const script = files.get(request.url ?? '')
    if (request.method === 'POST') {
      request.resume()
      request.on('end', () =>
        response.writeHead(200, { 'content-type': 'application/json' }).end('{}'),
      )
    } else if (script !== undefined)
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(script)
    else
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end('<!doctype html><title>bench</title>')
  })
  await new Promise((resolve) => listener.listen(0, '127.0.0.1', () => resolve(undefined)))
  const address = listener.address()
  const port = typeof address === 'object' ? address?.port : undefined
  return { base: `http://127.0.0.1:${port}`, close: () => listener.close() }
}

/**
 * @param {string} measure
 * @param {{ ours: number, reference: number, goal: number }} figures
 */
function row(measure, { ours, reference, goal }) {
  const ratio = ours / reference
  return { measure, ours, reference, ratio, goal, ok: ratio <= goal }
}

/**
 * @param {string} measure
 * @param {{ ours: number, goal: number }} figures
 */
function absolute(measure, { ours, goal }) {
  return { measure, ours, reference: 0, ratio: null, goal, ok: ours <= goal }
}

/** @param {string[]} names */
function versionsOf(names) {
  const read = (/** @type {string} */ name) =>
    JSON.parse(
      readFileSync(new URL(`../node_modules/${name}/package.json`, import.meta.url), 'utf8'),
    )
  return Object.fromEntries(names.map((name) => [name, read(name).version]))
}
