// @ts-check
// What a user's bundle pays for each import, built by Vite's bundler and gzipped, against its budget; and the
// promise that no built file writes HTML from strings.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { rolldown } from 'rolldown'

const root = fileURLToPath(new URL('..', import.meta.url))

// Where the packages are found from, and nobody looks.
const CACHE = join(root, 'node_modules/.cache/size')
const ENTRY = join(CACHE, 'entry.js')
const PEERS = ['react', 'react-dom', 'dexie']
const WITHOUT_CORE = [...PEERS, '@weft/core']
const FIVE = ['trace-tree', 'cost-panel', 'feedback-widget', 'prompt-diff', 'call-detail']

/**
 * @typedef {{ name: string, limit: number, code: string, external: string[] }} Budget
 * @type {Budget[]}
 */
const BUDGETS = [
  {
    name: '{ init, op } of @weft/core',
    limit: 18,
    code: `import { init, op } from '@weft/core'; globalThis.kept = [init, op]`,
    external: PEERS,
  },
  {
    name: '{ describeScores } of @weft/core/statistics',
    limit: 4,
    code: `import { describeScores } from '@weft/core/statistics'; globalThis.kept = describeScores`,
    external: PEERS,
  },
  {
    name: 'all of @weft/core/statistics',
    limit: 17,
    code: `import * as all from '@weft/core/statistics'; globalThis.kept = all`,
    external: PEERS,
  },
  component('trace-tree', 20),
  component('cost-panel', 9),
  component('feedback-widget', 6),
  component('prompt-diff', 9),
  component('call-detail', 12),
  {
    name: 'the five components together',
    limit: 50,
    code: FIVE.map(keeping).join('\n'),
    external: WITHOUT_CORE,
  },
  {
    name: 'all of @weft/react',
    limit: 110,
    code: keeping(''),
    external: WITHOUT_CORE,
  },
]

const SHEETS = ['packages/react/dist/styles.css', 'packages/react/dist/styles.layer.css']
const SHEET_LIMIT = 9

const HTML_SINK =
  /dangerouslySetInnerHTML|\binnerHTML\b|insertAdjacentHTML|document\.write|outerHTML\s*=/

/**
 * @param {string} name
 * @param {number} limit
 * @returns {Budget}
 */
function component(name, limit) {
  const code = keeping(name)
  return { name: `@weft/react/${name}`, limit, code, external: WITHOUT_CORE }
}

/**
 * An app that uses all of an entry of the React kit. An app's own entry exports nothing: with exports to keep apart, a
 * bundler would split off each module that something loaded later shares with it.
 * @param {string} entry
 */
function keeping(entry) {
  const name = entry === '' ? '@weft/react' : `@weft/react/${entry}`
  return `import * as all${entry.replaceAll('-', '')} from '${name}'; globalThis['${name}'] = all${entry.replaceAll('-', '')}`
}

/** @param {Budget} budget */
async function kilobytesOf({ code, external }) {
  writeFileSync(ENTRY, code)
  const bundle = await rolldown({
    input: ENTRY,
    platform: 'browser',
    // As Vite bundles an app.
    preserveEntrySignatures: false,
    onLog(_level, log) {
      // What is not found costs nothing, and would pass every budget.
      if (log.code === 'UNRESOLVED_IMPORT') throw new Error(log.message)
    },
    external: (id) => external.some((name) => id === name || id.startsWith(`${name}/`)),
  })
  const { output } = await bundle.generate({ format: 'esm', minify: true })
  const chunks = output.filter((file) => file.type === 'chunk')
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]))
  const entry = chunks.find(({ isEntry }) => isEntry)
  // Split as a user's bundler would: what is loaded on demand is not in the entry's price.
  return [...reachable(entry?.fileName ?? '', byName)].reduce(
    (sum, name) => sum + gzipSync(byName.get(name)?.code ?? '', { level: 9 }).length / 1000,
    0,
  )
}

/**
 * The entry's chunk and those it imports statically.
 * @param {string} name
 * @param {ReadonlyMap<string, import('rolldown').OutputChunk>} chunks
 * @param {Set<string>} [seen]
 */
function reachable(name, chunks, seen = new Set()) {
  const chunk = chunks.get(name)
  if (!chunk || seen.has(name)) return seen
  seen.add(name)
  for (const next of chunk.imports) reachable(next, chunks, seen)
  return seen
}

/** @param {{ name: string, limit: number, size: number }} row */
function report({ name, limit, size }) {
  const ok = size <= limit
  console.log(`${ok ? 'ok  ' : 'OVER'} ${size.toFixed(2).padStart(7)} / ${limit} kB  ${name}`)
  return ok
}

function findSinks() {
  const files = ['packages/core/dist', 'packages/react/dist'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.js'))
      .map((file) => join(folder, file)),
  )
  return files.filter((file) => HTML_SINK.test(readFileSync(join(root, file), 'utf8')))
}

mkdirSync(CACHE, { recursive: true })
const results = []
for (const budget of BUDGETS) {
  const { name, limit } = budget
  // What cannot be bundled is over every budget, and the other rows still deserve to be seen.
  const size = await kilobytesOf(budget).catch(() => Infinity)
  results.push(report({ name, limit, size }))
}
for (const name of SHEETS) {
  const size = gzipSync(readFileSync(join(root, name)), { level: 9 }).length / 1000
  results.push(report({ name, limit: SHEET_LIMIT, size }))
}
const sinks = findSinks()
for (const file of sinks) console.log(`SINK ${file} writes HTML from a string`)
if (results.includes(false) || sinks.length > 0) process.exitCode = 1
