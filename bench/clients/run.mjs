// @ts-check
// `npm run bench:clients`: what a wrapped OpenAI client records and what it leaves as it is, in 23 rows, beside peers.
import { fork } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { chromium } from 'playwright'
import { rolldown } from 'rolldown'
import { resolveChromium } from '../../scripts/chromium.mjs'
import { report } from '../report.mjs'

/**
 * @typedef {{ id: string, asks: string, failure: string | null }} Result
 * @typedef {{ name: string, isOurs: boolean, results: Result[] }} Run
 */

const here = fileURLToPath(new URL('.', import.meta.url))
const root = fileURLToPath(new URL('../../', import.meta.url))
const require = createRequire(import.meta.url)
const majors = ['openai', 'openai7']
// With openai 6, the newest version that OpenInference's documentation names.
const peers = ['braintrust', 'langfuse', 'langsmith', 'openinference']
const packages = [
  'braintrust',
  '@langfuse/openai',
  'langsmith',
  '@arizeai/openinference-instrumentation-openai',
]

const cache = join(root, 'node_modules/.cache')
mkdirSync(cache, { recursive: true })
const scratch = mkdtempSync(join(cache, 'clients-'))
/** @type {Run[]} */
const runs = []
try {
  const server = await startWireServer()
  // Where a page may read the headers that the SDK reads.
  const baseURL = `${server.url}/exposed/v1`
  for (const sdk of majors) {
    runs.push(await inNode('weft', sdk, baseURL))
    runs.push(await inChromium(sdk, baseURL))
  }
  for (const peer of peers) runs.push(await inNode(peer, 'openai', baseURL))
  await server.close()
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
await write(runs)

/**
 * @param {string} name
 * @param {string} sdk
 * @param {string} baseURL
 * @returns {Promise<Run>}
 */
async function inNode(name, sdk, baseURL) {
  const child = fork(join(here, 'node.mjs'), [name, pathToFileURL(moduleOf(sdk)).href, baseURL], {
    execArgv: ['--expose-gc'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  let complaint = ''
  child.stderr?.on('data', (part) => (complaint += String(part)))
  const results = await new Promise((resolve, reject) => {
    child.on('message', (/** @type {any} */ message) => resolve(message.results))
    child.on('exit', () => reject(new Error(`${name} ended early: ${complaint.slice(-2000)}`)))
  })
  const isOurs = name === 'weft'
  return { name: isOurs ? `Weft, ${titleOf(sdk)}, Node` : name, isOurs, results }
}

/**
 * @param {string} sdk
 * @param {string} baseURL
 * @returns {Promise<Run>}
 */
async function inChromium(sdk, baseURL) {
  const script = await bundle({
    input: join(here, 'page.mjs'),
    platform: 'browser',
    resolve: { alias: { 'the-sdk': moduleOf(sdk) } },
  })
  const site = createServer((request, response) => {
    const isScript = request.url === '/page.js'
    response
      .writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html' })
      .end(isScript ? script : '<!doctype html><title>clients</title>')
  })
  const origin = await listen(site)
  const browser = await chromium.launch(await resolveChromium())
  try {
    const page = await browser.newPage()
    const session = await page.context().newCDPSession(page)
    await page.exposeFunction('benchCollectGarbage', () =>
      session.send('HeapProfiler.collectGarbage'),
    )
    await page.goto(origin)
    await page.addScriptTag({ url: `${origin}/page.js`, type: 'module' })
    await page.waitForFunction('window.benchClients')
    const results = await page.evaluate(`benchClients(${JSON.stringify(baseURL)})`)
    const name = `Weft, ${titleOf(sdk)}, Chromium`
    return { name, isOurs: true, results: /** @type {Result[]} */ (results) }
  } finally {
    await browser.close()
    site.close()
  }
}

// The server of the wire tests, on another origin than the page.
async function startWireServer() {
  const file = join(scratch, 'server.mjs')
  const input = join(root, 'packages/core/test/wire/server.ts')
  writeFileSync(file, await bundle({ input, platform: 'node' }))
  const { startWireServer: start } = await import(pathToFileURL(file).href)
  return start()
}

/** @param {import('rolldown').InputOptions} options */
async function bundle(options) {
  const built = await rolldown({ ...options, logLevel: 'silent' })
  const { output } = await built.generate({ format: 'es', codeSplitting: false })
  await built.close()
  return output[0].code
}

/** @param {import('node:http').Server} server */
async function listen(server) {
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)))
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
}

/** @param {Run[]} all */
async function write(all) {
  const ours = all.filter(({ isOurs }) => isOurs)
  const others = all.filter(({ isOurs }) => !isOurs)
  const rows = (ours[0]?.results ?? []).map(({ id, asks }, index) => {
    const holding = (/** @type {Run[]} */ list) =>
      list.filter(({ results }) => results[index]?.failure === null).length
    const figures = { ours: holding(ours), reference: holding(others), goal: ours.length }
    const ok = figures.ours === figures.goal
    return { measure: `${id} ${asks}`, ...figures, ratio: null, ok }
  })
  const versions = Object.fromEntries([
    ...packages.map((name) => [name, versionOf(`bench/node_modules/${name}`)]),
    ...majors.map((sdk) => [titleOf(sdk), versionOf(`node_modules/${sdk}`)]),
  ])
  await report('clients', rows, versions)
  appendMatrix(all)
}

/** @param {Run[]} all */
function appendMatrix(all) {
  const file = join(root, 'bench/results/clients.md')
  const lines = (all[0]?.results ?? []).map(({ id, asks }, index) => {
    const cells = all.map(({ results }) => (results[index]?.failure === null ? 'yes' : 'no'))
    return `| ${id} | ${asks} | ${cells.join(' | ')} |`
  })
  const totals = all.map(({ results }) => results.filter(({ failure }) => failure === null).length)
  const matrix = [
    `| row | what | ${all.map(({ name }) => name).join(' | ')} |`,
    `| --- | --- | ${all.map(() => '---').join(' | ')} |`,
    ...lines,
    `| | rows that hold | ${totals.join(' | ')} |`,
  ].join('\n')
  const reasons = all.flatMap(({ name, results }) =>
    results.flatMap(({ id, failure }) =>
      failure === null ? [] : [`- ${name}, ${id}: ${failure}`],
    ),
  )
  const intro =
    'Above: in how many of our runs and by how many of the four peers a row holds. Below: by contender, peers with openai 6 in Node.'
  const text = `${readFileSync(file, 'utf8')}\n${intro}\n\n${matrix}\n\n${reasons.join('\n')}\n`
  writeFileSync(file, text)
  const data = file.replace(/\.md$/, '.json')
  const kept = { ...JSON.parse(readFileSync(data, 'utf8')), runs: all }
  writeFileSync(data, `${JSON.stringify(kept, null, 2)}\n`)
  console.log(matrix)
  console.log(reasons.join('\n'))
}

/** @param {string} sdk */
function moduleOf(sdk) {
  return require.resolve(sdk).replace(/\.js$/, '.mjs')
}

/** @param {string} sdk */
function titleOf(sdk) {
  return sdk === 'openai' ? 'openai 6' : 'openai 7'
}

/** @param {string} folder */
function versionOf(folder) {
  return JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')).version
}
