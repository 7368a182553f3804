// A stranger's project: the packed tarballs and what a Vite app needs, in a folder of its own.
import { execFile, spawn } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const exec = promisify(execFile)

export const root: string = fileURLToPath(new URL('../../', import.meta.url))

export const PACKAGES = ['core', 'react'] as const

const TOOLS = [
  'react',
  'react-dom',
  'dexie',
  'vite',
  '@vitejs/plugin-react',
  'typescript',
  '@types/react',
  '@types/react-dom',
]

export interface Consumer {
  readonly tarballs: Readonly<Record<(typeof PACKAGES)[number], string>>
  readonly run: (command: string, args: readonly string[]) => Promise<string>
  readonly serve: (args: readonly string[]) => Promise<Server>
  readonly remove: () => Promise<void>
}

export interface Server {
  readonly url: string
  readonly stop: () => void
}

export async function createConsumer(): Promise<Consumer> {
  const home = await mkdtemp(join(tmpdir(), 'weft-consumer-'))
  const app = join(home, 'app')
  const tarballs = { core: await pack('core', home), react: await pack('react', home) }
  await cp(join(root, 'scripts/consumers/app'), app, { recursive: true })
  await writeFile(join(app, 'package.json'), await manifestFor(tarballs))
  await exec('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund'], inFolder(app))
  return {
    tarballs,
    run: (command, args) => run(command, args, app),
    serve: (args) => serve(args, app),
    remove: () => rm(home, { recursive: true, force: true }),
  }
}

/** The public entries that hold code, as a user writes them. */
export async function readEntries(name: string): Promise<string[]> {
  const manifest = JSON.parse(await readFile(join(root, 'packages', name, 'package.json'), 'utf8'))
  return Object.keys(manifest.exports)
    .filter((entry) => !/\.(css|json)$/.test(entry))
    .map((entry) => entry.replace(/^\./, manifest.name))
}

/** Runs a tool and returns its output; what it printed is in the error when it fails. */
export async function run(command: string, args: readonly string[], cwd: string): Promise<string> {
  try {
    const { stdout } = await exec(command, [...args], inFolder(cwd))
    return stdout
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string }
    // Without the cause: it would repeat the same output twice more.
    throw new Error(`${command} ${args.join(' ')}\n${stdout}\n${stderr}`)
  }
}

async function pack(name: string, home: string): Promise<string> {
  const folder = join(root, 'packages', name)
  const { stdout } = await exec('npm', ['pack', '--json', '--pack-destination', home], {
    ...inFolder(folder),
  })
  const [{ filename }] = JSON.parse(stdout)
  return join(home, filename)
}

async function manifestFor(tarballs: Consumer['tarballs']): Promise<string> {
  const { devDependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  const tools = TOOLS.map((name): [string, string] => [name, devDependencies[name]])
  return JSON.stringify({
    private: true,
    type: 'module',
    dependencies: {
      '@weft/core': `file:${tarballs.core}`,
      '@weft/react': `file:${tarballs.react}`,
      ...Object.fromEntries(tools),
    },
  })
}

async function serve(args: readonly string[], cwd: string): Promise<Server> {
  const vite = join(cwd, 'node_modules/vite/bin/vite.js')
  const child = spawn(process.execPath, [vite, ...args], inFolder(cwd))
  const url = await new Promise<string>((resolve, reject) => {
    let seen = ''
    const look = (chunk: Buffer): void => {
      seen += chunk.toString()
      const found = /http:\/\/localhost:\d+/.exec(seen)?.[0]
      if (found) resolve(found)
    }
    child.stdout.on('data', look)
    child.stderr.on('data', look)
    child.on('exit', () => reject(new Error(`vite ${args.join(' ')} stopped\n${seen}`)))
  })
  return { url, stop: () => child.kill() }
}

/** A stranger's shell: nothing of the test runner, which would change how tools build. */
function inFolder(cwd: string): { cwd: string; env: NodeJS.ProcessEnv } {
  const kept = Object.entries(process.env).filter(
    ([key]) => !/^(VITE|VITEST|NODE_ENV|npm_|FORCE_COLOR)/.test(key),
  )
  return { cwd, env: { ...Object.fromEntries(kept), NO_COLOR: '1' } }
}
