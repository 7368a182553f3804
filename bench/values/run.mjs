// @ts-check
// `npm run bench:values`: what a snapshot of a value costs, beside the platform's own copies in the same page.
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright'
import { build } from 'vite'
import { resolveChromium } from '../../scripts/chromium.mjs'
import { report } from '../report.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))
const sizes = [1_000, 10_000, 100_000, 1_000_000, 10_000_000]
// Redaction is on. Beyond what is recorded of one value by default, the rows only inform.
const goal = 2
const goalUpTo = 100_000

const script = await bundle()
const browser = await chromium.launch(await resolveChromium())
const results = []
for (const bytes of sizes) results.push({ bytes, ...(await measure(bytes)) })
const version = browser.version()
await browser.close()
console.table(results)
await report('values', results.flatMap(rowsOf), { chromium: version })

/**
 * @param {number} bytes
 * @returns {Promise<Record<string, number>>}
 */
async function measure(bytes) {
  // A page for each size, so that no size runs on what the one before has heated up.
  const page = await browser.newPage()
  page.on('pageerror', (error) => console.error(String(error)))
  await page.addScriptTag({ content: script, type: 'module' })
  await page.waitForFunction('window.benchValues')
  const result = await page.evaluate(`benchValues(${bytes})`)
  await page.close()
  return /** @type {Record<string, number>} */ (result)
}

/**
 * @param {Record<string, number>} result
 * @returns {import('../report.mjs').Row[]}
 */
function rowsOf({ bytes = NaN, ...times }) {
  const ours = times['snapshot'] ?? NaN
  return ['structuredClone', 'JSON.stringify'].map((name) => {
    const reference = times[name] ?? NaN
    const ratio = ours / reference
    const isGoal = name === 'structuredClone' && bytes <= goalUpTo
    const measure = `${sizeOf(bytes)} beside ${name}, µs`
    return isGoal
      ? { measure, ours, reference, ratio, goal, ok: ratio <= goal }
      : { measure: `${measure} (no goal)`, ours, reference, ratio, goal: Infinity, ok: true }
  })
}

/** @param {number} bytes */
function sizeOf(bytes) {
  return bytes < 1_000_000 ? `${bytes / 1_000} kB` : `${bytes / 1_000_000} MB`
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
