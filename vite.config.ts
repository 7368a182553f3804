import react from '@vitejs/plugin-react'
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defaultClientConditions, defaultServerConditions } from 'vite'
import type { ConfigEnv, EnvironmentOptions, Plugin, UserConfig } from 'vite'
import type { TestProjectInlineConfiguration, ViteUserConfig } from 'vitest/config'
import { weft } from './packages/core/src/vite/index.ts'
import { resolveChromium } from './scripts/chromium.mjs'

type TestOptions = NonNullable<ViteUserConfig['test']>

// Workspaces find each other's source under this condition; no one else's tools ever switch it on.
const SOURCE = '@weft/source'

const isTest = Boolean(process.env['VITEST'])

export default async function config({ command }: ConfigEnv): Promise<UserConfig> {
  return {
    root: isTest ? path('.') : path('playground'),
    base: './',
    plugins: [react(), weft({ include: isAppCode }), workersStay()],
    resolve: { conditions: [SOURCE, ...defaultClientConditions] },
    ssr: { resolve: { conditions: [SOURCE, ...defaultServerConditions] } },
    build: { outDir: path('playground/dist'), target: 'es2022' },
    ...(isTest ? { test: await tests() } : { server: { host: 'localhost', port: 5173 } }),
    // Outside a build every named environment would scan and optimise dependencies of its own.
    ...(command === 'build' && !isTest ? libraries() : {}),
  }
}

// Both packages are linked from source, and neither is app code.
function isAppCode(id: string): boolean {
  return id.startsWith(path('playground/src/')) || id.startsWith(path('stories/'))
}

function libraries(): UserConfig {
  return {
    environments: { core: library('core', CORE), react: library('react', REACT) },
    builder: {
      async buildApp(builder) {
        for (const name of ['core', 'react', 'client']) {
          const environment = builder.environments[name]
          if (environment) await builder.build(environment)
        }
      },
    },
  }
}

const WORKER_URL = /new URL\(\s*'(\.\/[\w-]+\.js)',\s*import\.meta\.url,?\s*\)/g

// A library's worker is a file beside the others, and its URL stays as it is written: bundlers of apps look for that.
function workersStay(): Plugin {
  return {
    name: 'workers-stay',
    enforce: 'pre',
    applyToEnvironment: ({ name }) => name === 'core',
    transform: {
      filter: { code: 'new Worker(' },
      handler: (code) => ({
        code: code.replace(WORKER_URL, '__url__("$1")'),
        map: { mappings: '' },
      }),
    },
    renderChunk: (code) =>
      code.includes('__url__(')
        ? {
            code: code.replace(/__url__\((".+?")\)/g, 'new URL($1, import.meta.url)'),
            map: { mappings: '' },
          }
        : null,
  }
}

// The package's own `imports` choose between the two; so no import in the source leads to both.
const CORE = {
  'trace/context/async-local-storage': 'trace/context/async-local-storage.ts',
  'trace/context/page-context': 'trace/context/page-context.ts',
  'store/dexie/write-worker': 'store/dexie/write-worker.ts',
}

const REACT = {
  styles: 'styles/styles.css',
  'styles.layer': 'styles/styles.layer.css',
}

function library(name: string, extra: Record<string, string>): EnvironmentOptions {
  const folder = `packages/${name}`
  const manifest = readManifest(folder)
  return {
    consumer: 'client',
    build: {
      outDir: path(`${folder}/dist`),
      // The declarations are there already: tsc writes them first.
      emptyOutDir: false,
      copyPublicDir: false,
      minify: false,
      cssMinify: false,
      cssCodeSplit: true,
      sourcemap: true,
      lib: {
        entry: { ...entriesOf(folder, manifest), ...withFolder(folder, extra) },
        formats: ['es'],
      },
      rolldownOptions: {
        external: isExternal(manifest),
        output: {
          preserveModules: true,
          preserveModulesRoot: path(`${folder}/src`),
          entryFileNames: '[name].js',
          // Of `styles.layer.css` the name alone would keep `styles`, which is taken.
          assetFileNames: ({ originalFileNames: [file] }) => basename(file ?? '[name][extname]'),
        },
      },
    },
  }
}

interface Manifest {
  readonly exports: Record<string, string | Record<string, string>>
  readonly dependencies?: Record<string, string>
  readonly peerDependencies?: Record<string, string>
}

function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(path(`${folder}/package.json`), 'utf8'))
}

function entriesOf(folder: string, manifest: Manifest): Record<string, string> {
  const sources = Object.values(manifest.exports).flatMap((target) =>
    typeof target === 'string' ? [] : [target[SOURCE] ?? ''],
  )
  const modules = sources.filter((source) => /\.tsx?$/.test(source))
  return Object.fromEntries(
    modules.map((source) => [
      source.replace(/^\.\/src\/|\.tsx?$/g, ''),
      path(`${folder}/${source}`),
    ]),
  )
}

function withFolder(folder: string, entries: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(entries).map(([name, file]) => [name, path(`${folder}/src/${file}`)]),
  )
}

function isExternal(manifest: Manifest): (id: string) => boolean {
  const names = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })
  return (id) =>
    id.startsWith('node:') ||
    id.startsWith('#') ||
    names.some((name) => id === name || id.startsWith(`${name}/`))
}

async function tests(): Promise<TestOptions> {
  const [{ playwright }, { storybookTest }, launchOptions] = await Promise.all([
    import('@vitest/browser-playwright'),
    import('@storybook/addon-vitest/vitest-plugin'),
    resolveChromium(),
  ])
  const contextOptions = { locale: 'en-US', timezoneId: 'UTC' }
  // One object for each project: vitest writes the project's name into it.
  const browser = (): NonNullable<TestOptions['browser']> => ({
    enabled: true,
    headless: true,
    screenshotFailures: false,
    viewport: { width: 1280, height: 800 },
    provider: playwright({ launchOptions, contextOptions }),
    instances: [{ browser: 'chromium' }],
  })
  return {
    // One project after the other: on two cores they would only steal each other's time.
    projects: [
      project(0, {
        name: 'node',
        include: inSources('*.test.ts'),
        exclude: ['**/node_modules/**', '**/*.browser.test.*', 'scripts/consumers/**'],
        globalSetup: WIRE,
      }),
      project(1, {
        name: 'browser',
        include: [...inSources('*.browser.test.ts'), ...inSources('*.browser.test.tsx')],
        globalSetup: WIRE,
        browser: browser(),
      }),
      {
        ...project(2, { name: 'storybook', browser: browser() }),
        plugins: [storybookTest({ configDir: path('stories/.storybook') })],
      },
      project(3, {
        name: 'e2e',
        include: E2E,
        testTimeout: 60_000,
        hookTimeout: 60_000,
      }),
      project(4, {
        name: 'consumers',
        include: ['scripts/consumers/*.test.ts'],
        testTimeout: 180_000,
        hookTimeout: 300_000,
      }),
    ],
  }
}

const E2E = ['playground/e2e/**/*.e2e.ts', 'bench/**/*.e2e.ts', 'packages/core/test/crash/*.e2e.ts']

const WIRE = ['packages/core/test/wire/global-setup.ts']

function inSources(name: string): string[] {
  return [`packages/*/{src,test}/**/${name}`, `scripts/**/${name}`, `playground/src/**/${name}`]
}

function project(groupOrder: number, test: TestOptions): TestProjectInlineConfiguration {
  return {
    extends: true,
    // A dependency found late reloads the page in the middle of a test, so all are named here.
    optimizeDeps: { include: PREBUNDLED },
    test: { ...test, sequence: { groupOrder } },
  }
}

const PREBUNDLED = [
  'react',
  'react-dom',
  'react-dom/client',
  'react/jsx-runtime',
  'react/jsx-dev-runtime',
  '@testing-library/react',
  '@testing-library/user-event',
  'axe-core',
  'canonicalize',
  'dexie',
  'diff',
  'fast-check',
  'minisearch',
  'openai',
  'openai7',
  'tokenx',
  'uuid',
  '@noble/hashes/sha2.js',
  '@noble/hashes/utils.js',
  '@pydantic/genai-prices',
]

function path(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url))
}
