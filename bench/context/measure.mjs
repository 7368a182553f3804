// @ts-check
// Who is the parent? Builds the bench's page as an app would, runs it in Chromium, and compares every call's parent with
// the truth that travels along as data.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright'
import { build, createServer } from 'vite'
import { resolveChromium } from '../../scripts/chromium.mjs'
import { startServer } from './server.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))
const dist = fileURLToPath(new URL('../../packages/core/dist/', import.meta.url))

/**
 * @typedef {'none' | 'strict' | 'hook' | 'plugin' | 'plugin-dev'} Mode
 * @typedef {{ n: number, correct: number, alt: number, wrongSameTrace: number, wrongOtherTrace: number,
 *   falseParent: number, orphan: number, unknownParent: number, missing: number, dup: number }} Score
 * @typedef {{ mode: Mode, wrong: number, informational: number, treePercent: number, suitePercent: number,
 *   calls: number, errors: unknown[], lost: Record<string, Partial<Score>> }} Result
 */

// AsyncLocalStorage itself fails the first; "who awaits, not who started" is what the other two ask.
const INFORMATIONAL = /^(userland-queue-|adopted-promise$|outside-adopted$)/

/**
 * What each way must reach, in percent of calls with the right parent; wrong parents are none everywhere.
 * @type {Record<Mode, { tree: number, suite: number }>}
 */
export const goals = {
  none: { tree: 97, suite: 94 },
  strict: { tree: 0, suite: 0 },
  hook: { tree: 93, suite: 88 },
  plugin: { tree: 100, suite: 98.5 },
  'plugin-dev': { tree: 100, suite: 98.5 },
}

/**
 * Measures one way of knowing the parent.
 * @param {Mode} mode
 * @returns {Promise<Result>}
 */
export async function measureContext(mode) {
  const scratch = mkdtempSync(join(tmpdir(), 'weft-context-'))
  const libraries = await bundle(scratch, 'page/libraries.js', [])
  const usesPlugin = mode.startsWith('plugin')
  const plugins = usesPlugin ? [await plugin()] : []
  const scripts = new Map([['/libraries.js', libraries]])
  const dev = mode === 'plugin-dev' ? await startDevServer(plugins) : undefined
  if (!dev) scripts.set('/entry.js', await bundle(scratch, 'page/entry.js', plugins))
  const server = await startServer(scripts)
  const browser = await chromium.launch(await resolveChromium())
  try {
    const page = await browser.newPage()
    /** @type {unknown[]} */
    const errors = []
    page.on('pageerror', (error) => errors.push(String(error)))
    await page.goto(server.base)
    await page.addScriptTag({ url: dev?.entry ?? `${server.base}/entry.js`, type: 'module' })
    await page.waitForFunction('window.runContextBench')
    // With V8's async stack switched off, only the hook can answer.
    const context = mode === 'strict' || mode === 'hook' ? 'strict' : 'default'
    const options = JSON.stringify({ context, hook: mode === 'hook' })
    const run = `runContextBench(${JSON.stringify(server.base)}, ${options})`
    return summarise(mode, await page.evaluate(run), errors)
  } finally {
    await browser.close()
    await dev?.close()
    server.close()
    rmSync(scratch, { recursive: true, force: true })
  }
}

async function plugin() {
  const { weft } = await import(join(dist, 'vite/index.js'))
  // The bench's other files play the libraries an app uses, which the plugin leaves alone.
  return weft({ include: (/** @type {string} */ id) => id.includes('/bench/context/app/') })
}

/**
 * Builds one file of the bench as an app's production build would.
 * @param {string} scratch
 * @param {string} entry
 * @param {import('vite').PluginOption[]} plugins
 */
export async function bundle(scratch, entry, plugins) {
  await build({
    root: here,
    configFile: false,
    logLevel: 'warn',
    plugins,
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: scratch,
      emptyOutDir: false,
      minify: true,
      target: 'esnext',
      lib: { entry: join(here, entry), formats: ['es'], fileName: () => 'bundle.js' },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  })
  return readFileSync(join(scratch, 'bundle.js'), 'utf8')
}

/** @param {import('vite').PluginOption[]} plugins */
async function startDevServer(plugins) {
  const server = await createServer({
    root: here,
    configFile: false,
    logLevel: 'error',
    plugins,
    cacheDir: join(here, '../../node_modules/.cache/vite-context-bench'),
    server: { port: 0, host: '127.0.0.1', cors: true, hmr: false, watch: null },
    // Forced: what was built since the last run is not seen by the cache's own check.
    optimizeDeps: { include: ['@weft/core', '@weft/core/vite-runtime'], force: true },
  })
  await server.listen()
  const [url] = server.resolvedUrls?.local ?? []
  return { entry: `${url}page/entry.js`, close: () => server.close() }
}

/**
 * @param {Mode} mode
 * @param {any} out
 * @param {unknown[]} errors
 * @returns {Result}
 */
function summarise(mode, out, errors) {
  const found = [out.treeError, out.scenarioFatal, ...Object.values(out.scenarioErrors ?? {})]
  /** @type {[string, Score][]} */
  const tree = Object.entries(out.tree?.per ?? {})
  /** @type {[string, Score][]} */
  const suite = Object.entries(out.scenarios?.per ?? {})
  const all = [...tree, ...suite]
  const counted = suite.filter(([name]) => name !== 'traffic')
  return {
    mode,
    wrong: sum(
      all.filter(([name]) => !INFORMATIONAL.test(name)),
      wrongOf,
    ),
    informational: sum(
      all.filter(([name]) => INFORMATIONAL.test(name)),
      wrongOf,
    ),
    treePercent: percent(tree),
    suitePercent: percent(counted),
    calls: sum(all, ({ n }) => n),
    errors: [...errors, ...found.filter(Boolean)],
    lost: Object.fromEntries(
      all
        .filter(([, score]) => score.correct + score.alt < score.n)
        .map(([name, score]) => [name, nonZero(score)]),
    ),
  }
}

/** @param {Score} score */
function wrongOf(score) {
  const { wrongSameTrace, wrongOtherTrace, falseParent, unknownParent, dup, missing } = score
  return wrongSameTrace + wrongOtherTrace + falseParent + unknownParent + dup + missing
}

/**
 * @param {[string, Score][]} scores
 * @param {(score: Score) => number} of
 */
function sum(scores, of) {
  return scores.reduce((total, [, score]) => total + of(score), 0)
}

/** @param {[string, Score][]} scores */
function percent(scores) {
  const right = sum(scores, ({ correct, alt }) => correct + alt)
  const all = sum(scores, ({ n, missing }) => n + missing)
  return all === 0 ? 0 : (100 * right) / all
}

/** @param {Score} score */
function nonZero(score) {
  return Object.fromEntries(Object.entries(score).filter(([, value]) => value > 0))
}
