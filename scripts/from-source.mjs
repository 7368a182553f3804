// @ts-check
// Plain Node runs no TypeScript: this bundles a module of the repo, packages from source, and imports it.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { rolldown } from 'rolldown'

const root = fileURLToPath(new URL('..', import.meta.url))
const CACHE = join(root, 'node_modules/.cache/from-source')

/**
 * @param {string} file relative to the root
 * @returns {Promise<any>} what the module exports
 */
export async function importSource(file) {
  mkdirSync(CACHE, { recursive: true })
  const bundle = await rolldown({
    input: join(root, file),
    platform: 'node',
    resolve: { conditionNames: ['@weft/source', 'import', 'default'] },
  })
  const out = join(CACHE, `${file.replaceAll(/\W/g, '-')}.mjs`)
  await bundle.write({ file: out, format: 'esm' })
  // A module that was imported before stays as it was.
  return import(`${pathToFileURL(out).href}?at=${Date.now()}`)
}
