// @ts-check
// `npm run bench:store`: the packed store beside IndexedDB with a row a call and beside SQLite on OPFS, in one run, on
// both of Chromium's back ends.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright'
import { bundlePage } from '../../scripts/bundle-page.mjs'
import { resolveChromium } from '../../scripts/chromium.mjs'
import { report } from '../report.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))
const sqlite = fileURLToPath(new URL('../node_modules/@sqlite.org/sqlite-wasm/', import.meta.url))
const backEnds = /** @type {const} */ (['LevelDB', 'SQLite'])
// A quick run says whether the bench works; only a whole one is kept.
const isQuick = process.argv.includes('--quick')
const scale = isQuick ? 0.1 : 1

// The number of calls each task is given.
const tasks = {
  making: 6_000,
  weftPipeline: 6_000,
  pagePipeline: 6_000,
  rawPipeline: 6_000,
  weftInsert: 10_000,
  pageInsert: 10_000,
  rawInsert: 10_000,
  sahpool: 10_000,
  weftTrace: 10_000,
  rawTrace: 20_000,
  weftSearch: 10_000,
  rawSearch: 10_000,
  weftDelete: 20_000,
  rawDelete: 10_000,
  weftList: 50_000,
  weftTotals: 100_000,
  rawTotals: 100_000,
}
const slow = new Set(['weftList', 'weftTotals', 'rawTotals'])

/** @type {Record<string, Comparison>} */
const writing = {
  ...writingBy('weft', 'a worker writes'),
  ...writingBy('page', 'the page writes'),
}

/** @type {Record<string, Comparison>} */
const deleting = {
  'delete by age, ms a call beside an index cursor': {
    ours: 'weftDelete.perCall',
    than: 'rawDelete.perCall',
    goal: 1 / 50,
  },
}

const scripts = await bundlePage(join(here, 'page/entry.js'))
/** @type {import('../report.mjs').Row[]} */
const rows = []
let version = ''
for (const backEnd of backEnds) rows.push(...(await measureOn(backEnd)))
const peer = JSON.parse(readFileSync(join(sqlite, 'package.json'), 'utf8')).version
const versions = { chromium: version, '@sqlite.org/sqlite-wasm': peer }
if (isQuick) console.table(rows)
else await report('store', rows, versions)

/**
 * What writing costs, in one of the two ways there are.
 * @param {'weft' | 'page'} by
 * @param {string} words
 * @returns {Record<string, Comparison>}
 */
function writingBy(by, words) {
  return {
    [`start and end, ${words}, ms beside rows put twice`]: {
      ours: `${by}Pipeline.ms`,
      than: 'rawPipeline.ms',
      goal: 1 / 2.5,
    },
    [`insert, ${words}, ms beside rows (no goal)`]: {
      ours: `${by}Insert.ms`,
      than: 'rawInsert.ms',
      goal: Infinity,
    },
    [`insert, ${words}, ms beside SQLite on OPFS`]: {
      ours: `${by}Insert.ms`,
      than: 'sahpool.ms',
      goal: 1 / 1.5,
    },
    [`main thread of start and end, ${words}, ms beside rows put twice`]: {
      ours: `${by}Pipeline.busy`,
      than: 'rawPipeline.busy',
      goal: 0.33,
    },
  }
}

/**
 * The middle of each figure.
 * @param {Record<string, number>[]} rounds
 */
function median(rounds) {
  const figures = Object.keys(rounds[0] ?? {})
  return Object.fromEntries(
    figures.map((figure) => {
      const sorted = rounds.map((round) => round[figure] ?? NaN).sort((a, b) => a - b)
      return [figure, sorted[sorted.length >> 1] ?? NaN]
    }),
  )
}

/**
 * In turns, so that no contender has a quiet minute of the machine to itself.
 * @param {import('playwright').BrowserContext} context
 */
async function rounds(context) {
  /** @type {Record<string, Record<string, number>[]>} */
  const all = {}
  for (let round = 0; round < (isQuick ? 1 : 3); round++)
    for (const [task, count] of Object.entries(tasks)) {
      if (round > 0 && slow.has(task)) continue
      const figures = await measure(context, task, Math.round(count * scale))
      ;(all[task] ??= []).push(figures)
    }
  return Object.fromEntries(Object.entries(all).map(([task, figures]) => [task, median(figures)]))
}

/**
 * @param {typeof backEnds[number]} backEnd
 * @returns {Promise<import('../report.mjs').Row[]>}
 */
async function measureOn(backEnd) {
  const isSqlite = backEnd === 'SQLite'
  const { args, ...options } = await resolveChromium()
  const feature = isSqlite ? ['--enable-features=IdbSqliteBackingStore'] : []
  const profile = mkdtempSync(join(tmpdir(), 'weft-store-'))
  const context = await chromium.launchPersistentContext(profile, {
    ...options,
    args: [...args, ...feature],
  })
  version = context.browser()?.version() ?? ''
  const figures = await rounds(context)
  if (!isSqlite) figures['weftMany'] = await measure(context, 'weftTotals', 1_000_000 * scale)
  await context.close()
  rmSync(profile, { recursive: true, force: true })
  console.log(backEnd)
  console.table(figures)
  return rowsOf(backEnd, figures)
}

/**
 * @param {string} backEnd
 * @param {Record<string, Record<string, number> | undefined>} figures
 * @returns {import('../report.mjs').Row[]}
 */
function rowsOf(backEnd, figures) {
  const of = (/** @type {string} */ name) => {
    const [task = '', figure = ''] = name.split('.')
    return figures[task]?.[figure] ?? NaN
  }
  // Making the calls to store is the bench's own work.
  const making = of('making.busy')
  const row = (/** @type {string} */ measure, /** @type {Comparison} */ { ours, than, goal }) => {
    const spare = ours.endsWith('.busy') ? making : 0
    const [mine, reference] = [of(ours) - spare, of(than) - spare]
    const ratio = mine / reference
    const name = `${backEnd}: ${measure}`
    return { measure: name, ours: mine, reference, ratio, goal, ok: ratio <= goal }
  }
  const compared = Object.entries(comparisons(backEnd)).filter(
    ([, { ours }]) => ours in flat(figures),
  )
  return compared.map(([measure, comparison]) => row(measure, comparison))
}

/** @param {Record<string, Record<string, number> | undefined>} figures */
function flat(figures) {
  return Object.fromEntries(
    Object.entries(figures).flatMap(([task, values = {}]) =>
      Object.entries(values).map(([figure, value]) => [`${task}.${figure}`, value]),
    ),
  )
}

/** @typedef {{ ours: string, than: string, goal: number }} Comparison */

/**
 * @param {string} backEnd
 * @returns {Record<string, Comparison>}
 */
function comparisons(backEnd) {
  return { ...writing, ...reading(backEnd), ...deleting }
}

/**
 * @param {string} backEnd
 * @returns {Record<string, Comparison>}
 */
function reading(backEnd) {
  return {
    'headers of a trace of 10,000, ms beside getAll of an index': {
      ours: 'weftTrace.headers',
      than: 'rawTrace.headers',
      goal: backEnd === 'SQLite' ? 0.3 : 0.15,
    },
    'totals of 100,000 calls, ms beside a scan': {
      ours: 'weftTotals.ms',
      than: 'rawTotals.ms',
      goal: 1 / 100,
    },
    'totals of 1,000,000 calls, ms beside a scan of 100,000': {
      ours: 'weftMany.ms',
      than: 'rawTotals.ms',
      goal: 1 / 100,
    },
    'text search of 10,000 calls without a hit, ms beside a scan of rows': {
      ours: 'weftSearch.rare',
      than: 'rawSearch.rare',
      goal: 0.5,
    },
    'text search until 50 of many hits, ms beside a scan of rows': {
      ours: 'weftSearch.common',
      than: 'rawSearch.common',
      goal: 1,
    },
  }
}

/**
 * @param {import('playwright').BrowserContext} context
 * @param {string} task
 * @param {number} count
 * @returns {Promise<Record<string, number>>}
 */
async function measure(context, task, count) {
  // An origin of its own: nothing of the task before is on disk there.
  const server = await startServer()
  const page = await context.newPage()
  page.on('pageerror', (error) => console.error(String(error)))
  await page.goto(server.base)
  await page.waitForFunction('window.benchStore')
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  const busy = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000
  }
  let before = await busy()
  // Opening is not what is measured.
  await page.exposeFunction('isOpen', async () => {
    before = await busy()
  })
  const result = await page.evaluate(`benchStore(${JSON.stringify(task)}, ${count})`)
  const after = await busy()
  await page.close()
  server.close()
  return { .../** @type {Record<string, number>} */ (result), busy: after - before }
}

async function startServer() {
  const types = { '.mjs': 'text/javascript', '.js': 'text/javascript', '.wasm': 'application/wasm' }
  const fileOf = (/** @type {string} */ url) => {
    if (scripts.has(url)) return scripts.get(url)
    if (url === '/worker.js' || url === '/calls.js') return readFileSync(join(here, 'page', url))
    if (url.startsWith('/sqlite/')) return readFileSync(join(sqlite, 'dist', url.slice(8)))
    return undefined
  }
  const listener = createServer((request, response) => {
    const url = (request.url ?? '').split('?')[0] ?? ''
    try {
      const body = fileOf(url)
      const type = types[/** @type {keyof typeof types} */ (extname(url))] ?? 'text/html'
      response
        .writeHead(200, { 'content-type': type })
        .end(
          body ??
            '<!doctype html><title>bench</title><script type="module" src="/entry.js"></script>',
        )
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise((resolve) => listener.listen(0, '127.0.0.1', () => resolve(undefined)))
  const address = listener.address()
  const port = typeof address === 'object' ? address?.port : undefined
  return { base: `http://127.0.0.1:${port}`, close: () => listener.close() }
}
