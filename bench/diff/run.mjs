// @ts-check
// `npm run bench:diff`: what comparing two prompts costs, beside text diffs that know nothing of prompts.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright'
import { build } from 'vite'
import { resolveChromium } from '../../scripts/chromium.mjs'
import { report } from '../report.mjs'

/** @typedef {{ times: Record<string, number>, longest: number, isWhole: { atOnce: boolean, inSteps: boolean } }} Result */

const here = fileURLToPath(new URL('.', import.meta.url))
const sizes = [10_000, 100_000]
const edits = ['few', 'many', 'one-line', 'unrelated']
// What diffPrompts promises unless told otherwise; the ratio only informs.
const budgetMs = 50
// Frames of a page that compares in steps are at most this long.
const frameMs = 50
const peers = ['diff (words)', 'diff-match-patch', '@codemirror/merge']

const script = await bundle()
const browser = await chromium.launch(await resolveChromium())
/** @type {import('../report.mjs').Row[]} */
const rows = []
for (const bytes of sizes) {
  for (const kind of edits)
    rows.push(...rowsOf(`${bytes / 1000} kB, ${kind}`, await measure(bytes, kind)))
}
const version = browser.version()
await browser.close()
await report('diff', rows, {
  chromium: version,
  ...Object.fromEntries(
    ['diff', 'diff-match-patch', '@codemirror/merge'].map((name) => [name, versionOf(name)]),
  ),
})

/**
 * @param {number} bytes
 * @param {string} kind
 * @returns {Promise<Result>}
 */
async function measure(bytes, kind) {
  const page = await browser.newPage()
  page.on('pageerror', (error) => console.error(String(error)))
  await page.addScriptTag({ content: script, type: 'module' })
  await page.waitForFunction('window.benchDiff')
  const result = await page.evaluate(`benchDiff(${bytes}, ${JSON.stringify(kind)})`)
  await page.close()
  return /** @type {Result} */ (result)
}

/**
 * @param {string} name
 * @param {Result} result
 * @returns {import('../report.mjs').Row[]}
 */
function rowsOf(name, { times, longest, isWhole }) {
  const ours = times['weft'] ?? NaN
  const words = times['diff (words)'] ?? NaN
  const whole = isWhole.atOnce ? 'word by word' : 'in part by line'
  const stepped = isWhole.inSteps ? 'word by word' : 'in part by line'
  return [
    ...peers.map((peer) => {
      const reference = times[peer] ?? NaN
      const ratio = ours / reference
      const isGoal = peer === 'diff (words)'
      const measure = `${name}: at once (${whole}) beside ${peer}, ms`
      return isGoal
        ? { measure, ours, reference, ratio, goal: budgetMs, ok: ours <= budgetMs }
        : { measure: `${measure} (no goal)`, ours, reference, ratio, goal: Infinity, ok: true }
    }),
    {
      measure: `${name}: longest step of all (${stepped}), ms`,
      ours: longest,
      reference: words,
      ratio: null,
      goal: frameMs,
      ok: longest <= frameMs,
    },
  ]
}

/** @param {string} name */
function versionOf(name) {
  const file = new URL(`../node_modules/${name}/package.json`, import.meta.url)
  return JSON.parse(readFileSync(file, 'utf8')).version
}

async function bundle() {
  const output = await build({
    root: here,
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: true,
      target: 'esnext',
      lib: { entry: `${here}page/entry.js`, formats: ['es'], fileName: () => 'bundle.js' },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  })
  const [{ output: chunks }] = /** @type {import('vite').Rolldown.RolldownOutput[]} */ (output)
  return chunks[0].code
}
