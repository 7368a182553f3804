// @ts-check
// `node scripts/fixture.mjs [folder]`: makes the database that this version leaves behind, or that of another version
// whose packages/core is in a folder, and writes it to packages/core/test/fixtures. By hand, at each release.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright'
import { build } from 'vite'
import { resolveChromium } from './chromium.mjs'

const core = fileURLToPath(new URL('../packages/core', import.meta.url))
const fixtures = join(core, 'test/fixtures')
const source = resolve(process.argv[2] ?? core)
const { version } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'))

const script = await bundle()
const server = createServer((request, response) => {
  const isScript = request.url === '/page.js'
  response.writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html' })
  response.end(isScript ? script : '<!doctype html><script type="module" src="/page.js"></script>')
})
await new Promise((listening) => server.listen(0, '127.0.0.1', () => listening(undefined)))
const address = server.address()
const browser = await chromium.launch(await resolveChromium())
const page = await browser.newPage()
page.on('pageerror', (error) => console.error(error))
await page.goto(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`)
await page.waitForFunction('globalThis.makeFixture')
const text = String(await page.evaluate(`makeFixture(${JSON.stringify(version)})`))
await browser.close()
server.close()
const schema = JSON.parse(text).version / 10
const file = join(fixtures, `${version}-schema-${schema}.json`)
writeFileSync(file, `${text}\n`)
console.log(`${file}: ${Math.ceil(text.length / 1_000)} kB`)

async function bundle() {
  const outDir = mkdtempSync(join(tmpdir(), 'weft-fixture-'))
  await build({
    root: fixtures,
    configFile: false,
    logLevel: 'error',
    resolve: {
      alias: [
        { find: /^@weft\/core$/, replacement: join(source, 'src/index.ts') },
        {
          find: '#context-manager',
          replacement: join(source, 'src/trace/context/page-context.ts'),
        },
      ],
    },
    build: {
      outDir,
      target: 'esnext',
      lib: { entry: join(fixtures, 'page.ts'), formats: ['es'], fileName: () => 'page.js' },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  })
  const code = readFileSync(join(outDir, 'page.js'), 'utf8')
  rmSync(outDir, { recursive: true, force: true })
  return code
}
