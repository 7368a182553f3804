// @ts-check
// `npm test`: every check of the project, all of them run whatever fails, one count at the end.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** @typedef {{ passed: number, failed: number }} Count */

const root = fileURLToPath(new URL('..', import.meta.url))
const scratch = mkdtempSync(join(tmpdir(), 'weft-test-'))
const report = join(scratch, 'vitest.json')

/** @type {{ name: string, run: () => Promise<Count> }[]} */
const STEPS = [
  { name: 'types', run: () => command('tsc -b') },
  { name: 'lint', run: () => command('npm run --silent lint') },
  { name: 'format', run: () => command('npm run --silent format:check') },
  { name: 'lockfile', run: lockfile },
  { name: 'build', run: () => command('npm run --silent build') },
  { name: 'tests', run: vitest },
  { name: 'size', run: () => command('npm run --silent size') },
]

/** @param {string} line */
async function command(line) {
  return (await exitCode(line)) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/**
 * @param {string} line
 * @returns {Promise<number>}
 */
function exitCode(line) {
  const PATH = `${join(root, 'node_modules/.bin')}${delimiter}${process.env['PATH'] ?? ''}`
  return new Promise((resolve) => {
    const child = spawn(line, {
      cwd: root,
      shell: true,
      stdio: 'inherit',
      env: { ...process.env, PATH },
    })
    child.on('error', () => resolve(1))
    child.on('exit', (code) => resolve(code ?? 1))
  })
}

// A registry's address in the lockfile would bind every user to the registry of one machine.
async function lockfile() {
  const text = readFileSync(join(root, 'package-lock.json'), 'utf8')
  const bound = text.includes('"resolved": "http')
  if (bound) console.log('package-lock.json names a registry: run npm install with this .npmrc')
  return bound ? { passed: 0, failed: 1 } : { passed: 1, failed: 0 }
}

async function vitest() {
  const code = await exitCode(
    `vitest run --reporter=default --reporter=json --outputFile.json="${report}"`,
  )
  const { passed, failed } = countTests()
  // A crash, an unhandled error or an empty run is a failure even where no test says so.
  const silent = failed === 0 && (code !== 0 || passed === 0)
  return { passed, failed: failed + (silent ? 1 : 0) }
}

/** @returns {Count} */
function countTests() {
  try {
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'))
    const broken = testResults.filter(isBroken).length
    return { passed: numPassedTests, failed: numFailedTests + broken }
  } catch {
    return { passed: 0, failed: 0 }
  }
}

/**
 * A file that could not be loaded has no test that failed.
 * @param {{ status: string, assertionResults: { status: string }[] }} file
 */
function isBroken({ status, assertionResults }) {
  return status === 'failed' && !assertionResults.some((result) => result.status === 'failed')
}

const total = { passed: 0, failed: 0 }
const summary = []
for (const { name, run } of STEPS) {
  console.log(`\n── ${name}`)
  const start = performance.now()
  const { passed, failed } = await run()
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  summary.push(`${failed > 0 ? 'FAILED' : 'ok    '} ${name.padEnd(9)} ${seconds.padStart(6)} s`)
  total.passed += passed
  total.failed += failed
}
rmSync(scratch, { recursive: true, force: true })
console.log(`\n${summary.join('\n')}\n\n${total.passed} passed, ${total.failed} failed`)
if (total.failed > 0) process.exitCode = 1
