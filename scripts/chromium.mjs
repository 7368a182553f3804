// @ts-check
// A headless browser that needs nothing but `npm ci`. The bundled build comes first because its
// fonts come with it: pages look the same on every linux-x64 machine.
import { existsSync, readFileSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliDecompress } from 'node:zlib'

/**
 * @typedef {{ executablePath?: string, channel?: string, args: string[], env: Record<string, string> }} Chromium
 */

const unbrotli = promisify(brotliDecompress)
const root = join(dirname(fileURLToPath(import.meta.url)), '..')

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** @returns {Promise<Chromium>} what playwright's `chromium.launch` needs to start a browser here */
export async function resolveChromium() {
  const env = processEnv()
  const chosen = process.env['CHROMIUM_PATH']
  if (chosen) return { executablePath: chosen, args: ARGS, env }
  const bundled = await bundledChromium()
  if (bundled) return { ...bundled, env: { ...env, ...bundled.env } }
  const system = onPath(['chromium', 'chromium-browser', 'google-chrome'])
  if (system) return { executablePath: system, args: ARGS, env }
  return { channel: 'chrome', args: ARGS, env }
}

function processEnv() {
  const entries = Object.entries(process.env).filter((entry) => entry[1] !== undefined)
  return /** @type {Record<string, string>} */ (Object.fromEntries(entries))
}

/** @param {string[]} names */
function onPath(names) {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(existsSync)
}

/** @returns {Promise<Chromium | undefined>} */
async function bundledChromium() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined
  const source = packageFolder('@sparticuz/chromium')
  if (!source) return undefined
  const { version } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'))
  const home = join(root, 'node_modules/.cache/chromium', version)
  if (!existsSync(home)) await extract(source, home)
  return {
    executablePath: join(home, 'chromium'),
    args: ARGS,
    env: { LD_LIBRARY_PATH: libraryPath(home), FONTCONFIG_FILE: join(home, 'fonts.conf') },
  }
}

/** @param {string} name */
function packageFolder(name) {
  const paths = createRequire(import.meta.url).resolve.paths(name) ?? []
  return paths.map((path) => join(path, name)).find(existsSync)
}

/** @param {string} home */
function libraryPath(home) {
  const own = join(home, 'lib')
  const outer = process.env['LD_LIBRARY_PATH']
  return outer ? `${own}:${outer}` : own
}

/**
 * Extracts beside the goal and renames, so that a killed or a parallel run never leaves half a
 * browser under the final name.
 * @param {string} source
 * @param {string} home
 */
async function extract(source, home) {
  await mkdir(dirname(home), { recursive: true })
  const draft = await mkdtemp(`${home}.`)
  const open = async (/** @type {string} */ file) => unbrotli(await readFile(join(source, file)))
  await writeFile(join(draft, 'chromium'), await open('bin/chromium.br'))
  await chmod(join(draft, 'chromium'), 0o755)
  await untar(await open('bin/al2023.tar.br'), draft)
  await untar(await open('bin/fonts.tar.br'), draft)
  await untar(await open('bin/swiftshader.tar.br'), draft)
  await writeFile(join(draft, 'fonts.conf'), fontsConf(home))
  await rename(draft, home).catch(async (error) => {
    await rm(draft, { recursive: true, force: true })
    if (!existsSync(home)) throw error
  })
}

/**
 * The package's own file points at a folder outside the checkout; without fonts all text is
 * invisible and buttons have no size.
 * @param {string} home
 */
function fontsConf(home) {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(home, 'fonts')}</dir>
  <cachedir>${join(home, 'fonts-cache')}</cachedir>
</fontconfig>
`
}

/**
 * @param {Buffer} tar
 * @param {string} folder
 */
async function untar(tar, folder) {
  for (let offset = 0; offset + 512 <= tar.length;) {
    const header = tar.subarray(offset, offset + 512)
    const name = text(header, 0, 100)
    if (name === '') return
    const size = parseInt(text(header, 124, 12), 8) || 0
    const body = tar.subarray(offset + 512, offset + 512 + size)
    await place({ path: join(folder, name), kind: text(header, 156, 1), header, body })
    offset += 512 + Math.ceil(size / 512) * 512
  }
}

/** @param {{ path: string, kind: string, header: Buffer, body: Buffer }} entry */
async function place({ path, kind, header, body }) {
  if (kind === '5') {
    await mkdir(path, { recursive: true })
    return
  }
  await mkdir(dirname(path), { recursive: true })
  if (kind === '2') await symlink(text(header, 157, 100), path)
  else if (kind === '0' || kind === '') await writeFile(path, body)
}

/**
 * @param {Buffer} header
 * @param {number} start
 * @param {number} length
 */
function text(header, start, length) {
  const field = header.subarray(start, start + length)
  const end = field.indexOf(0)
  return field.toString('utf8', 0, end < 0 ? length : end).trim()
}
