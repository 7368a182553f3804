// @ts-check
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, extname, join } from 'node:path'
import { build } from 'vite'

/**
 * Builds a page's script as an app is built: with files for what is loaded on demand, and one for the worker.
 * @param {string} entry
 * @param {import('vite').UserConfig} [config]
 * @returns {Promise<ReadonlyMap<string, string>>} the files' contents by their URLs; the entry is named as its source
 */
export async function bundlePage(entry, config = {}) {
  const outDir = mkdtempSync(join(tmpdir(), 'weft-page-'))
  const name = basename(entry, extname(entry))
  await build({
    root: dirname(entry),
    configFile: false,
    logLevel: 'error',
    ...config,
    build: {
      outDir,
      target: 'esnext',
      modulePreload: false,
      rolldownOptions: { input: entry, output: { entryFileNames: `${name}.js` } },
    },
  })
  const files = readdirSync(outDir, { recursive: true, encoding: 'utf8' })
  const scripts = files.filter((file) => file.endsWith('.js'))
  const read = (/** @type {string} */ file) => readFileSync(join(outDir, file), 'utf8')
  const contents = new Map(scripts.map((file) => [`${config.base ?? '/'}${file}`, read(file)]))
  rmSync(outDir, { recursive: true, force: true })
  return contents
}
